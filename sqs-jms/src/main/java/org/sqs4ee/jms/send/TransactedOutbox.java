package org.sqs4ee.jms.send;

import jakarta.jms.JMSException;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.wire.OutgoingMessage;

/**
 * Sends at the session's own commit (Jakarta Messaging 3.1, section 6.2.7). Closing rolls back what
 * is left.
 */
public final class TransactedOutbox implements Outbox {

  private final SendBuffer buffer;

  public TransactedOutbox(SqsSender sender) {
    buffer = new SendBuffer(sender);
  }

  @Override
  public void put(QueueAddress queue, OutgoingMessage message, SqsMessage original) {
    buffer.add(queue, message);
  }

  @Override
  public void commit() throws JMSException {
    try {
      buffer.commit();
    } finally {
      // A commit that failed has rolled back (section 6.2.7); after one that succeeded there is
      // nothing left.
      buffer.rollback();
    }
  }

  @Override
  public void rollback() {
    buffer.rollback();
  }

  @Override
  public void close() {
    buffer.rollback();
  }
}
