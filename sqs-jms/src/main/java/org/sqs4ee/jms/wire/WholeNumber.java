package org.sqs4ee.jms.wire;

import org.jspecify.annotations.Nullable;

/** A number that another program has written, and perhaps wrongly. */
final class WholeNumber {

  private WholeNumber() {}

  /** The number within its bounds; anything else reads as the default. */
  static long of(@Nullable String text, long otherwise, long least, long most) {
    if (text == null) {
      return otherwise;
    }
    try {
      long value = Long.parseLong(text);
      return value >= least && value <= most ? value : otherwise;
    } catch (NumberFormatException notANumber) {
      return otherwise;
    }
  }
}
