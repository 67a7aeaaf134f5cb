package org.sqs4ee.jms.temporary;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.sqs4ee.jms.client.SqsFailures;
import org.sqs4ee.jms.log.QueueLog;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.queue.SqsQueue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ListQueuesResponse;

/**
 * Deletes the temporary queues whose owner has died. One for each endpoint; whoever uses temporary
 * queues of it keeps this going, and nobody else pays for it. Thread-safe.
 */
public final class TemporaryQueueSweeper {

  /** Queues that are listed in one search; SQS lists a thousand a request. */
  static final int MOST_LISTED = 10_000;

  /** Queues that are looked at in one search, a request each; chance decides which of them. */
  static final int MOST_LOOKED_AT = 1000;

  private final MarkedQueues queues;
  private final Upkeep upkeep;
  private final Set<String> ours = ConcurrentHashMap.newKeySet();
  private final AtomicLong next = new AtomicLong(System.nanoTime());

  private TemporaryQueueSweeper(MarkedQueues queues, Upkeep upkeep) {
    this.queues = queues;
    this.upkeep = upkeep;
  }

  public static TemporaryQueueSweeper of(SqsClient sqs, Upkeep upkeep) {
    return new TemporaryQueueSweeper(
        new MarkedQueues(sqs, new ServiceTime(Clock.systemUTC())), upkeep);
  }

  MarkedQueues queues() {
    return queues;
  }

  Upkeep upkeep() {
    return upkeep;
  }

  /** A queue of this process: never swept from here, however late its mark is. */
  void spare(QueueAddress queue) {
    ours.add(queue.name());
  }

  /** A queue that this process has done with. */
  void release(QueueAddress queue) {
    ours.remove(queue.name());
  }

  /** Sweeps in the background: at first use, and then as rarely as the upkeep says. */
  void sweepIfDue(Executor requests) {
    long due = next.get();
    long now = System.nanoTime();
    if (now - due >= 0 && next.compareAndSet(due, now + upkeep.sweepEvery().toNanos())) {
      try {
        requests.execute(this::sweep);
      } catch (RejectedExecutionException stopping) {
        // The resource adapter is being stopped; another process sweeps.
      }
    }
  }

  void sweep() {
    try {
      List<String> all = list();
      // Everybody who sweeps begins elsewhere: together they get further than each alone.
      Collections.shuffle(all);
      for (String url : all.subList(0, Math.min(all.size(), MOST_LOOKED_AT))) {
        if (!ours.contains(name(url)) && !look(url)) {
          return;
        }
      }
    } catch (RuntimeException e) {
      failed("sqs:ListQueues", e);
    }
  }

  private List<String> list() {
    List<String> all = new ArrayList<>();
    String token = null;
    do {
      ListQueuesResponse page = queues.list(token);
      all.addAll(page.queueUrls());
      token = page.nextToken();
    } while (token != null && all.size() < MOST_LISTED);
    return all;
  }

  /** False if it is no use to go on. */
  private boolean look(String url) {
    Optional<MarkedQueues.Mark> mark;
    try {
      mark = queues.lastMark(url);
    } catch (RuntimeException e) {
      return failed("sqs:ListQueueTags", e);
    }
    if (mark.isEmpty() || !mark.get().isOlderThan(upkeep.abandonedAfter())) {
      return true;
    }
    try {
      queues.delete(url);
    } catch (RuntimeException e) {
      return failed("sqs:DeleteQueue", e);
    }
    QueueLog.swept(name(url), mark.get().last());
    return true;
  }

  private static String name(String url) {
    return new SqsQueue(url).getQueueName();
  }

  /** True if the failure concerns one queue only: another process has deleted it meanwhile. */
  private boolean failed(String permission, RuntimeException e) {
    if (SqsFailures.isNoSuchQueue(e)) {
      return true;
    }
    if (SqsFailures.isDenied(e)) {
      queues.missing(permission, e);
    } else {
      QueueLog.sweepFailed(e);
    }
    return false;
  }
}
