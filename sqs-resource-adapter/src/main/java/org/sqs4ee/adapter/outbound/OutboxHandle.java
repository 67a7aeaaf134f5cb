package org.sqs4ee.adapter.outbound;

import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.send.Outbox;
import org.sqs4ee.jms.wire.OutgoingMessage;

/**
 * The handle of a managed connection (Jakarta Connectors 2.1, section 6.5.1): the outbox of one
 * session. The server may move it to another managed connection between transactions.
 */
final class OutboxHandle implements Outbox {

  private final boolean transacted;
  private volatile @Nullable SendConnection connection;

  OutboxHandle(SendConnection connection, boolean transacted) {
    this.connection = connection;
    this.transacted = transacted;
  }

  @Override
  public void put(QueueAddress queue, OutgoingMessage message, SqsMessage original)
      throws JMSException {
    connection().put(queue, message, original, transacted);
  }

  @Override
  public void commit() throws JMSException {
    connection().commitSession();
  }

  @Override
  public void rollback() throws JMSException {
    connection().rollbackSession();
  }

  @Override
  public void close() throws JMSException {
    SendConnection held = connection;
    connection = null;
    if (held != null) {
      held.closed(this);
    }
  }

  void moveTo(SendConnection other) {
    connection = other;
  }

  /** The server has taken the managed connection back. */
  void invalidate() {
    connection = null;
  }

  private SendConnection connection() throws JMSException {
    SendConnection held = connection;
    if (held == null) {
      throw new IllegalStateException("The server has closed the connection of this session");
    }
    return held;
  }
}
