package org.sqs4ee.jms.session;

import jakarta.jms.JMSException;
import jakarta.jms.MessageListener;
import java.time.Duration;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.receive.QueueReceiver;
import org.sqs4ee.jms.threads.CallersLoader;

/** The listener of a consumer and the receiver that feeds it while the connection is started. */
final class Listening {

  /** A close waits for a running listener, as the specification demands; this bounds it. */
  static final Duration TIME_TO_FINISH = Duration.ofMinutes(5);

  private final Consumers siblings;
  private final BiFunction<MessageListener, CallersLoader, QueueReceiver> receivers;
  private @Nullable MessageListener listener;
  private CallersLoader program = CallersLoader.now();
  private @Nullable QueueReceiver receiver;
  private boolean ended;

  /**
   * Nobody listens yet.
   *
   * @param receivers makes the receiver for a listener, and for the program that it is of
   */
  Listening(
      Consumers siblings, BiFunction<MessageListener, CallersLoader, QueueReceiver> receivers) {
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
      program = CallersLoader.now();
    }
    start();
  }

  /**
   * A listener gets messages from now on if the connection has been started: looked at here, so
   * that a stop that comes meanwhile either is seen or sees the receiver.
   */
  synchronized void start() {
    if (listener != null && receiver == null && !ended && siblings.started()) {
      QueueReceiver starting = receivers.apply(listener, program);
      // If it gets no thread for its polls, the next start of the connection tries again.
      starting.start();
      receiver = starting;
    }
  }

  /**
   * The connection has been stopped: returns when the listener has returned. Nothing is stopped if
   * it has been started again meanwhile.
   */
  void pause() throws JMSException {
    QueueReceiver running;
    synchronized (this) {
      running = siblings.started() ? null : take();
    }
    await(running);
  }

  private void stop() throws JMSException {
    await(take());
  }

  private synchronized @Nullable QueueReceiver take() {
    QueueReceiver running = receiver;
    receiver = null;
    return running;
  }

  private void await(@Nullable QueueReceiver running) throws JMSException {
    if (running != null) {
      try {
        running.stop(siblings.deliversOnThisThread() ? Duration.ZERO : TIME_TO_FINISH);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw interrupted();
      }
    }
  }

  static JMSException interrupted() {
    return new JMSException("Interrupted while waiting for the listener to return");
  }

  /** The consumer is closing. */
  void end() throws JMSException {
    synchronized (this) {
      ended = true;
    }
    stop();
  }
}
