package org.sqs4ee.jms.receive;

import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.sqs4ee.jms.lease.Lease;
import org.sqs4ee.jms.lease.LeaseKeeper;
import org.sqs4ee.jms.log.ProviderLog;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.send.SqsSender;
import org.sqs4ee.jms.settlement.CommittedMessages;
import org.sqs4ee.jms.settlement.Outcome;
import org.sqs4ee.jms.settlement.Settlement;
import org.sqs4ee.jms.settlement.Settler;
import org.sqs4ee.jms.threads.ReceiverThreads;
import org.sqs4ee.jms.wire.AttributeNames;
import org.sqs4ee.jms.wire.WireFormat;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Moves the messages of one queue to a recipient: poll, lease, dispatch, deliver, settle. This
 * class is that flow from top to bottom; each stage is a class of its own.
 */
public final class QueueReceiver {

  private final ReceiverSettings settings;
  private final WireFormat wire;
  private final Recipient recipient;
  private final Settler settler;
  private final LeaseKeeper keeper;
  private final Dispatcher dispatcher;
  private final QueuePoller poller;
  private final CommittedMessages committed = new CommittedMessages();

  public QueueReceiver(
      SqsClient sqs,
      SqsSender sender,
      WireFormat wire,
      ReceiverSettings settings,
      ReceiverThreads threads,
      Recipient recipient) {
    this.settings = settings;
    this.wire = wire;
    this.recipient = recipient;
    this.settler =
        new Settler(
            sqs,
            sender,
            settings.queue(),
            settings.deadLetters(),
            threads.timer(),
            threads.requests());
    this.keeper = new LeaseKeeper(sqs, settings.queue(), settings.visibility(), threads.timer());
    this.dispatcher = new Dispatcher(settings, threads, this::deliver, this::handBack);
    this.poller = new QueuePoller(sqs, settings, threads.work(), dispatcher, this::received);
  }

  /** Begins to poll. */
  public void start() {
    poller.start();
  }

  /**
   * Stops: no new polls, messages that were not started are handed back, running deliveries finish,
   * everything is settled. A poll under way is left to end by itself, because cancelling it could
   * strand a message; what it brings is handed back.
   *
   * @param patience how long to wait for running deliveries
   */
  public void stop(Duration patience) throws InterruptedException {
    poller.stop();
    dispatcher.stop(patience);
    settler.flush(patience);
    keeper.close();
  }

  /** A poll has brought messages. */
  private void received(List<Message> messages, long deadline) {
    List<Lease> leases = new ArrayList<>(messages.size());
    for (Message message : messages) {
      Lease lease = new Lease(message, settings.queue(), deadline);
      keeper.keep(lease);
      leases.add(lease);
    }
    dispatcher.dispatch(leases);
  }

  /** Runs on a thread of the dispatcher, one call for each message. */
  private Health deliver(Lease lease) {
    if (!lease.held()) {
      settler.settle(lease, new Settlement.Abandon());
      return Health.UNKNOWN;
    }
    Outcome outcome = outcome(lease);
    settler.settle(lease, settlement(lease, outcome));
    return health(outcome);
  }

  private Outcome outcome(Lease lease) {
    if (committed.contains(lease.message().messageId())) {
      return new Outcome.Obsolete();
    }
    try {
      SqsMessage message = wire.fromSqs(lease.message(), settings.queue());
      if (expired(message)) {
        return new Outcome.Obsolete();
      }
      message.setProviderProperty(AttributeNames.LAST_DELIVERY, settings.failures().isLast(lease));
      Outcome outcome = recipient.deliver(lease, message);
      if (outcome instanceof Outcome.Completed) {
        committed.add(lease.message().messageId());
      }
      return outcome;
    } catch (JMSException | RuntimeException | Error e) {
      return new Outcome.Failed(e);
    }
  }

  private Settlement settlement(Lease lease, Outcome outcome) {
    if (!(outcome instanceof Outcome.Failed failed)) {
      return new Settlement.Delete();
    }
    Throwable cause = failed.cause();
    ProviderLog.deliveryFailed(
        settings.queue().name(), lease.message().messageId(), lease.receiveCount(), cause);
    if (!lease.held()) {
      return new Settlement.Abandon();
    }
    return settings.failures().decide(lease, cause);
  }

  /** A message that is itself at fault says nothing of the database or the mail server. */
  private Health health(Outcome outcome) {
    if (outcome instanceof Outcome.Completed) {
      return Health.GOOD;
    }
    boolean dependency =
        outcome instanceof Outcome.Failed failed
            && settings.failures().hopeless(failed.cause()).isEmpty();
    return dependency ? Health.BAD : Health.UNKNOWN;
  }

  private static boolean expired(SqsMessage message) {
    long expiration = message.getJMSExpiration();
    return expiration > 0 && expiration < System.currentTimeMillis();
  }

  private void handBack(Lease lease) {
    settler.settle(lease, Settlement.Retry.AT_ONCE);
  }
}
