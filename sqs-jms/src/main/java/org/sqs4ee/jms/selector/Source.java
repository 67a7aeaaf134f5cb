package org.sqs4ee.jms.selector;

import jakarta.jms.InvalidSelectorException;

/** The text of a selector, and how a mistake in it is shown. */
record Source(String text) {

  private static final int CONTEXT = 40;

  /**
   * A mistake in the selector.
   *
   * @param position index of the character at which it was found
   */
  InvalidSelectorException error(int position, String problem) {
    return new InvalidSelectorException(
        "Invalid selector at character %d: %s, in: %s"
            .formatted(position + 1, problem, around(position)));
  }

  /** The neighbourhood of a position, on one line: a selector may be long and have line breaks. */
  private String around(int position) {
    int from = Math.max(0, position - CONTEXT);
    int to = Math.min(text.length(), position + CONTEXT);
    String excerpt =
        (from > 0 ? "..." : "")
            + text.substring(from, position)
            + ">>>"
            + text.substring(position, to)
            + (to < text.length() ? "..." : "");
    return excerpt.replaceAll("\\p{Cntrl}", " ");
  }
}
