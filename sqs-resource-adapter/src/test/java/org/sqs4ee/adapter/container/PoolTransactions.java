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

  /** A transaction begins. */
  public void begin() {
    key = new Object();
  }

  /** The synchronizations of the transaction that has ended are called. */
  public void end() {
    List<Synchronization> told = List.copyOf(synchronizations);
    synchronizations.clear();
    key = null;
    told.forEach(it -> it.afterCompletion(Status.STATUS_COMMITTED));
  }

  @Override
  public @Nullable Object getTransactionKey() {
    return key;
  }

  @Override
  public int getTransactionStatus() {
    return key == null ? Status.STATUS_NO_TRANSACTION : Status.STATUS_ACTIVE;
  }

  @Override
  public void registerInterposedSynchronization(Synchronization synchronization) {
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
