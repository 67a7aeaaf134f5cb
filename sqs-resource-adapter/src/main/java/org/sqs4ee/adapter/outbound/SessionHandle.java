package org.sqs4ee.adapter.outbound;

import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.transaction.Enlistment;
import org.sqs4ee.jms.transaction.Work;

/**
 * The handle of a managed connection (Jakarta Connectors 2.1, section 6.5.1): a session's part in
 * the transactions of the server. A transaction belongs to the managed connection, which the server
 * may exchange; what the session does outside one is its own.
 */
final class SessionHandle implements Enlistment {

  private final AtomicReference<@Nullable SqsManagedConnection> connection;

  SessionHandle(SqsManagedConnection connection) {
    this.connection = new AtomicReference<>(connection);
  }

  @Override
  public @Nullable Work active() throws JMSException {
    SqsManagedConnection held = connection.get();
    if (held == null) {
      throw new IllegalStateException("The server has closed the connection of this session");
    }
    return held.transaction();
  }

  @Override
  public void close() {
    SqsManagedConnection held = connection.getAndSet(null);
    if (held != null) {
      held.closed(this);
    }
  }

  void moveTo(SqsManagedConnection other) {
    SqsManagedConnection former = connection.getAndSet(other);
    if (former != null && former != other) {
      former.left(this);
    }
  }

  /** The server has taken the managed connection back. */
  void invalidate(SqsManagedConnection taken) {
    connection.compareAndSet(taken, null);
  }
}
