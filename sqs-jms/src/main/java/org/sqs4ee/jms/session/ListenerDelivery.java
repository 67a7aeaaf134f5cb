package org.sqs4ee.jms.session;

import jakarta.jms.MessageListener;
import java.util.function.Supplier;
import org.sqs4ee.jms.lease.Lease;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.receive.LeasedQueue;
import org.sqs4ee.jms.receive.Recipient;
import org.sqs4ee.jms.settlement.Outcome;

/** Calls the listener of a consumer, one message of the session at a time. */
final class ListenerDelivery implements Recipient {

  private final SqsSession session;
  private final LeasedQueue leased;
  private final MessageListener listener;

  ListenerDelivery(SqsSession session, LeasedQueue leased, MessageListener listener) {
    this.session = session;
    this.leased = leased;
    this.listener = listener;
  }

  @Override
  public <T> T inTurn(Supplier<T> delivery) {
    return session.consumers().serially(delivery);
  }

  @Override
  public Outcome deliver(Lease lease, SqsMessage message) {
    ReceivedMessage received = new ReceivedMessage(leased, lease);
    Inbox inbox = session.consumers().inbox();
    // Before the call, because the listener may acknowledge in it.
    inbox.add(received);
    message.setAcknowledger(session::acknowledge);
    try {
      listener.onMessage(message);
      return inbox.handedOver();
    } catch (RuntimeException | Error e) {
      inbox.remove(received);
      return new Outcome.Failed(e);
    }
  }

  @Override
  public void pollingFailed(RuntimeException cause) {
    session.consumers().pollingFailed(leased.queue(), cause);
  }
}
