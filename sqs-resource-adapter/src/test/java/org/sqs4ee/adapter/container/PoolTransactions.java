package org.sqs4ee.adapter.container;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a server tells an adapter of the transactions of one thread. */
public final class PoolTransactions implements TransactionSynchronizationRegistry {

  private final List<Synchronization> synchronizations = new ArrayList<>();
  private @Nullable Object key;
  private int status = Status.STATUS_NO_TRANSACTION;

  /** A transaction begins. */
  public void begin() {
    key = new Object();
    status = Status.STATUS_ACTIVE;
  }

  /** A thread of the server has rolled back, because time is over; the caller's goes on in it. */
  public void timeOut() {
    status = Status.STATUS_ROLLEDBACK;
  }

  /** Nobody may join any more, as after a setRollbackOnly in some servers. */
  public void refuse() {
    status = Status.STATUS_MARKED_ROLLBACK;
  }

  /** The synchronizations of the transaction that has ended are called. */
  public void end() {
    List<Synchronization> told = List.copyOf(synchronizations);
    synchronizations.clear();
    key = null;
    status = Status.STATUS_NO_TRANSACTION;
    told.forEach(it -> it.afterCompletion(Status.STATUS_COMMITTED));
  }

  @Override
  public @Nullable Object getTransactionKey() {
    return key;
  }

  @Override
  public int getTransactionStatus() {
    return status;
  }

  @Override
  public void registerInterposedSynchronization(Synchronization synchronization) {
    if (status == Status.STATUS_MARKED_ROLLBACK) {
      throw new java.lang.IllegalStateException("marked for rollback");
    }
    synchronizations.add(synchronization);
  }

  @Override
  public void putResource(Object name, Object value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Object getResource(Object name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setRollbackOnly() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean getRollbackOnly() {
    throw new UnsupportedOperationException();
  }
}
