package org.sqs4ee.adapter.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.testing.TestXid;

/**
 * A pool of managed connections with the transactions of one thread. A connection that is taken
 * inside a transaction is enlisted, as in servers; one that is closed inside returns to the pool at
 * its end.
 */
public final class ConnectionPool implements ConnectionManager, ConnectionEventListener {

  private static final long serialVersionUID = 1L;

  private final transient Set<ManagedConnection> free = new LinkedHashSet<>();
  private final transient Set<ManagedConnection> used = new LinkedHashSet<>();
  private final transient PoolTransactions transactions = new PoolTransactions();
  private transient @Nullable Map<ManagedConnection, TestXid> transaction;
  private int created;

  @Override
  public Object allocateConnection(
      ManagedConnectionFactory factory, @Nullable ConnectionRequestInfo info)
      throws ResourceException {
    ManagedConnection connection = factory.matchManagedConnections(free, null, info);
    if (connection == null) {
      connection = factory.createManagedConnection(null, info);
      connection.addConnectionEventListener(this);
      created++;
    } else {
      assertThat(free.remove(connection)).as("matched one of the free connections").isTrue();
    }
    used.add(connection);
    enlist(connection);
    return connection.getConnection(null, info);
  }

  /** How many connections were made. */
  public int created() {
    return created;
  }

  /** How many connections are in the pool. */
  public int free() {
    return free.size();
  }

  /** What an adapter is told of its transactions. */
  public PoolTransactions transactions() {
    return transactions;
  }

  /** Connections that are open are not enlisted: not every server does that. */
  public void begin() {
    transaction = new LinkedHashMap<>();
    transactions.begin();
  }

  /** The only resource of its transaction: one phase. */
  public void commit() throws ResourceException, XAException {
    complete((resource, xid) -> resource.commit(xid, true));
  }

  /** Another resource takes part: two phases, unless the connection has nothing to commit. */
  public void commitInTwoPhases() throws ResourceException, XAException {
    complete(
        (resource, xid) -> {
          if (resource.prepare(xid) == XAResource.XA_OK) {
            resource.commit(xid, false);
          }
        });
  }

  /** The first of two phases; the second is left to whoever recovers the branches. */
  public List<TestXid> prepare() throws ResourceException, XAException {
    List<TestXid> prepared = new ArrayList<>();
    complete(
        (resource, xid) -> {
          if (resource.prepare(xid) == XAResource.XA_OK) {
            prepared.add(xid);
          }
        });
    return prepared;
  }

  public void rollback() throws ResourceException, XAException {
    complete(XAResource::rollback);
  }

  private void enlist(ManagedConnection connection) throws ResourceException {
    if (transaction == null) {
      return;
    }
    TestXid xid = TestXid.next();
    transaction.put(connection, xid);
    try {
      connection.getXAResource().start(xid, XAResource.TMNOFLAGS);
    } catch (XAException e) {
      throw new ResourceException(e);
    }
  }

  private interface Completion {
    void of(XAResource resource, TestXid xid) throws XAException;
  }

  private void complete(Completion completion) throws ResourceException, XAException {
    Map<ManagedConnection, TestXid> ending = transaction;
    transaction = null;
    try {
      for (Map.Entry<ManagedConnection, TestXid> enlisted : ending.entrySet()) {
        XAResource resource = enlisted.getKey().getXAResource();
        resource.end(enlisted.getValue().again(), XAResource.TMSUCCESS);
        completion.of(resource, enlisted.getValue().again());
      }
    } finally {
      transactions.end();
      for (ManagedConnection connection : ending.keySet()) {
        if (!used.contains(connection) && !free.contains(connection)) {
          giveBack(connection);
        }
      }
    }
  }

  @Override
  public void connectionClosed(ConnectionEvent event) {
    ManagedConnection connection = (ManagedConnection) event.getSource();
    assertThat(used.remove(connection)).as("closed once only").isTrue();
    if (transaction == null || !transaction.containsKey(connection)) {
      try {
        giveBack(connection);
      } catch (ResourceException e) {
        throw new AssertionError(e);
      }
    }
  }

  private void giveBack(ManagedConnection connection) throws ResourceException {
    connection.cleanup();
    assertThat(free.add(connection)).as("returned to the pool once only").isTrue();
  }

  @Override
  public void localTransactionStarted(ConnectionEvent event) {
    throw new AssertionError("Sessions have no local transaction that concerns the server");
  }

  @Override
  public void localTransactionCommitted(ConnectionEvent event) {
    throw new AssertionError("Sessions have no local transaction that concerns the server");
  }

  @Override
  public void localTransactionRolledback(ConnectionEvent event) {
    throw new AssertionError("Sessions have no local transaction that concerns the server");
  }

  @Override
  public void connectionErrorOccurred(ConnectionEvent event) {
    throw new AssertionError(event.getException());
  }
}
