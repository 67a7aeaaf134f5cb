package org.sqs4ee.signup.welcome;

import jakarta.ejb.ApplicationException;

/**
 * A mail could not be handed to the mail server now: out of reach, overloaded, misconfigured. Worth
 * trying again. An application exception that rolls back, so that an outage does not make the
 * container discard a listener for every message.
 */
@ApplicationException(rollback = true)
public class MailNotSentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MailNotSentException(String message, Throwable cause) {
    super(message, cause);
  }
}
