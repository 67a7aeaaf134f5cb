package org.sqs4ee.jms.session;

import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageListener;
import jakarta.jms.Queue;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.lease.Lease;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.receive.Deadline;
import org.sqs4ee.jms.receive.Deliverable;
import org.sqs4ee.jms.receive.LeasedQueue;
import org.sqs4ee.jms.receive.PullReceiver;
import org.sqs4ee.jms.receive.QueueReceiver;
import org.sqs4ee.jms.receive.ReceivedMessage;
import org.sqs4ee.jms.selector.Selector;
import org.sqs4ee.jms.threads.ReceiverThreads;
import org.sqs4ee.jms.transaction.Undecided;

/**
 * A consumer (Jakarta Messaging 3.1, section 8): one call of {@code receive} at a time, or a
 * listener. Both are thin users of the receivers of {@code receive}.
 */
final class SqsMessageConsumer implements jakarta.jms.QueueReceiver {

  private static final BodyCheck ANY_BODY = message -> true;

  /** Messages beside a selector before another poll is not made. */
  private static final int MOST_LOOKS = 20;

  private final SqsSession session;
  private final Consumers siblings;
  private final SqsEndpoint endpoint;
  private final Queue queue;
  private final LeasedQueue leased;
  private final @Nullable Selector selector;
  private final PullReceiver pull;
  private final PendingReceives pending = new PendingReceives();
  private final Listening listening;
  private volatile boolean closed;

  SqsMessageConsumer(
      SqsSession session,
      Consumers siblings,
      SqsEndpoint endpoint,
      Queue queue,
      LeasedQueue leased,
      @Nullable Selector selector,
      ReceiverThreads threads) {
    this.session = session;
    this.siblings = siblings;
    this.endpoint = endpoint;
    this.queue = queue;
    this.leased = leased;
    this.selector = selector;
    this.pull =
        new PullReceiver(
            endpoint.sqs(),
            leased,
            threads.requests(),
            cause -> siblings.pollingFailed(leased.queue(), cause));
    this.listening =
        new Listening(
            siblings,
            (listener, program) ->
                new QueueReceiver(
                    endpoint.sqs(),
                    leased,
                    endpoint.wire(),
                    selector,
                    threads,
                    new ListenerDelivery(session, leased, listener, program)));
  }

  /** Where this consumer receives from. */
  QueueAddress queue() {
    return leased.queue();
  }

  @Override
  public @Nullable Message receive() throws JMSException {
    return receive(Deadline.FOR_EVER, ANY_BODY);
  }

  @Override
  public @Nullable Message receive(long timeout) throws JMSException {
    return receive(Deadline.patience(timeout), ANY_BODY);
  }

  @Override
  public @Nullable Message receiveNoWait() throws JMSException {
    return receive(Duration.ZERO, ANY_BODY);
  }

  /**
   * The next message, if its body is what the caller can take.
   *
   * @throws MessageFormatException if it is not; in AUTO and DUPS_OK mode the message is the next
   *     one again, in other modes it counts as received (javadoc of JMSConsumer.receiveBody)
   */
  @Nullable Message receive(Duration patience, BodyCheck check) throws JMSException {
    checkOpen();
    siblings.checkNoListener();
    pending.begin();
    try {
      return next(patience, check);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      JMSException interrupted = new JMSException("Interrupted while waiting for a message");
      interrupted.initCause(e);
      throw interrupted;
    } finally {
      pending.end();
    }
  }

  private @Nullable Message next(Duration patience, BodyCheck check)
      throws JMSException, InterruptedException {
    Deadline deadline = Deadline.in(patience);
    for (int looks = 0; siblings.awaitStarted(deadline.left(), () -> closed); looks++) {
      Duration left = deadline.left();
      // Who does not wait looks at some messages, not at a whole backlog that nobody selects; whose
      // time is over gets what is here already.
      boolean some = patience.isZero() && (selector == null || looks < MOST_LOOKS);
      boolean polls = looks == 0 || some || !left.isZero();
      Lease lease = polls ? pull.next(left) : pull.atHand();
      SqsMessage message = lease == null ? null : accept(lease, deadline, check);
      if (message != null || lease == null) {
        return message;
      }
    }
    return null;
  }

  /** The message of a lease, handed over; null if nobody is to see it. */
  private @Nullable SqsMessage accept(Lease lease, Deadline deadline, BodyCheck check)
      throws JMSException, InterruptedException {
    SqsMessage message;
    boolean suits;
    Undecided undecided;
    try {
      // The connection may have been stopped during the poll: the message waits as the caller does.
      if (!siblings.awaitStarted(deadline.left(), () -> closed)) {
        leased.handBack(List.of(lease));
        return null;
      }
      Deliverable deliverable = leased.read(lease, endpoint.wire(), selector);
      message = deliverable.message();
      if (message == null) {
        leased.settle(lease, deliverable.otherwise());
        return null;
      }
      suits = check.suits(message);
      undecided = session.work().undecided();
    } catch (JMSException | InterruptedException | RuntimeException | Error e) {
      // Nobody has the message, and its lease would be extended for hours.
      leased.handBack(List.of(lease));
      throw e;
    }
    handOver(lease, message, suits, undecided);
    return message;
  }

  private void handOver(
      Lease lease, SqsMessage message, boolean suits, @Nullable Undecided undecided)
      throws JMSException {
    if (!suits && undecided == null) {
      pull.putBack(lease);
    } else {
      ReceivedMessage received = new ReceivedMessage(leased, lease);
      if (undecided != null && !undecided.add(received)) {
        leased.handBack(List.of(lease));
        throw new IllegalStateException("The transaction has ended before the message came");
      }
      message.setAcknowledger(() -> session.acknowledge(received));
      leased.settle(lease, SessionWork.handedOver(undecided));
    }
    if (!suits) {
      throw new MessageFormatException(
          "The body of message " + message.getJMSMessageID() + " has another type");
    }
  }

  @Override
  public @Nullable MessageListener getMessageListener() throws JMSException {
    checkOpen();
    siblings.checkMayListen();
    return listening.listener();
  }

  @Override
  public void setMessageListener(@Nullable MessageListener newListener) throws JMSException {
    checkOpen();
    siblings.checkMayListen();
    if (pending.any()) {
      throw new IllegalStateException(
          "A receive of this consumer is under way, so the session belongs to its thread");
    }
    // It begins with what SQS hands out next, and nobody has to wait for what was fetched ahead.
    pull.handBack();
    siblings.listening(this, newListener != null);
    listening.listen(newListener);
  }

  /** The connection has been started. */
  void start() {
    listening.start();
  }

  /** The connection has been stopped: returns when the listener has returned. */
  void stop() throws JMSException {
    listening.pause();
  }

  @Override
  public Queue getQueue() throws JMSException {
    checkOpen();
    return queue;
  }

  @Override
  public @Nullable String getMessageSelector() throws JMSException {
    checkOpen();
    return selector == null ? null : selector.toString();
  }

  @Override
  public void close() throws JMSException {
    if (!closed) {
      closed = true;
      siblings.forget(this);
      pull.close();
      siblings.wake();
      listening.end();
      pending.await();
    }
  }

  private void checkOpen() throws JMSException {
    if (closed) {
      throw new IllegalStateException("The consumer is closed");
    }
    session.checkOpen();
  }
}
