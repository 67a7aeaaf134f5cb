package org.sqs4ee.jms.temporary;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.sqs4ee.jms.log.QueueLog;
import org.sqs4ee.jms.queue.QueueAddress;

/**
 * Deletes the queues of a connection that closes, several at a time; one that fails does not keep
 * the others. When the time is over nothing new is begun: a connection closes soon also where SQS
 * is out of reach, and the next sweep finds what is left.
 */
final class Farewell {

  /** Before this, closing a session may have taken a second: together they stay below two. */
  private static final Duration TIME_TO_DELETE = Duration.ofMillis(700);

  private static final int AT_A_TIME = 8;

  private final MarkedQueues queues;
  private final Queue<QueueAddress> left;
  private final CountDownLatch undecided;
  private volatile boolean late;

  private Farewell(MarkedQueues queues, List<QueueAddress> all) {
    this.queues = queues;
    this.left = new ConcurrentLinkedQueue<>(all);
    this.undecided = new CountDownLatch(all.size());
  }

  /** Returns when the queues are deleted, or after 700 ms. */
  static void to(MarkedQueues queues, List<QueueAddress> all, Executor requests) {
    Farewell farewell = new Farewell(queues, all);
    try {
      for (int i = 0; i < Math.min(all.size(), AT_A_TIME); i++) {
        requests.execute(farewell::deleteInTurn);
      }
    } catch (RejectedExecutionException stopping) {
      // The resource adapter was stopped before its connections were closed.
      QueueLog.leftBehind(all.size());
      return;
    }
    farewell.await();
  }

  private void deleteInTurn() {
    QueueAddress next;
    while (!late && (next = left.poll()) != null) {
      try {
        queues.delete(next.url());
      } catch (RuntimeException e) {
        QueueLog.notDeleted(next.name(), e);
      }
      undecided.countDown();
    }
  }

  private void await() {
    boolean interrupted = false;
    try {
      undecided.await(TIME_TO_DELETE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    late = true;
    if (undecided.getCount() > 0) {
      QueueLog.leftBehind(undecided.getCount());
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
