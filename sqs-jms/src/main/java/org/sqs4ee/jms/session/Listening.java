package org.sqs4ee.jms.session;

import jakarta.jms.JMSException;
import jakarta.jms.MessageListener;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.receive.QueueReceiver;

/** The listener of a consumer and the receiver that feeds it while the connection is started. */
final class Listening {

  /** A close waits for a running listener, as the specification demands; this bounds it. */
  private static final Duration TIME_TO_FINISH = Duration.ofMinutes(5);

  private final Consumers siblings;
  private final Function<MessageListener, QueueReceiver> receivers;
  private @Nullable MessageListener listener;
  private @Nullable QueueReceiver receiver;
  private boolean ended;

  /**
   * Nobody listens yet.
   *
   * @param receivers makes the receiver for a listener
   */
  Listening(Consumers siblings, Function<MessageListener, QueueReceiver> receivers) {
    this.siblings = siblings;
    this.receivers = receivers;
  }

  synchronized @Nullable MessageListener listener() {
    return listener;
  }

  /** Exchanges the listener when the former one has returned. */
  void listen(@Nullable MessageListener newListener) throws JMSException {
    stop();
    synchronized (this) {
      listener = newListener;
    }
    start();
  }

  /**
   * A listener gets messages from now on if the connection has been started: looked at here, so
   * that a stop that comes meanwhile either is seen or sees the receiver.
   */
  synchronized void start() {
    if (listener != null && receiver == null && !ended && siblings.started()) {
      QueueReceiver starting = receivers.apply(listener);
      // If it gets no thread for its polls, the next start of the connection tries again.
      starting.start();
      receiver = starting;
    }
  }

  /** The connection has been stopped: returns when the listener has returned. */
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

  /** The consumer is closing. */
  void end() throws JMSException {
    synchronized (this) {
      ended = true;
    }
    stop();
  }
}
