package org.sqs4ee.jms.receive;

import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.lease.Lease;
import org.sqs4ee.jms.lease.LeaseKeeper;
import org.sqs4ee.jms.log.ProviderLog;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.selector.Selector;
import org.sqs4ee.jms.send.SqsSender;
import org.sqs4ee.jms.settlement.CommittedMessages;
import org.sqs4ee.jms.settlement.Outcome;
import org.sqs4ee.jms.settlement.RetryBackoff;
import org.sqs4ee.jms.settlement.Settlement;
import org.sqs4ee.jms.settlement.Settler;
import org.sqs4ee.jms.threads.ReceiverThreads;
import org.sqs4ee.jms.wire.AttributeNames;
import org.sqs4ee.jms.wire.DeadLetterFormat;
import org.sqs4ee.jms.wire.WireFormat;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * The messages of one queue that are in this process, from receipt to settlement: their leases are
 * kept, and what became of them is told to SQS. Consumers come and go; what they have received
 * stays here until it is settled. Thread-safe.
 */
public final class LeasedQueue {

  /** SQS cannot filter, and another node may be able to try it, or this one soon. */
  private static final RetryBackoff NOT_TAKEN =
      new RetryBackoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

  private final ReceiverSettings settings;
  private final Settler settler;
  private final LeaseKeeper keeper;
  private final GroupOrder order = new GroupOrder();
  private final ExpectedReturns returns = new ExpectedReturns(System::nanoTime);
  private final CommittedMessages committed = new CommittedMessages();
  private volatile boolean closed;
  private volatile boolean gone;

  public LeasedQueue(
      SqsClient sqs, SqsSender sender, ReceiverSettings settings, ReceiverThreads threads) {
    this.settings = settings;
    this.settler =
        new Settler(
            sqs,
            sender,
            settings.queue(),
            settings.deadLetters(),
            committed,
            threads.timer(),
            threads.requests());
    this.keeper = new LeaseKeeper(sqs, settings.queue(), settings.visibility(), threads);
  }

  /** The queue itself. */
  public QueueAddress queue() {
    return settings.queue();
  }

  ReceiverSettings settings() {
    return settings;
  }

  /** Takes the leases of messages that a poll has brought. */
  List<Lease> received(List<Message> messages, long deadline) {
    List<Lease> leases = new ArrayList<>(messages.size());
    for (Message message : messages) {
      leases.add(new Lease(message, settings.queue(), deadline));
    }
    order.received(leases);
    returns.received(leases);
    return leases;
  }

  /** True while a poll for several messages would count some as received that cannot be tried. */
  boolean oneByOne() {
    return returns.due();
  }

  /** Extends this lease until the message is settled. */
  void keep(Lease lease) {
    keeper.keep(lease);
  }

  /**
   * True if the message must not be delivered any more: its lease is lost, or one before it in its
   * group comes again.
   */
  boolean lapsed(Lease lease) {
    if (!order.waits(lease)) {
      return true;
    }
    if (!lease.held()) {
      tell(lease, new Settlement.Abandon());
      return true;
    }
    return false;
  }

  /** Delivery of a message begins; false if it must not, because the message has lapsed. */
  boolean start(Lease lease) {
    return !lapsed(lease) && order.start(lease);
  }

  /** A message that was to be delivered is as good as just received. */
  void unstarted(Lease lease) {
    order.putBack(List.of(lease));
    keeper.letGo(lease);
  }

  /** The message of a lease, unless nobody needs it any more or nobody can read it. */
  public Deliverable read(Lease lease, WireFormat wire, @Nullable Selector selector) {
    if (committed.contains(lease.message().messageId())) {
      return Deliverable.not(new Outcome.Obsolete());
    }
    try {
      SqsMessage message = wire.fromSqs(lease.message(), settings.queue());
      if (DeadLetterFormat.hasExpired(message)) {
        return Deliverable.not(new Outcome.Obsolete());
      }
      message.setProviderProperty(AttributeNames.LAST_DELIVERY, settings.failures().isLast(lease));
      if (selector != null && !selector.matches(message)) {
        return Deliverable.not(new Outcome.NotSelected());
      }
      return Deliverable.of(message);
    } catch (JMSException | RuntimeException | Error e) {
      // A message decides about itself only: the thread that reads it has others to deliver.
      return Deliverable.not(new Outcome.Failed(e));
    }
  }

