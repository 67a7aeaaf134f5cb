package org.sqs4ee.adapter.container;

import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.XATerminator;
import jakarta.resource.spi.work.ExecutionContext;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkListener;
import jakarta.resource.spi.work.WorkManager;
import jakarta.resource.spi.work.WorkRejectedException;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Timer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The threads of a server, and the context in which it starts an adapter. */
public final class ThreadWorkManager implements WorkManager, BootstrapContext, AutoCloseable {

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile boolean busy;
  private volatile @Nullable TransactionSynchronizationRegistry transactions;

  /** From now on there is no thread to spare. */
  public void refuse() {
    busy = true;
  }

  @Override
  public void scheduleWork(
      Work work,
      long startTimeout,
      @Nullable ExecutionContext context,
      @Nullable WorkListener listener)
      throws WorkRejectedException {
    if (busy) {
      throw new WorkRejectedException("All threads are busy");
    }
    threads.execute(work);
  }

  @Override
  public void scheduleWork(Work work) throws WorkRejectedException {
    scheduleWork(work, INDEFINITE, null, null);
  }

  @Override
  public WorkManager getWorkManager() {
    return this;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  @Override
  public void doWork(Work work) {
    throw new UnsupportedOperationException("Blocks the caller");
  }

  @Override
  public void doWork(Work work, long timeout, ExecutionContext context, WorkListener listener) {
    throw new UnsupportedOperationException("Blocks the caller");
  }

  @Override
  public long startWork(Work work) {
    throw new UnsupportedOperationException("Blocks the caller");
  }

  @Override
  public long startWork(Work work, long timeout, ExecutionContext context, WorkListener listener) {
    throw new UnsupportedOperationException("Blocks the caller");
  }

  @Override
  public Timer createTimer() {
    throw new UnsupportedOperationException("The adapter has a timer of its own");
  }

  @Override
  public XATerminator getXATerminator() {
    throw new UnsupportedOperationException("The adapter imports no transactions");
  }

  @Override
  public @Nullable TransactionSynchronizationRegistry getTransactionSynchronizationRegistry() {
    return transactions;
  }

  /** From the next start on adapters are told of these transactions. */
  public void tellOf(TransactionSynchronizationRegistry transactions) {
    this.transactions = transactions;
  }

  @Override
  public boolean isContextSupported(Class<? extends WorkContext> type) {
    return false;
  }
}
