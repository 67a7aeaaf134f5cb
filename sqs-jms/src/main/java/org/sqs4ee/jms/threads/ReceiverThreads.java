package org.sqs4ee.jms.threads;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * The threads that a receiver works on. Whichever has none to spare refuses with
 * RejectedExecutionException.
 *
 * @param work runs deliveries; in a container its work manager
 * @param timer short tasks at a time, which wait for nothing: lingering and back-off
 * @param requests runs polls and the requests that extend leases and settle messages; never runs
 *     application code
 */
public record ReceiverThreads(Executor work, Timer timer, Executor requests) {

  private static final Duration AGAIN = Duration.ofSeconds(1);

  /**
   * Runs something on a thread of requests, as soon as there is one to spare. Forgotten if the
   * timer has been closed meanwhile.
   */
  public void soon(Runnable task) {
    try {
      requests.execute(task);
    } catch (RejectedExecutionException noThread) {
      timer.after(AGAIN, () -> soon(task));
    }
  }
}
