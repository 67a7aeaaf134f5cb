package org.sqs4ee.adapter.outbound;

import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.send.Outbox;
import org.sqs4ee.jms.send.SendBuffer;
import org.sqs4ee.jms.wire.OutgoingMessage;

/**
 * The handle of a managed connection (Jakarta Connectors 2.1, section 6.5.1): the outbox of one
 * session. A transaction of the server belongs to the managed connection, which the server may
 * exchange; what the session does outside one belongs to the session and moves with it.
 */
final class OutboxHandle implements Outbox {

  private final Outbox outside;
  private final AtomicReference<@Nullable SendConnection> connection;

  /**
   * A handle.
   *
   * @param outside takes what is put while no transaction of the server is active
   */
  OutboxHandle(SendConnection connection, Outbox outside) {
    this.connection = new AtomicReference<>(connection);
    this.outside = outside;
  }

  @Override
  public void put(QueueAddress queue, OutgoingMessage message, SqsMessage original)
      throws JMSException {
    SendBuffer transaction = connection().transaction();
    if (transaction != null) {
      transaction.add(queue, message);
    } else {
      outside.put(queue, message, original);
    }
  }

  @Override
  public void commit() throws JMSException {
    checkNoServerTransaction("commit");
    outside.commit();
  }

  @Override
  public void rollback() throws JMSException {
    checkNoServerTransaction("rollback");
    outside.rollback();
  }

  @Override
  public void close() throws JMSException {
    SendConnection held = connection.getAndSet(null);
    if (held != null) {
      outside.close();
      held.closed(this);
    }
  }

  void moveTo(SendConnection other) {
    SendConnection former = connection.getAndSet(other);
    if (former != null && former != other) {
      former.left(this);
    }
  }

  /** The server has taken the managed connection back. */
  void invalidate(SendConnection taken) {
    connection.compareAndSet(taken, null);
  }

  private void checkNoServerTransaction(String what) throws JMSException {
    if (connection().transaction() != null) {
      throw new IllegalStateException(
          "The server's transaction decides here: a session must not call " + what);
    }
  }

  private SendConnection connection() throws JMSException {
    SendConnection held = connection.get();
    if (held == null) {
      throw new IllegalStateException("The server has closed the connection of this session");
    }
    return held;
  }
}
