package org.sqs4ee.jms.session;

import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageListener;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.lease.Lease;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.receive.Deliverable;
import org.sqs4ee.jms.receive.LeasedQueue;
import org.sqs4ee.jms.receive.PullReceiver;
import org.sqs4ee.jms.receive.QueueReceiver;
import org.sqs4ee.jms.selector.Selector;
import org.sqs4ee.jms.threads.ReceiverThreads;

/**
 * A consumer (Jakarta Messaging 3.1, section 8): one call of {@code receive} at a time, or a
 * listener. Both are thin users of the receivers of {@code receive}.
 */
final class SqsMessageConsumer implements MessageConsumer {

  /** A close waits for a running listener, as the specification demands; this bounds it. */
  private static final Duration TIME_TO_FINISH = Duration.ofMinutes(5);

  /** What a caller of {@code receiveBody} can take. */
  interface BodyCheck {
    boolean suits(Message message) throws JMSException;
  }

  private static final BodyCheck ANY_BODY = message -> true;

  private final SqsSession session;
  private final Consumers siblings;
  private final SqsEndpoint endpoint;
  private final LeasedQueue leased;
  private final @Nullable Selector selector;
  private final ReceiverThreads threads;
  private final PullReceiver pull;
  private @Nullable MessageListener listener;
  private @Nullable QueueReceiver receiver;
  private volatile boolean closed;

  SqsMessageConsumer(
      SqsSession session,
      Consumers siblings,
      SqsEndpoint endpoint,
      LeasedQueue leased,
      @Nullable Selector selector,
      ReceiverThreads threads) {
    this.session = session;
    this.siblings = siblings;
    this.endpoint = endpoint;
    this.leased = leased;
    this.selector = selector;
    this.threads = threads;
    this.pull =
        new PullReceiver(
            endpoint.sqs(),
            leased,
            threads.work(),
            cause -> siblings.pollingFailed(leased.queue(), cause));
  }

  @Override
  public @Nullable Message receive() throws JMSException {
    return receive(PullReceiver.FOR_EVER, ANY_BODY);
  }

  @Override
  public @Nullable Message receive(long timeout) throws JMSException {
    return receive(patience(timeout), ANY_BODY);
  }

  @Override
  public @Nullable Message receiveNoWait() throws JMSException {
    return receive(Duration.ZERO, ANY_BODY);
  }

  /** Zero, or less as is common, waits for ever. */
  static Duration patience(long timeoutMillis) {
    return timeoutMillis <= 0 ? PullReceiver.FOR_EVER : Duration.ofMillis(timeoutMillis);
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
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      Duration left = patience;
      while (!closed && siblings.awaitStarted(left)) {
        Lease lease = pull.next(left);
        if (lease == null) {
          return null;
        }
        SqsMessage message = accept(lease, check);
        if (message != null) {
          return message;
        }
        left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
      }
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      JMSException interrupted = new JMSException("Interrupted while waiting for a message");
      interrupted.initCause(e);
      throw interrupted;
    }
  }

  /** The message of a lease, handed over; null if nobody is to see it. */
  private @Nullable SqsMessage accept(Lease lease, BodyCheck check)
      throws JMSException, InterruptedException {
    // The connection may have been stopped while the poll was under way: then the message waits
    // here.
    if (!siblings.awaitStarted(PullReceiver.FOR_EVER) || closed) {
      leased.handBack(List.of(lease));
      return null;
    }
    Deliverable deliverable = leased.read(lease, endpoint.wire(), selector);
    if (deliverable.message() == null) {
      leased.settle(lease, deliverable.otherwise());
      return null;
    }
    SqsMessage message = deliverable.message();
    boolean suits = check.suits(message);
    if (!suits && !siblings.inbox().decidesLater()) {
      pull.putBack(lease);
    } else {
      siblings.inbox().add(new ReceivedMessage(leased, lease));
      message.setAcknowledger(session::acknowledge);
      leased.settle(lease, siblings.inbox().handedOver());
    }
    if (!suits) {
      throw new MessageFormatException(
          "The body of message " + message.getJMSMessageID() + " has another type");
    }
    return message;
  }

  @Override
  public synchronized @Nullable MessageListener getMessageListener() throws JMSException {
    checkOpen();
    return listener;
  }

  @Override
  public void setMessageListener(@Nullable MessageListener newListener) throws JMSException {
    checkOpen();
    stop();
    synchronized (this) {
      listener = newListener;
    }
    siblings.listening(this, newListener != null);
    if (siblings.started()) {
      start();
    }
  }

  /** The connection has been started: a listener gets messages from now on. */
  synchronized void start() {
    MessageListener target = listener;
    if (target != null && receiver == null && !closed) {
      receiver =
          new QueueReceiver(
              endpoint.sqs(),
              leased,
              endpoint.wire(),
              selector,
              threads,
              new ListenerDelivery(session, leased, target));
      receiver.start();
    }
  }

  /**
   * The connection has been stopped, or the consumer is closing: returns when the listener has
   * returned.
   */
  void stop() throws JMSException {
    QueueReceiver running;
    synchronized (this) {
      running = receiver;
      receiver = null;
    }
    if (running != null) {
      try {
        running.stop(siblings.deliversOnThisThread() ? Duration.ZERO : TIME_TO_FINISH);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new JMSException("Interrupted while waiting for the listener to return");
      }
    }
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
      stop();
    }
  }

  private void checkOpen() throws JMSException {
    if (closed) {
      throw new IllegalStateException("The consumer is closed");
    }
    session.checkOpen();
  }
}
