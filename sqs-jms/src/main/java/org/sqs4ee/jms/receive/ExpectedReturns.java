package org.sqs4ee.jms.receive;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.lease.Lease;
import org.sqs4ee.jms.settlement.Settlement;

/**
 * Knows when messages of FIFO groups that have failed again are due. The poll that brings one
 * brings those behind it, too; they go back undelivered, and SQS has counted them as received. When
 * the failing message reaches its receive limit they would all be at theirs. So a poll asks for one
 * message only while such a message may come. Thread-safe.
 */
final class ExpectedReturns {

  /** The first return takes the others along: most messages that fail once do not fail twice. */
  private static final int RECEIVES_WITHOUT_CARE = 1;

  private static final long LONGEST_POLL =
      Duration.ofSeconds(PollRequests.LONG_POLL_SECONDS).toNanos();

  private final LongSupplier nanoTime;

  /** When SQS shows each message, or has shown it last, by its id. */
  private final Map<String, Long> visibleAt = new HashMap<>();

  ExpectedReturns(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Before SQS is told, and can show the message. */
  void settling(Lease lease, Settlement settlement) {
    if (settlement instanceof Settlement.Retry retry) {
      failed(lease, retry.delay());
    }
  }

  /** The message is shown again after this pause, or has left the queue. */
  void settled(Lease lease, @Nullable Duration pause) {
    if (pause == null) {
      gone(lease);
    } else {
      failed(lease, pause);
    }
  }

  /** The message has failed and is shown again after a pause. */
  synchronized void failed(Lease lease, Duration pause) {
    if (lease.group() != null && lease.receiveCount() > RECEIVES_WITHOUT_CARE) {
      visibleAt.put(lease.message().messageId(), nanoTime.getAsLong() + pause.toNanos());
    }
  }

  /** What has come may fail once more, and the next poll begins before it does. */
  synchronized void received(List<Lease> leases) {
    if (visibleAt.isEmpty()) {
      return;
    }
    long now = nanoTime.getAsLong();
    leases.forEach(lease -> visibleAt.replace(lease.message().messageId(), now));
  }

  /** The message has left the queue. */
  void gone(Lease lease) {
    if (lease.group() != null) {
      forget(lease.message().messageId());
    }
  }

  private synchronized void forget(String messageId) {
    visibleAt.remove(messageId);
  }

  /**
   * True if a poll that starts now may bring such a message. One that has neither come nor gone
   * within the time of a long poll is with another consumer, or takes long.
   */
  synchronized boolean due() {
    if (visibleAt.isEmpty()) {
      return false;
    }
    long now = nanoTime.getAsLong();
    visibleAt.values().removeIf(time -> now - time > LONGEST_POLL);
    return visibleAt.values().stream().anyMatch(time -> time - now <= LONGEST_POLL);
  }
}
