package org.sqs4ee.jms.temporary;

import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.client.SqsFailures;
import org.sqs4ee.jms.log.QueueLog;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.queue.SqsTemporaryQueue;
import org.sqs4ee.jms.threads.ReceiverThreads;
import org.sqs4ee.jms.threads.Timer;

/**
 * The temporary queues of one connection (Jakarta Messaging 3.1, section 6.2.2): made by any of its
 * sessions, received from by its sessions only, deleted with it at the latest. Thread-safe.
 */
public final class TemporaryQueues {

  /** The sessions of the connection. */
  public interface Users {

    /**
     * Before the queue is deleted: tells SQS what has still to be told about its messages.
     *
     * @throws IllegalStateException if a consumer receives from it
     */
    void release(QueueAddress queue) throws JMSException;

    /** The queue is gone, and its messages with it. */
    void forget(QueueAddress queue);
  }

  private final MarkedQueues queues;
  private final TemporaryQueueSweeper sweeper;
  private final Users users;
  private final Map<String, Owned> open = new ConcurrentHashMap<>();
  private @Nullable Executor requests;
  private Timer.@Nullable Scheduled heartbeats;
  private boolean closed;

  /** A queue of this connection, and how it stands with its mark. */
  private static final class Owned {
    private final SqsTemporaryQueue queue;
    private volatile long marked = System.nanoTime();
    private volatile boolean missed;

    Owned(SqsTemporaryQueue queue) {
      this.queue = queue;
    }

    /** Not at once: SQS may not know a new queue for a second. */
    boolean isMissedAgain() {
      boolean again = missed;
      missed = true;
      return again;
    }
  }

  public TemporaryQueues(TemporaryQueueSweeper sweeper, Users users) {
    this.queues = sweeper.queues();
    this.sweeper = sweeper;
    this.users = users;
  }

  /**
   * A new queue. SQS asks to wait a second before it is used; a consumer that is too early tries
   * again.
   *
   * @param threads of the connection: heartbeats and searches run there
   */
  public SqsTemporaryQueue create(ReceiverThreads threads) throws JMSException {
    QueueAddress address = queues.create();
    SqsTemporaryQueue queue = new SqsTemporaryQueue(address, this::delete);
    if (!own(queue, threads)) {
      Farewell.to(queues, List.of(address), threads.requests());
      throw new IllegalStateException("The connection is closed");
    }
    sweeper.sweepIfDue(threads.requests());
    return queue;
  }

  /** False if the connection was closed meanwhile. */
  private synchronized boolean own(SqsTemporaryQueue queue, ReceiverThreads threads) {
    if (closed) {
      return false;
    }
    if (heartbeats == null) {
      requests = threads.requests();
      Runnable beat = () -> beat(threads.requests());
      heartbeats =
          threads
              .timer()
              .every(sweeper.upkeep().heartbeat(), () -> threads.requests().execute(beat));
    }
    sweeper.spare(queue.address());
    open.put(queue.getQueueName(), new Owned(queue));
    return true;
  }

  /**
   * A queue that a session is about to receive from or to browse.
   *
   * @throws InvalidDestinationException if it is a temporary queue of another connection
   */
  public QueueAddress checked(QueueAddress queue) throws InvalidDestinationException {
    if (queue.name().startsWith(SqsTemporaryQueue.PREFIX) && !open.containsKey(queue.name())) {
      throw new InvalidDestinationException(
          "Only the connection that has made temporary queue "
              + queue.name()
              + " may receive from it; anybody may send to it");
    }
    return queue;
  }

  private void delete(SqsTemporaryQueue queue) throws JMSException {
    if (!open.containsKey(queue.getQueueName())) {
      return;
    }
    users.release(queue.address());
    try {
      queues.delete(queue.address().url());
    } catch (RuntimeException e) {
      throw SqsFailures.toJms("Deleting temporary queue " + queue, e);
    }
    ended(queue);
  }

  /** True if nobody else has ended the queue before. */
  private boolean ended(SqsTemporaryQueue queue) {
    queue.end();
    sweeper.release(queue.address());
    boolean first = open.remove(queue.getQueueName()) != null;
    if (first) {
      users.forget(queue.address());
    }
    return first;
  }

  /**
   * One heartbeat; it is over before the next one begins, however long SQS takes to answer, and
   * begins with those that have waited longest for theirs.
   */
  private void beat(Executor requests) {
    long begin = System.nanoTime();
    long end = begin + sweeper.upkeep().heartbeat().toNanos() / 2;
    int failed = 0;
    RuntimeException failure = null;
    List<Owned> all = new ArrayList<>(open.values());
    all.sort(Comparator.comparingLong(owned -> owned.marked - begin));
    for (Owned owned : all) {
      try {
        queues.mark(owned.queue.address());
        owned.missed = false;
      } catch (RuntimeException e) {
        if (!SqsFailures.isNoSuchQueue(e)) {
          failure = e;
          failed++;
        } else if (owned.isMissedAgain() && ended(owned.queue)) {
          QueueLog.goneMeanwhile(owned.queue.getQueueName());
        }
      }
      owned.marked = System.nanoTime();
      if (owned.marked - end > 0) {
        break;
      }
    }
    if (open.isEmpty()) {
      return;
    }
    if (failure != null && SqsFailures.isDenied(failure)) {
      queues.missing("sqs:TagQueue", failure);
    } else if (failure != null) {
      QueueLog.heartbeatFailed(failed, open.size(), failure);
    }
    sweeper.sweepIfDue(requests);
  }

  /**
   * After the sessions have been closed: deletes the queues that are left, and waits for that no
   * longer than a close may take.
   */
  public void close() {
    List<QueueAddress> left = new ArrayList<>();
    Executor deletions;
    synchronized (this) {
      closed = true;
      if (requests == null || heartbeats == null) {
        return;
      }
      deletions = requests;
      heartbeats.cancel();
      for (Owned owned : open.values()) {
        if (ended(owned.queue)) {
          left.add(owned.queue.address());
        }
      }
    }
    Farewell.to(queues, left, deletions);
  }
}
