package org.sqs4ee.jms.session;

import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.client.SqsFailures;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.receive.Deadline;
import org.sqs4ee.jms.selector.Selector;

/**
 * The receiving side of a session: its consumers, what they have received, and the rule that a
 * session is serial (Jakarta Messaging 3.1, section 6.2.5): one listener at a time, and no {@code
 * receive} beside listeners.
 */
final class Consumers {

  private final SqsConnection connection;
  private final SqsEndpoint endpoint;
  private final SessionWork work;
  private final List<SqsMessageConsumer> open = new CopyOnWriteArrayList<>();
  private final Set<SqsMessageConsumer> listening = ConcurrentHashMap.newKeySet();

  /** All queues that this session has ever had a consumer of. */
  private final Set<QueueAddress> received = ConcurrentHashMap.newKeySet();

  /** Fair, or a consumer with a backlog would keep the others from their turn, and from an end. */
  private final ReentrantLock serial = new ReentrantLock(true);

  private @Nullable SessionQueues queues;

  Consumers(SqsConnection connection, SqsEndpoint endpoint, SessionWork work) {
    this.connection = connection;
    this.endpoint = endpoint;
    this.work = work;
  }

  SqsMessageConsumer create(
      SqsSession session, Queue queue, QueueAddress address, @Nullable Selector selector)
      throws JMSException {
    Receiving receiving = connection.receiving();
    received.add(address);
    SqsMessageConsumer consumer =
        new SqsMessageConsumer(
            session,
            this,
            endpoint,
            queue,
            queues(receiving).leased(address),
            selector,
            receiving.threads());
    open.add(consumer);
    return consumer;
  }

  private synchronized SessionQueues queues(Receiving receiving) {
    if (queues == null) {
      queues = receiving.queues();
    }
    return queues;
  }

  void forget(SqsMessageConsumer consumer) {
    open.remove(consumer);
    listening.remove(consumer);
  }

  /**
   * Before a temporary queue is deleted.
   *
   * @throws IllegalStateException if a consumer receives from it
   */
  void release(QueueAddress queue) throws JMSException {
    if (open.stream().anyMatch(consumer -> consumer.queue().equals(queue))) {
      throw new IllegalStateException(
          "A consumer receives from temporary queue " + queue.name() + ": close it first");
    }
    SessionQueues used = used();
    if (used != null) {
      used.flush(queue);
    }
  }

  /** A temporary queue is gone. */
  void forget(QueueAddress queue) {
    received.remove(queue);
    work.forget(queue);
    SessionQueues used = used();
    if (used != null) {
      used.forget(queue);
    }
  }

  private synchronized @Nullable SessionQueues used() {
    return queues;
  }

  /** A consumer has got its listener, or lost it. */
  void listening(SqsMessageConsumer consumer, boolean listens) {
    if (listens) {
      listening.add(consumer);
    } else {
      listening.remove(consumer);
    }
  }

  void checkNoListener() throws JMSException {
    if (!listening.isEmpty()) {
      throw new IllegalStateException(
          "A consumer of this session has a listener, so the session belongs to its thread");
    }
  }

  /** Nobody who waits for messages of this queue gets any: the connection's listener is told. */
  void pollingFailed(QueueAddress queue, Throwable cause) {
    RuntimeException failure =
        cause instanceof RuntimeException exception ? exception : new RuntimeException(cause);
    connection.report(SqsFailures.toJms("Receiving from queue " + queue.name(), failure));
  }

  boolean started() {
    return connection.started();
  }

  /** Only message-driven beans listen in a container. */
  void checkMayListen() throws JMSException {
    connection.checkMayListen();
  }

  /** False if the time ended, or the connection or this consumer was closed. */
  boolean awaitStarted(Duration patience, BooleanSupplier closed) throws InterruptedException {
    return connection.awaitStarted(patience, closed);
  }

  /** A consumer was closed: whoever waits for the start of the connection looks again. */
  void wake() {
    connection.wake();
  }

  void start() {
    open.forEach(SqsMessageConsumer::start);
  }

  /** Stops each, also after one has failed; the failures are told together. */
  void stop() throws JMSException {
    Deadline deadline = Deadline.in(Listening.TIME_TO_FINISH);
    Failures failures = new Failures();
    for (SqsMessageConsumer consumer : open) {
      failures.gather(consumer::stop);
    }
    failures.gather(() -> awaitDelivery(deadline));
    failures.tell();
  }

  /**
   * A listener may have closed its own consumer, or given up its place: none of the open ones waits
   * for its end then (sections 6.1.5, 6.1.8 and 6.2.15).
   */
  private void awaitDelivery(Deadline deadline) throws JMSException {
    if (deliversOnThisThread()) {
      return;
    }
    try {
      // Who has been interrupted is told so only if there is something to wait for.
      if (serial.tryLock() || serial.tryLock(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
        serial.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Listening.interrupted();
    }
  }

  <T> T serially(Supplier<T> delivery) {
    serial.lock();
    try {
      return delivery.get();
    } finally {
      serial.unlock();
    }
  }

  boolean deliversOnThisThread() {
    return serial.isHeldByCurrentThread();
  }

  /** Closes each, also after one has failed; the failures are told together. */
  void close() throws JMSException {
    Deadline deadline = Deadline.in(Listening.TIME_TO_FINISH);
    Failures failures = new Failures();
    for (SqsMessageConsumer consumer : open) {
      failures.gather(consumer::close);
    }
    failures.gather(() -> awaitDelivery(deadline));
    failures.tell();
  }

  /** Tells SQS what it has to know, now that all is decided. */
  void release() throws JMSException {
    SessionQueues used = used();
    if (used != null) {
      used.release(received);
    }
  }
}
