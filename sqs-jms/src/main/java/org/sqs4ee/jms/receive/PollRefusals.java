package org.sqs4ee.jms.receive;

import jakarta.jms.JMSException;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.client.SqsFailures;
import org.sqs4ee.jms.queue.QueueAddress;

/**
 * Why SQS refuses polls of a queue, if that will not pass by itself. A queue that has just been
 * made may not be there yet, so the first refusal in a row is none; SQS takes its time above all
 * with temporary queues, of which nobody but their owner can say more. Not thread-safe; the
 * receiver's lock guards it.
 */
final class PollRefusals {

  private final QueueAddress queue;
  private int inARow;

  /** Of the last poll; forgotten when the next one begins. */
  private @Nullable RuntimeException last;

  PollRefusals(QueueAddress queue) {
    this.queue = queue;
  }

  /** A poll begins. */
  void asked() {
    last = null;
  }

  /** A poll has been answered. */
  void answered() {
    inARow = 0;
  }

  /** A poll has failed. */
  void failed(Throwable failure) {
    if (failure instanceof RuntimeException reason && staysSo(reason)) {
      inARow++;
      last = inARow > 1 ? reason : null;
    } else {
      inARow = 0;
    }
  }

  private boolean staysSo(RuntimeException reason) {
    return SqsFailures.isDenied(reason)
        || (SqsFailures.isNoSuchQueue(reason) && !queue.temporary());
  }

  /**
   * Tells whoever waits.
   *
   * @throws JMSException if the last poll was refused
   */
  void tell() throws JMSException {
    if (last != null) {
      throw SqsFailures.toJms("Receiving from queue " + queue.name(), "sqs:ReceiveMessage", last);
    }
  }
}
