package org.sqs4ee.jms.receive;

import java.util.function.Supplier;
import org.sqs4ee.jms.lease.Lease;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.settlement.Outcome;

/**
 * Who gets the messages of a queue: a message endpoint of a container, or a listener of a plain
 * program.
 */
@FunctionalInterface
public interface Recipient {

  /**
   * Processes one message and waits for the end of its transaction. Called by several threads at
   * once.
   *
   * @param lease must still be held when the work is committed
   * @return what became of the work; an exception counts as {@link Outcome.Failed}
   */
  Outcome deliver(Lease lease, SqsMessage message);

  /**
   * Runs a delivery from its start to its settlement; a recipient that takes one message at a time
   * from several receivers waits for its turn before.
   */
  default <T> T inTurn(Supplier<T> delivery) {
    return delivery.get();
  }

  /** The queue cannot be polled, for the first time after it could: messages wait until it can. */
  default void pollingFailed(Throwable cause) {}
}
