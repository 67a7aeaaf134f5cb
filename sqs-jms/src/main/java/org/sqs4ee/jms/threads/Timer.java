package org.sqs4ee.jms.threads;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.sqs4ee.jms.log.ProviderLog;

/**
 * Runs tasks later. Unlike a bare scheduled executor it tells of exceptions, goes on with a
 * repeated task that has thrown one, and takes tasks quietly after it was closed: then nobody waits
 * for them any more. Thread-safe.
 */
public final class Timer implements AutoCloseable {

  /** Something that can be called off. */
  @FunctionalInterface
  public interface Scheduled {
    void cancel();
  }

  private final ScheduledExecutorService executor;

  public Timer(int threads, ThreadFactory factory) {
    executor = Executors.newScheduledThreadPool(threads, factory);
  }

  /** Runs a task once. */
  public Scheduled after(Duration delay, Runnable task) {
    return unlessClosed(
        () -> executor.schedule(() -> guarded(task), delay.toMillis(), TimeUnit.MILLISECONDS));
  }

  /**
   * Runs a task again and again, with this pause between the end of one run and the begin of the
   * next.
   */
  public Scheduled every(Duration pause, Runnable task) {
    long millis = pause.toMillis();
    return unlessClosed(
        () ->
            executor.scheduleWithFixedDelay(
                () -> guarded(task), millis, millis, TimeUnit.MILLISECONDS));
  }

  private static Scheduled unlessClosed(Supplier<Future<?>> schedule) {
    try {
      Future<?> future = schedule.get();
      return () -> future.cancel(false);
    } catch (RejectedExecutionException closed) {
      return () -> {};
    }
  }

  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      ProviderLog.taskFailed(e);
    }
  }

  /** Forgets what is scheduled. */
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
