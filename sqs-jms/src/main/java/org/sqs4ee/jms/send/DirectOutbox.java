package org.sqs4ee.jms.send;

import jakarta.jms.JMSException;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.wire.OutgoingMessage;

/** Sends at once: {@code put} returns when SQS has the message. */
public final class DirectOutbox implements Outbox {

  private final SqsSender sender;

  public DirectOutbox(SqsSender sender) {
    this.sender = sender;
  }

  @Override
  public void put(QueueAddress queue, OutgoingMessage message, SqsMessage original)
      throws JMSException {
    original.setJMSMessageID("ID:" + sender.send(queue, message));
  }

  @Override
  public void commit() {}

  @Override
  public void rollback() {}

  @Override
  public void close() {}
}
