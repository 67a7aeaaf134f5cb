package org.sqs4ee.jms.browse;

import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.client.SqsFailures;
import org.sqs4ee.jms.lease.Lease;
import org.sqs4ee.jms.lease.LeaseKeeper;
import org.sqs4ee.jms.log.QueueLog;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.receive.PollRequests;
import org.sqs4ee.jms.selector.Selector;
import org.sqs4ee.jms.send.SqsSender;
import org.sqs4ee.jms.settlement.CommittedMessages;
import org.sqs4ee.jms.settlement.Settlement;
import org.sqs4ee.jms.settlement.Settler;
import org.sqs4ee.jms.threads.InOrder;
import org.sqs4ee.jms.threads.ReceiverThreads;
import org.sqs4ee.jms.wire.DeadLetterFormat;
import org.sqs4ee.jms.wire.WireFormat;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * One walk through a queue (Jakarta Messaging 3.1, section 4.1.6): receives batch by batch as they
 * are asked for, holds everything it has received, so that no message comes twice, and gives all of
 * it back at its end. Never deletes. Meant for one thread, but any may close it.
 */
public final class QueueScan {

  /** Everything that is held is hidden from consumers and costs extensions, so there is an end. */
  static final int MOST_HELD = 1000;

  /** As short as the lease of a consumer: if this process dies, messages are back after that. */
  private static final Duration VISIBILITY = Duration.ofSeconds(30);

  private static final int BATCH = 10;

  /**
   * A short poll asks some of SQS's servers and may find nothing in a queue that is not empty; one
   * that may wait asks all. It answers at once when there are messages, so only the last look, the
   * one that finds nothing, takes this second.
   */
  private static final int WAIT_SECONDS = 1;

  /**
   * How much is looked at, and for how long at a time.
   *
   * @param most messages that are held at the most
   * @param visibility visibility timeout of what is held, whole seconds; extended until the end
   */
  record Bounds(int most, Duration visibility) {
    static final Bounds DEFAULT = new Bounds(MOST_HELD, VISIBILITY);
  }

  private final SqsClient sqs;
  private final QueueAddress queue;
  private final WireFormat wire;
  private final @Nullable Selector selector;
  private final ReceiverThreads threads;
  private final Bounds bounds;
  private final LeaseKeeper keeper;
  private final Settler settler;
  private final List<Lease> held = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final Deque<SqsMessage> shown = new ArrayDeque<>();
  private boolean over;

  /**
   * A walk that has not begun.
   *
   * @param selector which messages are shown; null for all
   * @param threads extends visibilities, and gives messages back when the walk is broken off
   */
  public QueueScan(
      SqsClient sqs,
      SqsSender sender,
      QueueAddress queue,
      WireFormat wire,
      @Nullable Selector selector,
      ReceiverThreads threads) {
    this(sqs, sender, queue, wire, selector, threads, Bounds.DEFAULT);
  }

  QueueScan(
      SqsClient sqs,
      SqsSender sender,
      QueueAddress queue,
      WireFormat wire,
      @Nullable Selector selector,
      ReceiverThreads threads,
      Bounds bounds) {
    this.sqs = sqs;
    this.queue = queue;
    this.wire = wire;
    this.selector = selector;
    this.threads = threads;
    this.bounds = bounds;
    this.keeper = new LeaseKeeper(sqs, queue, bounds.visibility(), threads);
    // One request after the other, so that a FIFO group returns in its order.
    this.settler =
        new Settler(
            sqs,
            sender,
            queue,
            null,
            new CommittedMessages(),
            threads.timer(),
            new InOrder(threads.requests()));
  }

  /**
   * The next message, read-only.
   *
   * @return null if there is none, or if the walk was broken off; everything has then been given
   *     back, or soon will be
   * @throws JMSException if SQS does not answer; the walk may go on
   */
  public @Nullable SqsMessage next() throws JMSException {
    while (true) {
      int count;
      synchronized (this) {
        SqsMessage message = shown.poll();
        if (message != null || over) {
          return message;
        }
        count = Math.min(BATCH, bounds.most() - held.size());
      }
      if (count == 0) {
        QueueLog.browsedEnough(queue.name(), bounds.most());
      }
      if (count == 0 || !look(count)) {
        giveBack();
        return null;
      }
    }
  }

  /** Breaks the walk off: gives everything back in the background. */
  public CompletableFuture<Void> close() {
    synchronized (this) {
      over = true;
      shown.clear();
    }
    try {
      return CompletableFuture.runAsync(this::giveBack, threads.requests());
    } catch (RejectedExecutionException stopping) {
      // The resource adapter has been stopped before its connections.
      giveBack();
      return CompletableFuture.completedFuture(null);
    }
  }

  /** False if there was nothing to be seen, or nobody wants to see it any more. */
  private boolean look(int count) throws JMSException {
    List<Message> messages;
    try {
      messages =
          sqs.receiveMessage(
                  PollRequests.receive(queue, bounds.visibility(), count, WAIT_SECONDS).toBuilder()
                      // Not the patience of a long poll: a caller waits for the answer.
                      .overrideConfiguration(ordinary -> {})
                      .build())
              .messages();
    } catch (RuntimeException e) {
      throw SqsFailures.toJms("Browsing queue " + queue.name(), e);
    }
    long deadline = System.nanoTime() + bounds.visibility().toNanos();
    synchronized (this) {
      messages.forEach(message -> hold(message, deadline));
      return !messages.isEmpty() && !over;
    }
  }

  private void hold(Message raw, long deadline) {
    // To hold a message takes its receipt, not its content.
    Message receipt = raw.toBuilder().body(null).messageAttributes(Map.of()).build();
    Lease lease = new Lease(receipt, queue, deadline);
    held.add(lease);
    keeper.keep(lease);
    if (!over && seen.add(raw.messageId())) {
      show(raw);
    }
  }

  private void show(Message raw) {
    try {
      SqsMessage message = wire.fromSqs(raw, queue);
      if (!DeadLetterFormat.hasExpired(message)
          && (selector == null || selector.matches(message))) {
        shown.add(message);
      }
    } catch (JMSException | RuntimeException e) {
      QueueLog.notShown(queue.name(), raw.messageId(), e);
    }
  }

  /** In the order of receipt; what cannot be told to SQS is back when its visibility ends. */
  private void giveBack() {
    List<Lease> all;
    synchronized (this) {
      over = true;
      shown.clear();
      all = new ArrayList<>(held);
      held.clear();
    }
    keeper.close();
    all.forEach(lease -> settler.settle(lease, Settlement.Retry.AT_ONCE, List::of));
    try {
      settler.flush(bounds.visibility());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
