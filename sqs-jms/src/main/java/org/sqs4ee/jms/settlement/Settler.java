package org.sqs4ee.jms.settlement;

import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.lease.Lease;
import org.sqs4ee.jms.log.ProviderLog;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.send.SqsSender;
import org.sqs4ee.jms.threads.Timer;
import org.sqs4ee.jms.wire.DeadLetterFormat;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Tells SQS how deliveries of one queue ended: ten a request, across all deliveries of the queue.
 * Thread-safe.
 */
public final class Settler {

  /** How long an outcome waits for others to share its request. The lease is kept meanwhile. */
  private static final Duration LINGER = Duration.ofMillis(50);

  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

  /** A message that no retry can mend and that has nowhere to go is tried this rarely. */
  private static final Duration PAUSE_OF_THE_HOPELESS = Duration.ofMinutes(15);

  private final SqsClient sqs;
  private final SqsSender sender;
  private final QueueAddress queue;
  private final @Nullable QueueAddress deadLetters;
  private final Timer timer;
  private final Deletes deletes;
  private final RequestBatcher<Shown> retries;

  /** A message that becomes visible again. */
  private record Shown(Lease lease, int seconds) {}

  /**
   * A settler.
   *
   * @param deadLetters where dead letters go; null keeps them in their queue
   * @param committed is told what SQS has deleted
   * @param requests runs requests, several at a time
   */
  public Settler(
      SqsClient sqs,
      SqsSender sender,
      QueueAddress queue,
      @Nullable QueueAddress deadLetters,
      CommittedMessages committed,
      Timer timer,
      Executor requests) {
    this.sqs = sqs;
    this.sender = sender;
    this.queue = queue;
    this.deadLetters = deadLetters;
    this.timer = timer;
    this.deletes = new Deletes(sqs, queue, committed, timer, LINGER, PAUSE_AFTER_FAILURE, requests);
    this.retries = new RequestBatcher<>(LINGER, timer, requests, this::show);
  }

  /**
   * Settles a message; returns before SQS knows, except for a dead letter.
   *
   * @param behind asked for if the message comes again: what must not be delivered before it, in
   *     order; it is shown at once, and SQS keeps it behind the message
   * @return the pause after which the message comes again, whatever was to become of it; null if it
   *     leaves the queue
   */
  public @Nullable Duration settle(
      Lease lease, Settlement settlement, Supplier<List<Lease>> behind) {
    @Nullable Duration pause = null;
    if (settlement instanceof Settlement.Delete) {
      deletes.add(lease);
    } else if (settlement instanceof Settlement.Retry retry) {
      pause = retry.delay();
    } else if (settlement instanceof Settlement.DeadLetter deadLetter) {
      pause = bury(lease, deadLetter.reason());
    } else {
      lease.end();
      pause = Duration.ZERO;
    }
    if (pause != null) {
      retry(lease, pause, behind);
    }
    return pause;
  }

  /** Sends what waits for others to share its request, without waiting for the answers. */
  public void sendNow() {
    retries.leave();
    deletes.leave();
  }

  /**
   * Sends everything that still waits for others to share its request, also for whom an interrupt
   * keeps from waiting for the answers.
   *
   * @return false if that took longer than allowed
   */
  public boolean flush(Duration patience) throws InterruptedException {
    sendNow();
    long deadline = System.nanoTime() + patience.toNanos();
    boolean all = retries.flush(patience);
    return deletes.flush(until(deadline)) && all;
  }

  /**
   * As {@link #flush}; what could not be deleted is tried once more, and what is left then is told
   * to the log.
   */
  public void close(Duration patience) throws InterruptedException {
    sendNow();
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      boolean ignored = retries.flush(patience);
    } finally {
      deletes.close(until(deadline));
    }
  }

  /** What is left until then; none if it has passed. */
  static Duration until(long deadline) {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }

  /**
   * Those behind the message are in its request, before it. Should they leave with another, or SQS
   * take them in another order, no harm is done: what is out blocks all of its group that comes
   * later.
   */
  private void retry(Lease lease, Duration delay, Supplier<List<Lease>> behind) {
    Deque<Shown> shown = new ArrayDeque<>();
    if (lease.held()) {
      long seconds = Math.min((delay.toMillis() + 999) / 1000, lease.mostSeconds());
      shown.add(new Shown(lease, (int) seconds));
    } else {
      lease.end();
    }
    for (Lease later : behind.get()) {
      if (later.held()) {
        shown.addFirst(new Shown(later, 0));
      }
      later.end();
    }
    retries.addTogether(List.copyOf(shown));
  }

  /**
   * The copy is in the dead-letter queue before the original is deleted: a crash in between doubles
   * it, never loses it. Null if it is there; else when to try again.
   */
  private @Nullable Duration bury(Lease lease, String reason) {
    String id = lease.message().messageId();
    if (deadLetters == null) {
      return PAUSE_OF_THE_HOPELESS;
    }
    try {
      sendDeadLetter(lease.message(), deadLetters, reason);
    } catch (JMSException | RuntimeException | Error e) {
      // Whatever it was, the thread that settles has other messages to deliver.
      ProviderLog.notDeadLettered(queue.name(), id, e);
      boolean hopeless = e instanceof JMSException refused && SqsSender.isOfContent(refused);
      return hopeless ? PAUSE_OF_THE_HOPELESS : PAUSE_AFTER_FAILURE;
    }
    ProviderLog.deadLettered(queue.name(), id, reason);
    deletes.add(lease);
    return null;
  }

  /** A queue may take less than the message with its reason. */
  private void sendDeadLetter(Message failed, QueueAddress target, String reason)
      throws JMSException {
    try {
      sender.send(target, DeadLetterFormat.of(failed, queue, target, reason));
    } catch (JMSException e) {
      if (!SqsSender.isOfContent(e)) {
        throw e;
      }
      sender.send(target, DeadLetterFormat.unexplained(failed, target));
    }
  }

  private void show(List<Shown> batch) {
    List<ChangeMessageVisibilityBatchRequestEntry> entries = new ArrayList<>(batch.size());
    for (Shown shown : batch) {
      entries.add(
          ChangeMessageVisibilityBatchRequestEntry.builder()
              .id(Integer.toString(entries.size()))
              .receiptHandle(shown.lease.message().receiptHandle())
              .visibilityTimeout(shown.seconds)
              .build());
      // From here on the lease must not be extended: that would undo the back-off.
      shown.lease.end();
    }
    try {
      var response =
          sqs.changeMessageVisibilityBatch(
              request -> request.queueUrl(queue.url()).entries(entries));
      for (BatchResultErrorEntry refused : response.failed()) {
        Shown shown = batch.get(Integer.parseInt(refused.id()));
        showLater(shown, refused.code(), !Boolean.TRUE.equals(refused.senderFault()));
      }
    } catch (RuntimeException | Error e) {
      ProviderLog.settlingFailed("Handing back messages", queue.name(), e);
      batch.forEach(shown -> showLater(shown, "SQS cannot be reached", true));
    }
  }

  /** What cannot be told costs time only: SQS shows the message when its visibility ends. */
  private void showLater(Shown shown, String reason, boolean mayHelp) {
    if (mayHelp && !shown.lease.lapsed()) {
      timer.after(PAUSE_AFTER_FAILURE, () -> retries.add(shown));
    } else {
      ProviderLog.notShown(queue.name(), shown.lease.message().messageId(), reason);
    }
  }
}
