package org.sqs4ee.adapter.outbound;

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
import org.sqs4ee.jms.client.ClientSettings;
import org.sqs4ee.jms.journal.PreparedSends;
import org.sqs4ee.jms.send.SqsSender;
import org.sqs4ee.jms.transaction.Branches;
import org.sqs4ee.jms.transaction.Work;
import org.sqs4ee.jms.transaction.WorkXaResource;

/**
 * A managed connection (Jakarta Connectors 2.1, section 6.5.4). SQS has no connections, so this is
 * only the place where what sessions send and receive meets a transaction of the server.
 */
final class SqsManagedConnection implements ManagedConnection {

  private final Branches branches;
  private final WorkXaResource xaResource;
  private final WorkLocalTransaction localTransaction;
  private final Set<SessionHandle> handles = ConcurrentHashMap.newKeySet();
  private final List<ConnectionEventListener> listeners = new CopyOnWriteArrayList<>();
  private @Nullable PrintWriter logWriter;

  SqsManagedConnection(SqsSender sender, ClientSettings sqs, PreparedSends prepared) {
    this.branches = new Branches(sender);
    this.xaResource = new WorkXaResource(branches, sqs, prepared);
    this.localTransaction = new WorkLocalTransaction(branches, sender);
  }

  /** What the active transaction of the server has gathered; null outside one. */
  @Nullable Work transaction() {
    return branches.current();
  }

  /** The application has closed a handle: the server may reuse this connection. */
  void closed(SessionHandle handle) {
    handles.remove(handle);
    ConnectionEvent event = new ConnectionEvent(this, ConnectionEvent.CONNECTION_CLOSED);
    event.setConnectionHandle(handle);
    listeners.forEach(listener -> listener.connectionClosed(event));
  }

  /** The server has moved a handle to another connection. */
  void left(SessionHandle handle) {
    handles.remove(handle);
  }

  @Override
  public Object getConnection(@Nullable Subject subject, @Nullable ConnectionRequestInfo info) {
    SessionHandle handle = new SessionHandle(this);
    handles.add(handle);
    return handle;
  }

  @Override
  public void associateConnection(Object connection) throws ResourceException {
    if (!(connection instanceof SessionHandle handle)) {
      throw new ResourceException("Not a handle of this adapter: " + connection);
    }
    handles.add(handle);
    handle.moveTo(this);
  }

  /** Back into the pool: no handle and no transaction of the last user may reach the next one. */
  @Override
  public void cleanup() {
    handles.forEach(handle -> handle.invalidate(this));
    handles.clear();
    localTransaction.rollback();
    branches.dissociateAny();
  }

  /** No server ends a branch of a connection that it has destroyed, unless it is prepared. */
  @Override
  public void destroy() {
    cleanup();
    branches.rollBackAll();
  }

  /** Always the same object, so that a server recognizes a connection that it has enlisted. */
  @Override
  public XAResource getXAResource() {
    return xaResource;
  }

  /** Always the same object: some servers ask for it again before they commit. */
  @Override
  public LocalTransaction getLocalTransaction() {
    return localTransaction;
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
    return SqsManagedConnectionMetaData.INSTANCE;
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
