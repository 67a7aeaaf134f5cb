package org.sqs4ee.signup.server.start;

import java.util.List;

/**
 * The system cannot start as it is configured; the message is for the operator, a sentence a line.
 */
public final class RefusedStart extends Exception {
  private static final long serialVersionUID = 1L;

  public RefusedStart(String sentence) {
    super(sentence);
  }

  public RefusedStart(List<String> sentences) {
    super(String.join(System.lineSeparator(), sentences));
  }
}
