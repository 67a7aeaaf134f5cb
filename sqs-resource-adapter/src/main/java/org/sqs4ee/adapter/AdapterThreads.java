package org.sqs4ee.adapter;

import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkManager;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.sqs4ee.jms.threads.Daemons;
import org.sqs4ee.jms.threads.ReceiverThreads;
import org.sqs4ee.jms.threads.Rejecting;
import org.sqs4ee.jms.threads.Timer;

/**
 * Deliveries run on threads of the server's work manager. Polls, extensions and settlement have a
 * few threads of their own: they never run application code, must go on when the server has no
 * thread to spare, and must not keep a server from stopping that waits for its threads.
 */
final class AdapterThreads implements AutoCloseable {

  private static final int END_SECONDS = 2;

  private final WorkManager workManager;
  private final Timer timer = new Timer(2, Daemons.named("sqs-timer"));
  private final ExecutorService requests =
      Executors.newCachedThreadPool(Daemons.named("sqs-requests"));

  AdapterThreads(WorkManager workManager) {
    this.workManager = workManager;
  }

  ReceiverThreads forReceivers() {
    return new ReceiverThreads(this::work, timer, new Rejecting(requests));
  }

  private void work(Runnable task) {
    try {
      workManager.scheduleWork(new TaskWork(task), WorkManager.INDEFINITE, null, null);
    } catch (WorkException | RuntimeException | Error e) {
      // Servers differ in how they refuse, and a process may have no thread left.
      throw new RejectedExecutionException("The server's work manager refused a task", e);
    }
  }

  @Override
  public void close() {
    timer.close();
    requests.shutdown();
  }

  /**
   * Waits for requests that were cut, at most 2 s: a server may take the classes away that they
   * need for their end.
   */
  void awaitEnd() {
    try {
      if (!requests.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
        AdapterLog.requestsGoOn(END_SECONDS);
      }
    } catch (InterruptedException inAHurry) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * A task as the work manager takes it. Stopping the receiver ends the task, so release has
   * nothing to do.
   */
  private record TaskWork(Runnable task) implements Work {
    @Override
    public void run() {
      task.run();
    }

    @Override
    public void release() {}
  }
}