  /** Tells SQS what became of a message; a failure is weighed by the policy of the queue. */
  public void settle(Lease lease, Outcome outcome) {
    if (outcome instanceof Outcome.Completed) {
      committed.add(lease.message().messageId());
    }
    if (!(outcome instanceof Outcome.Undecided)) {
      Settlement settlement = settlement(lease, outcome);
      returns.settling(lease, settlement);
      returns.settled(lease, tell(lease, settlement));
    }
  }

  /**
   * Gives back what failed together. Of a group of a FIFO queue the first message has its back-off,
   * and the others follow it without one, lest they come in another order.
   *
   * @param leases in the order in which they were received
   */
  public void rollBack(List<Lease> leases, Throwable cause) {
    again(leases, lease -> settle(lease, new Outcome.Failed(cause)));
  }

  /**
   * Gives back messages that nobody has tried; anybody may have them now.
   *
   * @param leases in the order in which they were received
   */
  public void handBack(List<Lease> leases) {
    again(leases, lease -> tell(lease, Settlement.Retry.AT_ONCE));
    if (closed) {
      // What a late poll brings: no other message will come to share its request.
      settler.sendNow();
    }
  }

  /**
   * Nobody knows what became of the delivery, and nobody extends the lease any more: SQS delivers
   * the message again when its visibility ends, unless it has been committed.
   */
  void giveUp(Lease lease) {
    tell(lease, new Settlement.Abandon());
  }

  /** The first of a group takes the others back with it; what is left of them is nothing. */
  private void again(List<Lease> leases, Consumer<Lease> settle) {
    order.putBack(leases);
    for (Lease lease : leases) {
      if (order.start(lease)) {
        settle.accept(lease);
      }
    }
  }

  /**
   * The pause after which the message comes again, if it does: then what follows it in its group
   * must not come before it.
   */
  private @Nullable Duration tell(Lease lease, Settlement settlement) {
    if (gone) {
      lease.end();
      return null;
    }
    return settler.settle(lease, settlement, () -> order.takeBack(lease));
  }

  /**
   * The queue has been deleted: nobody is told anything, and nobody else can have its messages, so
   * that a transaction with one may take its time.
   */
  public void abandon() {
    gone = true;
    keeper.queueDeleted();
  }

  void checkThere() throws InvalidDestinationException {
    if (gone) {
      throw new InvalidDestinationException("Queue " + settings.queue().name() + " is deleted");
    }
  }

  private Settlement settlement(Lease lease, Outcome outcome) {
    if (outcome instanceof Outcome.NotSelected || outcome instanceof Outcome.Untried) {
      return new Settlement.Retry(NOT_TAKEN.after(lease.receiveCount()));
    }
    if (!(outcome instanceof Outcome.Failed failed)) {
      return new Settlement.Delete();
    }
    ProviderLog.deliveryFailed(
        settings.queue().name(), lease.message().messageId(), lease.receiveCount(), failed.cause());
    return lease.held()
        ? settings.failures().decide(lease, failed.cause())
        : new Settlement.Abandon();
  }

  /** Sends what waits to be told and waits for the answers, at most this long. */
  public void flush(Duration patience) throws InterruptedException {
    settler.flush(patience);
  }

  /** Sends what waits to be told, and keeps nothing any more. */
  public void close(Duration patience) throws InterruptedException {
    closed = true;
    try {
      settler.close(patience);
    } finally {
      keeper.close();
    }
  }
}
