package org.sqs4ee.benchmark.contender;

import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.XATerminator;
import jakarta.resource.spi.work.ExecutionContext;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkListener;
import jakarta.resource.spi.work.WorkManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Timer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** What a server gives an adapter: threads, as many as it asks for. */
final class Threads implements BootstrapContext, WorkManager {

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @Override
  public void scheduleWork(Work work) {
    threads.execute(work);
  }

  @Override
  public void scheduleWork(
      Work work, long limit, @Nullable ExecutionContext context, @Nullable WorkListener listener) {
    threads.execute(work);
  }

  @Override
  public long startWork(Work work) {
    threads.execute(work);
    return 0;
  }

  @Override
  public long startWork(
      Work work, long limit, @Nullable ExecutionContext context, @Nullable WorkListener listener) {
    return startWork(work);
  }

  @Override
  public void doWork(Work work) {
    work.run();
  }

  @Override
  public void doWork(
      Work work, long limit, @Nullable ExecutionContext context, @Nullable WorkListener listener) {
    work.run();
  }

  @Override
  public WorkManager getWorkManager() {
    return this;
  }

  @Override
  public @Nullable XATerminator getXATerminator() {
    return null;
  }

  @Override
  public Timer createTimer() {
    return new Timer(true);
  }

  @Override
  public boolean isContextSupported(Class<? extends WorkContext> type) {
    return false;
  }

  @Override
  public @Nullable TransactionSynchronizationRegistry getTransactionSynchronizationRegistry() {
    return null;
  }

  void close() {
    threads.shutdownNow();
  }
}
