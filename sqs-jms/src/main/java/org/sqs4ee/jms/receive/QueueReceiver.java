package org.sqs4ee.jms.receive;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.lease.Lease;
import org.sqs4ee.jms.log.ProviderLog;
import org.sqs4ee.jms.selector.Selector;
import org.sqs4ee.jms.settlement.Outcome;
import org.sqs4ee.jms.threads.ReceiverThreads;
import org.sqs4ee.jms.wire.WireFormat;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Moves the messages of one queue to a recipient: poll, lease, dispatch, deliver, settle. This
 * class is that flow from top to bottom; each stage is a class of its own.
 */
public final class QueueReceiver {

  private final LeasedQueue leased;
  private final ReceiverSettings settings;
  private final WireFormat wire;
  private final @Nullable Selector selector;
  private final Recipient recipient;
  private final Dispatcher dispatcher;
  private final QueuePoller poller;
  private volatile boolean stopped;

  /**
   * A receiver of messages that are leased together with those of other consumers of their owner.
   *
   * @param selector which messages the recipient wants; null for all
   */
  public QueueReceiver(
      SqsClient sqs,
      LeasedQueue leased,
      WireFormat wire,
      @Nullable Selector selector,
      ReceiverThreads threads,
      Recipient recipient) {
    this.leased = leased;
    this.settings = leased.settings();
    this.wire = wire;
    this.selector = selector;
    this.recipient = recipient;
    this.dispatcher =
        new Dispatcher(
            settings, threads, leased::lapsed, this::deliver, leased::handBack, Dispatcher.PROBE);
    this.poller =
        new QueuePoller(
            sqs,
            settings,
            threads.requests(),
            dispatcher.permits(),
            dispatcher::pausedWithSomethingToTry,
            () -> dispatcher.paused() || leased.oneByOne(),
            this::received,
            recipient::pollingFailed);
  }

  /** Begins to poll. */
  public void start() {
    poller.start();
  }

  /**
   * Stops: no new polls, messages that were not started are handed back, running deliveries finish.
   * A poll under way is left to end by itself, because cancelling it could strand a message; what
   * it brings is handed back.
   *
   * @param patience how long to wait for running deliveries
   */
  public void stop(Duration patience) throws InterruptedException {
    stopped = true;
    poller.stop();
    dispatcher.stop(patience);
  }

  /** A poll has brought messages. */
  private void received(List<Message> messages, long deadline) {
    List<Lease> leases = List.of();
    try {
      leases = leased.received(messages, deadline);
      leases.forEach(leased::keep);
    } catch (RuntimeException | Error e) {
      // Without memory for them: they come again by themselves, their permits would not.
      leases.forEach(Lease::end);
      messages.forEach(message -> dispatcher.permits().notHeld());
      throw e;
    }
    dispatcher.dispatch(leases);
  }

  /** Runs on a thread of the dispatcher, one call for each message; never throws. */
  private Health deliver(Lease lease) {
    // A thread delivers many messages: what the listener of the one before has left behind is not
    // this one's.
    boolean ignored = Thread.interrupted();
    try {
      return recipient.inTurn(() -> deliverNow(lease));
    } catch (Throwable e) {
      // Such as an exception of a listener that fails when it is asked for its message.
      leased.giveUp(lease);
      ProviderLog.notSettled(settings.queue().name(), lease.message().messageId(), e);
      return Health.UNKNOWN;
    }
  }

  private Health deliverNow(Lease lease) {
    if (stopped) {
      // It had a thread, or waited for its turn, and nobody has seen it yet.
      if (!leased.lapsed(lease)) {
        leased.handBack(List.of(lease));
      }
      return Health.UNKNOWN;
    }
    if (!leased.start(lease)) {
      return Health.UNKNOWN;
    }
    Outcome outcome = outcome(lease);
    leased.settle(lease, outcome);
    return health(outcome);
  }

  private Outcome outcome(Lease lease) {
    Deliverable deliverable = leased.read(lease, wire, selector);
    if (deliverable.message() == null) {
      return deliverable.otherwise();
    }
    try {
      return recipient.deliver(lease, deliverable.message());
    } catch (Throwable e) {
      // Also what Java would not let a listener throw and other languages do.
      return new Outcome.Failed(e);
    }
  }

  /** A message that is itself at fault says nothing of the database or the mail server. */
  private Health health(Outcome outcome) {
    if (outcome instanceof Outcome.Completed || outcome instanceof Outcome.Undecided) {
      return Health.GOOD;
    }
    boolean dependency =
        outcome instanceof Outcome.Untried
            || (outcome instanceof Outcome.Failed failed
                && settings.failures().hopeless(failed.cause()).isEmpty());
    return dependency ? Health.BAD : Health.UNKNOWN;
  }
}
