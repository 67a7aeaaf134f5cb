package org.sqs4ee.signup.registration;

import org.sqs4ee.signup.contract.InvalidSignupException;

/**
 * Makes one short line of an exception that every database can store and every terminal can show.
 */
final class FailureReason {

  private FailureReason() {}

  static String of(Throwable cause) {
    String message = cause.getMessage() == null ? "" : cause.getMessage();
    // An invalid signup explains itself; elsewhere the kind of the exception is half of the news.
    String text =
        cause instanceof InvalidSignupException
            ? message
            : cause.getClass().getSimpleName() + " " + message;
    String line = text.replaceAll("[\\p{C}\\s]+", " ").strip();
    return line.codePointCount(0, line.length()) <= FailedSignup.MAX_REASON_LENGTH
        ? line
        : line.substring(0, line.offsetByCodePoints(0, FailedSignup.MAX_REASON_LENGTH - 1))
            + "\u2026";
  }
}
