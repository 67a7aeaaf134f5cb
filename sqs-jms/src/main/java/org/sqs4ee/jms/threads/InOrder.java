package org.sqs4ee.jms.threads;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.log.ProviderLog;

/**
 * Runs tasks on threads of another executor, one after the other in the order in which they came.
 * Refuses a task if there is no thread for it. Thread-safe.
 */
public final class InOrder implements Executor {

  private final Executor threads;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private boolean running;

  public InOrder(Executor threads) {
    this.threads = threads;
  }

  @Override
  public synchronized void execute(Runnable task) {
    waiting.add(task);
    if (!running) {
      running = true;
      try {
        threads.execute(this::runAll);
      } catch (RejectedExecutionException | Error noThread) {
        running = false;
        waiting.removeLast();
        throw noThread;
      }
    }
  }

  private void runAll() {
    for (Runnable task = next(); task != null; task = next()) {
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        ProviderLog.taskFailed(e);
      }
    }
  }

  private synchronized @Nullable Runnable next() {
    Runnable task = waiting.poll();
    running = task != null;
    return task;
  }
}
