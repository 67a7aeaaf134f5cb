package org.sqs4ee.jms.settlement;

import java.time.Duration;

/** What SQS is told of a received message, after its transaction has ended and never before. */
public sealed interface Settlement {

  /** The work is committed: delete the message. */
  record Delete() implements Settlement {}

  /**
   * Show the message again later.
   *
   * @param delay 0 to 12 hours; SQS counts whole seconds
   */
  record Retry(Duration delay) implements Settlement {

    /** The message was not tried: anybody may have it now. */
    public static final Retry AT_ONCE = new Retry(Duration.ZERO);
  }

  /**
   * Move the message to the dead-letter queue.
   *
   * @param reason for the person who will look at it
   */
  record DeadLetter(String reason) implements Settlement {}

  /** The lease is lost: the message may be another node's, so SQS is told nothing. */
  record Abandon() implements Settlement {}
}
