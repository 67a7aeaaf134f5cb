package org.sqs4ee.signup.contract;

import jakarta.ejb.ApplicationException;

/**
 * A message that will never become a signup, however often it is delivered. The text of this
 * exception names the member and the problem in one line and is fit for a log and for the
 * dead-letter queue.
 *
 * <p>An application exception that rolls back: it reaches the resource adapter unwrapped, which
 * dead-letters at once.
 */
@ApplicationException(rollback = true)
public class InvalidSignupException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** One member and what is wrong with it, e.g. {@code ("email", "is required")}. */
  public InvalidSignupException(String member, String problem) {
    this(member + " " + problem);
  }

  InvalidSignupException(String problems) {
    super(problems);
  }
}
