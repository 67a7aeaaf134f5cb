package org.sqs4ee.adapter.outbound;

import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.transaction.Enlistment;
import org.sqs4ee.jms.transaction.Work;

/**
 * A session's part in the transactions of the server, one after the other: in each it takes a
 * managed connection, which the server enlists because it is taken inside. So a session that a bean
 * keeps is in every transaction of the bean, also where servers do not enlist connections that were
 * open before; and outside of transactions it takes none.
 */
final class TransactionFollower implements Enlistment {

  private final TransactionSynchronizationRegistry transactions;
  private final Source connections;
  private final Runnable takesNoPart;
  private final Map<Object, Part> joined = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * In no transaction yet.
   *
   * @param connections takes a managed connection from the server
   * @param takesNoPart is told when a connection that was taken in a transaction is not in it
   */
  TransactionFollower(
      TransactionSynchronizationRegistry transactions, Source connections, Runnable takesNoPart) {
    this.transactions = transactions;
    this.connections = connections;
    this.takesNoPart = takesNoPart;
  }

  @Override
  public @Nullable Work active() throws JMSException {
    if (closed) {
      throw new IllegalStateException("The session is closed");
    }
    Object transaction = transactions.getTransactionKey();
    int status = transactions.getTransactionStatus();
    if (transaction == null
        || status == Status.STATUS_COMMITTED
        || status == Status.STATUS_NO_TRANSACTION) {
      return null;
    }
    checkNotRolledBack(status);
    Part part = joined.get(transaction);
    Work work = (part == null ? join(transaction) : part).active();
    int now = transactions.getTransactionStatus();
    if (isRolledBack(now)) {
      // In between: the work was taken away, which must not look like no transaction. And the end
      // that would give a connection back may have come before this had it.
      leave(transaction);
    }
    checkNotRolledBack(now);
    if (work == null && now == Status.STATUS_ACTIVE) {
      takesNoPart.run();
    }
    if (work == null || !work.hasEnded()) {
      return work;
    }
    if (now == Status.STATUS_ACTIVE || now == Status.STATUS_MARKED_ROLLBACK) {
      throw new IllegalStateException(
          "The server has ended the session's part in a transaction that goes on: nothing can be sent or received in it any more");
    }
    return null;
  }

  /**
   * Servers roll back on a thread of their own when the time is over, while the caller goes on and
   * expects that nothing stays of what it does.
   */
  private static void checkNotRolledBack(int status) throws IllegalStateException {
    if (isRolledBack(status)) {
      throw new IllegalStateException(
          "The transaction has been rolled back, perhaps because it took too long: nothing can be sent or received"
              + " in it. What is to be sent because of that needs a new transaction");
    }
  }

  private static boolean isRolledBack(int status) {
    return status == Status.STATUS_ROLLING_BACK || status == Status.STATUS_ROLLEDBACK;
  }

  private Part join(Object transaction) throws JMSException {
    // First, so that no connection can be taken that nobody gives back.
    try {
      transactions.registerInterposedSynchronization(new End(transaction));
    } catch (RuntimeException e) {
      IllegalStateException refused =
          new IllegalStateException(
              "The server lets nobody join the transaction any more; is it marked for rollback? "
                  + e);
      refused.initCause(e);
      throw refused;
    }
    Part part = new Part(connections.open());
    joined.put(transaction, part);
    return part;
  }

  /** The transactions go on: the server keeps their connections until they end. */
  @Override
  public void close() throws JMSException {
    closed = true;
    for (Object transaction : joined.keySet()) {
      leave(transaction);
    }
  }

  private void leave(Object transaction) throws JMSException {
    Part part = joined.remove(transaction);
    if (part != null) {
      part.connection.close();
    }
  }

  /**
   * The connection of one transaction. The server may suspend or end its association while the
   * transaction goes on: GlassFish does where one bean calls another, for connections of references
   * that are not shareable. Whoever has the session still works in the transaction, so what they do
   * belongs to the branch for as long as that has not ended.
   */
  private static final class Part {

    private final Enlistment connection;
    private volatile @Nullable Work branch;

    Part(Enlistment connection) {
      this.connection = connection;
    }

    /** What the branch has gathered; null if the connection has never taken part. */
    @Nullable Work active() throws JMSException {
      Work associated = connection.active();
      if (associated != null) {
        branch = associated;
      }
      return branch;
    }
  }

  /** Gives the connection back when its transaction has ended. */
  private final class End implements Synchronization {

    private final Object transaction;

    End(Object transaction) {
      this.transaction = transaction;
    }

    @Override
    public void beforeCompletion() {}

    @Override
    public void afterCompletion(int status) {
      try {
        leave(transaction);
      } catch (JMSException e) {
        // The server logs what a synchronization throws; the transaction itself has ended.
        throw new java.lang.IllegalStateException(e);
      }
    }
  }
}
