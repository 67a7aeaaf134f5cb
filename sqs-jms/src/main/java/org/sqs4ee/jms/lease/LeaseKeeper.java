package org.sqs4ee.jms.lease;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.sqs4ee.jms.log.ProviderLog;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.threads.ReceiverThreads;
import org.sqs4ee.jms.threads.Timer;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;

/**
 * Extends the leases of one queue, ten a request, until they are settled. A lease that is half used
 * up is extended at the next look, of which there are eight in a visibility timeout: the time of
 * three of them is there for failures.
 */
public final class LeaseKeeper implements AutoCloseable {

  private static final int MAX_ENTRIES = 10;
  private static final int LOOKS = 8;

  private final SqsClient sqs;
  private final QueueAddress queue;
  private final Duration visibility;
  private final ReceiverThreads threads;
  private final Set<Lease> leases = ConcurrentHashMap.newKeySet();

  /** How many looks have been asked for since the last one began that nobody asked for again. */
  private final AtomicInteger asked = new AtomicInteger();

  private final Timer.Scheduled looks;
  private volatile boolean queueDeleted;

  /**
   * Starts keeping.
   *
   * @param visibility visibility timeout of each extension, whole seconds
   */
  public LeaseKeeper(
      SqsClient sqs, QueueAddress queue, Duration visibility, ReceiverThreads threads) {
    this.sqs = sqs;
    this.queue = queue;
    this.visibility = visibility;
    this.threads = threads;
    this.looks = threads.timer().every(visibility.dividedBy(LOOKS), this::lookSoon);
  }

  /** Keeps this lease until it is over; one that is half used up is extended at once. */
  public void keep(Lease lease) {
    lease.keepIn(leases);
    if (queueDeleted) {
      lease.orphan();
    } else if (halfUsedUp(lease)) {
      lookSoon();
    }
  }

  /** Keeps this lease no more until somebody asks for that again. */
  public void letGo(Lease lease) {
    leases.remove(lease);
  }

  private boolean halfUsedUp(Lease lease) {
    return lease.remaining() < visibility.toNanos() / 2;
  }

  /** Keeps nothing any more: what is not settled comes back when its visibility ends. */
  @Override
  public void close() {
    looks.cancel();
    leases.clear();
  }

  /** The queue has been deleted: keeps nothing any more, and nothing has to be kept. */
  public void queueDeleted() {
    queueDeleted = true;
    leases.forEach(Lease::orphan);
    close();
  }

  /** Not on the timer, on which others wait: requests take seconds when SQS is far or away. */
  private void lookSoon() {
    if (!leases.isEmpty() && asked.getAndIncrement() == 0) {
      threads.soon(this::lookAsAsked);
    }
  }

  /** One at a time, and once more if somebody has asked meanwhile. */
  private void lookAsAsked() {
    int before;
    do {
      before = asked.get();
      try {
        look();
      } catch (RuntimeException | Error e) {
        ProviderLog.taskFailed(e);
      }
    } while (!asked.compareAndSet(before, 0));
  }

  private void look() {
    List<Lease> due = new ArrayList<>(MAX_ENTRIES);
    for (Lease lease : leases) {
      if (!lease.held()) {
        lose(lease, "its visibility ended before it could be extended");
      } else if (halfUsedUp(lease)) {
        due.add(lease);
        if (due.size() == MAX_ENTRIES) {
          extend(due);
          due.clear();
        }
      }
    }
    if (!due.isEmpty()) {
      extend(due);
    }
  }

  private void extend(List<Lease> due) {
    List<ChangeMessageVisibilityBatchRequestEntry> entries = new ArrayList<>(due.size());
    for (Lease lease : due) {
      entries.add(
          ChangeMessageVisibilityBatchRequestEntry.builder()
              .id(Integer.toString(entries.size()))
              .receiptHandle(lease.message().receiptHandle())
              .visibilityTimeout((int) visibility.toSeconds())
              .build());
    }
    long asked = System.nanoTime();
    try {
      ChangeMessageVisibilityBatchResponse response =
          sqs.changeMessageVisibilityBatch(
              request -> request.queueUrl(queue.url()).entries(entries));
      response
          .successful()
          .forEach(
              done -> due.get(Integer.parseInt(done.id())).extendTo(asked + visibility.toNanos()));
      for (BatchResultErrorEntry refused : response.failed()) {
        if (Boolean.TRUE.equals(refused.senderFault()) && !beyondTheLongest(refused)) {
          lose(due.get(Integer.parseInt(refused.id())), refused.code());
        }
      }
    } catch (RuntimeException | Error e) {
      ProviderLog.extensionFailed(queue.name(), e);
    }
  }

  /**
   * SQS hides a message for twelve hours after its receive at the most. What it refuses to hide for
   * longer is still hidden until its time is over.
   */
  private static boolean beyondTheLongest(BatchResultErrorEntry refused) {
    return refused.message() != null && refused.message().contains("Total VisibilityTimeout");
  }

  private void lose(Lease lease, String reason) {
    // A delivery that ended in this moment has settled its message itself.
    if (!lease.over()) {
      lease.end();
      ProviderLog.leaseLost(queue.name(), lease.message().messageId(), reason);
    }
  }
}
