package org.sqs4ee.adapter.outbound;

import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionMetaData;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.security.auth.Subject;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.send.DirectOutbox;
import org.sqs4ee.jms.send.SendBuffer;
import org.sqs4ee.jms.send.SqsSender;
import org.sqs4ee.jms.wire.OutgoingMessage;

/**
 * A managed connection (Jakarta Connectors 2.1, section 6.5.4). SQS has no connections, so this is
 * only the place where a session's messages meet a transaction of the server: buffered inside one,
 * sent at once outside.
 */
final class SendConnection implements ManagedConnection {

  private final SqsSender sender;
  private final DirectOutbox direct;
  private final SendTransactions transactions;
  private final SendBuffer session;
  private final Set<OutboxHandle> handles = ConcurrentHashMap.newKeySet();
  private final List<ConnectionEventListener> listeners = new CopyOnWriteArrayList<>();
  private @Nullable PrintWriter logWriter;

  SendConnection(SqsSender sender) {
    this.sender = sender;
    this.direct = new DirectOutbox(sender);
    this.transactions = new SendTransactions(sender);
    this.session = new SendBuffer(sender);
  }

  /**
   * A message of a session: into the server's transaction, the session's own, or out at once, in
   * this order.
   */
  void put(QueueAddress queue, OutgoingMessage message, SqsMessage original, boolean transacted)
      throws JMSException {
    SendBuffer current = transactions.current();
    if (current != null) {
      current.add(queue, message);
    } else if (transacted) {
      session.add(queue, message);
    } else {
      direct.put(queue, message, original);
    }
  }

  void commitSession() throws JMSException {
    checkNoServerTransaction("commit");
    try {
      session.commit();
    } finally {
      session.rollback();
    }
  }

  void rollbackSession() throws JMSException {
    checkNoServerTransaction("rollback");
    session.rollback();
  }

  private void checkNoServerTransaction(String what) throws JMSException {
    if (transactions.current() != null) {
      throw new IllegalStateException(
          "The server's transaction decides here: a session must not call " + what);
    }
  }

  void closed(OutboxHandle handle) {
    handles.remove(handle);
    session.rollback();
    ConnectionEvent event = new ConnectionEvent(this, ConnectionEvent.CONNECTION_CLOSED);
    event.setConnectionHandle(handle);
    listeners.forEach(listener -> listener.connectionClosed(event));
  }

  @Override
  public Object getConnection(@Nullable Subject subject, @Nullable ConnectionRequestInfo info) {
    OutboxHandle handle = new OutboxHandle(this, SendRequestInfo.isTransacted(info));
    handles.add(handle);
    return handle;
  }

  @Override
  public void associateConnection(Object connection) throws ResourceException {
    if (!(connection instanceof OutboxHandle handle)) {
      throw new ResourceException("Not a handle of this adapter: " + connection);
    }
    handles.add(handle);
    handle.moveTo(this);
  }

  @Override
  public void cleanup() {
    handles.forEach(OutboxHandle::invalidate);
    handles.clear();
    session.rollback();
  }

  @Override
  public void destroy() {
    cleanup();
  }

  @Override
  public XAResource getXAResource() {
    return new SendXaResource(transactions);
  }

  @Override
  public LocalTransaction getLocalTransaction() {
    return new SendLocalTransaction(transactions, sender);
  }

  @Override
  public void addConnectionEventListener(ConnectionEventListener listener) {
    listeners.add(listener);
  }

  @Override
  public void removeConnectionEventListener(ConnectionEventListener listener) {
    listeners.remove(listener);
  }

  @Override
  public ManagedConnectionMetaData getMetaData() {
    return SendMetaData.INSTANCE;
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return logWriter;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {
    logWriter = out;
  }
}
