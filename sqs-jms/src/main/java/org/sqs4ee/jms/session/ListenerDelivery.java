package org.sqs4ee.jms.session;

import jakarta.jms.JMSException;
import jakarta.jms.MessageListener;
import java.util.function.Supplier;
import org.sqs4ee.jms.lease.Lease;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.receive.LeasedQueue;
import org.sqs4ee.jms.receive.ReceivedMessage;
import org.sqs4ee.jms.receive.Recipient;
import org.sqs4ee.jms.settlement.Outcome;
import org.sqs4ee.jms.threads.CallersLoader;
import org.sqs4ee.jms.transaction.Undecided;

/** Calls the listener of a consumer, one message of the session at a time. */
final class ListenerDelivery implements Recipient {

  private final SqsSession session;
  private final LeasedQueue leased;
  private final MessageListener listener;
  private final CallersLoader program;

  /**
   * Calls a listener.
   *
   * @param program which the listener is of
   */
  ListenerDelivery(
      SqsSession session, LeasedQueue leased, MessageListener listener, CallersLoader program) {
    this.session = session;
    this.leased = leased;
    this.listener = listener;
    this.program = program;
  }

  @Override
  public <T> T inTurn(Supplier<T> delivery) {
    return session.consumers().serially(delivery);
  }

  @Override
  public Outcome deliver(Lease lease, SqsMessage message) {
    ReceivedMessage received = new ReceivedMessage(leased, lease);
    Undecided decidedLater;
    try {
      decidedLater = session.work().undecided();
    } catch (JMSException e) {
      return new Outcome.Failed(e);
    }
    Undecided delivering = decidedLater == null ? session.work().untilReturned() : decidedLater;
    // Before the call, because the listener may acknowledge, commit or recover in it.
    if (!delivering.add(received)) {
      return new Outcome.Failed(new JMSException("The transaction has ended meanwhile"));
    }
    message.setAcknowledger(() -> session.acknowledge(received));
    try {
      program.run(() -> listener.onMessage(message));
    } catch (Throwable e) {
      // Also what Java would not let a listener throw and other languages do.
      return delivering.remove(received) ? new Outcome.Failed(e) : new Outcome.Undecided();
    }
    return decidedLater == null && delivering.remove(received)
        ? new Outcome.Completed()
        : new Outcome.Undecided();
  }

  @Override
  public void pollingFailed(Throwable cause) {
    session.consumers().pollingFailed(leased.queue(), cause);
  }
}
