package org.sqs4ee.jms.session;

import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.receive.LeasedQueue;
import org.sqs4ee.jms.receive.ReceiverSettings;
import org.sqs4ee.jms.settlement.FailurePolicy;
import org.sqs4ee.jms.settlement.RetryBackoff;
import org.sqs4ee.jms.threads.ReceiverThreads;

/**
 * The queues that a session receives from. A message outlives its consumer: it can be acknowledged
 * until the session closes, and until the end of its transaction where others than the session
 * decide.
 */
final class SessionQueues {

  private static final Duration VISIBILITY = Duration.ofSeconds(30);
  private static final Duration TIME_TO_TELL = Duration.ofSeconds(1);

  /**
   * A message that is rolled back, or whose listener fails, comes again at once (section 8.7), and
   * after that with growing pauses: one that always fails must not keep a processor busy. Dead
   * letters are left to the queue's own redrive policy: a plain program has no setting for it.
   */
  private static final FailurePolicy FAILURES =
      new FailurePolicy(
          RetryBackoff.afterOneAtOnce(Duration.ofSeconds(1), Duration.ofMinutes(15)), 0, Set.of());

  private final SqsEndpoint endpoint;
  private final ReceiverThreads threads;
  private final boolean shared;
  private final Map<QueueAddress, LeasedQueue> queues = new ConcurrentHashMap<>();

  private SessionQueues(SqsEndpoint endpoint, ReceiverThreads threads, boolean shared) {
    this.endpoint = endpoint;
    this.threads = threads;
    this.shared = shared;
  }

  /** The queues of one session. */
  static SessionQueues own(SqsEndpoint endpoint, ReceiverThreads threads) {
    return new SessionQueues(endpoint, threads, false);
  }

  /** The queues of many sessions; they stay open when one of these closes. */
  static SessionQueues shared(SqsEndpoint endpoint, ReceiverThreads threads) {
    return new SessionQueues(endpoint, threads, true);
  }

  LeasedQueue leased(QueueAddress queue) {
    return queues.computeIfAbsent(queue, this::lease);
  }

  private LeasedQueue lease(QueueAddress queue) {
    // A session is serial (section 6.2.5), so one message at a time.
    ReceiverSettings settings = new ReceiverSettings(queue, null, 1, VISIBILITY, FAILURES);
    return new LeasedQueue(endpoint.sqs(), endpoint.sender(), settings, threads);
  }

  /**
   * A session has been closed: its own leases end with it.
   *
   * @param used what it has received from; others may be busy, and are nothing to it
   */
  void release(Set<QueueAddress> used) throws JMSException {
    for (QueueAddress address : used) {
      LeasedQueue queue = queues.get(address);
      if (queue != null) {
        telling(() -> leave(queue));
      }
    }
  }

  private void leave(LeasedQueue queue) throws InterruptedException {
    if (shared) {
      queue.flush(TIME_TO_TELL);
    } else {
      queue.close(TIME_TO_TELL);
    }
  }

  /** Tells SQS what is still to be told of one queue, before it is deleted. */
  void flush(QueueAddress queue) throws JMSException {
    LeasedQueue leased = queues.get(queue);
    if (leased != null) {
      telling(() -> leased.flush(TIME_TO_TELL));
    }
  }

  /** The queue is gone: there is nobody to be told anything. */
  void forget(QueueAddress queue) {
    LeasedQueue leased = queues.remove(queue);
    if (leased != null) {
      leased.abandon();
    }
  }

  /** Tells SQS what is still to be told, and keeps no lease any more. */
  void close() throws JMSException {
    for (LeasedQueue queue : queues.values()) {
      telling(() -> queue.close(TIME_TO_TELL));
    }
  }

  /** Something that waits until SQS has been told. */
  private interface Telling {
    void run() throws InterruptedException;
  }

  private static void telling(Telling telling) throws JMSException {
    try {
      telling.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JMSException(
          "Interrupted while SQS was being told what became of messages; what it was not told is delivered again");
    }
  }
}
