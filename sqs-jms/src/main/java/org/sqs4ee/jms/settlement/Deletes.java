package org.sqs4ee.jms.settlement;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.sqs4ee.jms.lease.Lease;
import org.sqs4ee.jms.log.ProviderLog;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.threads.Timer;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;

/**
 * Deletes messages of one queue, ten a request; one that fails is tried again while its lease
 * holds, after growing pauses, as there may be many. Thread-safe.
 */
final class Deletes {

  private final SqsClient sqs;
  private final QueueAddress queue;
  private final CommittedMessages committed;
  private final Timer timer;
  private final Duration pause;
  private final RequestBatcher<Lease> batcher;

  /** What has failed and waits for its next try. */
  private final Set<Lease> failed = ConcurrentHashMap.newKeySet();

  /** Before the next try of each that has failed. */
  private final Map<Lease, Duration> pauses = new ConcurrentHashMap<>();

  private volatile boolean givenUp;

  /**
   * Deletes.
   *
   * @param committed is told what SQS has deleted
   * @param linger how long a message waits for others to share its request
   * @param pause before the next try of one that has failed; doubled with each, to 64 times
   * @param requests runs requests, several at a time
   */
  Deletes(
      SqsClient sqs,
      QueueAddress queue,
      CommittedMessages committed,
      Timer timer,
      Duration linger,
      Duration pause,
      Executor requests) {
    this.sqs = sqs;
    this.queue = queue;
    this.committed = committed;
    this.timer = timer;
    this.pause = pause;
    this.batcher = new RequestBatcher<>(linger, timer, requests, this::delete);
  }

  /** Deletes soon. */
  void add(Lease lease) {
    batcher.add(lease);
  }

  /** Sends what waits for others to share its request, without waiting for the answers. */
  void leave() {
    batcher.leave();
  }

  /**
   * Sends what waits for others to share its request, and waits for that and for what is under way.
   *
   * @return false if that took longer than allowed
   */
  boolean flush(Duration patience) throws InterruptedException {
    return batcher.flush(patience);
  }

  /**
   * As {@link #flush}. Nobody comes after this: what has failed is tried again at once, and once.
   */
  void close(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      boolean ignored = flush(patience);
      if (!failed.isEmpty()) {
        failed.forEach(this::again);
        ignored = flush(Settler.until(deadline));
      }
    } finally {
      giveUp();
    }
  }

  /** Tries nothing again any more, also what fails later, and says so. */
  private void giveUp() {
    givenUp = true;
    List.copyOf(failed).forEach(this::giveUp);
  }

  private void giveUp(Lease lease) {
    if (failed.remove(lease)) {
      notDeleted(lease, "its session or bean has been stopped");
    }
  }

  private void delete(List<Lease> leases) {
    List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>(leases.size());
    for (Lease lease : leases) {
      entries.add(
          DeleteMessageBatchRequestEntry.builder()
              .id(Integer.toString(entries.size()))
              .receiptHandle(lease.message().receiptHandle())
              .build());
    }
    try {
      var response =
          sqs.deleteMessageBatch(request -> request.queueUrl(queue.url()).entries(entries));
      response.successful().forEach(done -> deleted(leases.get(Integer.parseInt(done.id()))));
      for (BatchResultErrorEntry refused : response.failed()) {
        later(leases.get(Integer.parseInt(refused.id())), refused.code());
      }
    } catch (RuntimeException | Error e) {
      ProviderLog.settlingFailed("Deleting messages", queue.name(), e);
      leases.forEach(lease -> later(lease, "SQS cannot be reached"));
    }
  }

  private void deleted(Lease lease) {
    end(lease);
    committed.deleted(lease.message().messageId());
  }

  private void later(Lease lease, String reason) {
    if (lease.orphaned()) {
      end(lease);
    } else if (lease.held()) {
      failed.add(lease);
      Duration next =
          pauses.merge(
              lease,
              pause,
              (before, first) -> RetryBackoff.doubled(before, first.multipliedBy(64)));
      timer.after(next, () -> again(lease));
      if (givenUp) {
        giveUp(lease);
      }
    } else {
      notDeleted(lease, reason);
    }
  }

  private void end(Lease lease) {
    pauses.remove(lease);
    lease.end();
  }

  private void again(Lease lease) {
    if (failed.remove(lease)) {
      batcher.add(lease);
    }
  }

  private void notDeleted(Lease lease, String reason) {
    end(lease);
    ProviderLog.notDeleted(queue.name(), lease.message().messageId(), reason);
  }
}
