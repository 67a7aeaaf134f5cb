package org.sqs4ee.jms.session;

import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.client.SqsFailures;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.selector.Selector;
import org.sqs4ee.jms.threads.ReceiverThreads;

/**
 * The receiving side of a session: its consumers, what they have received, and the rule that a
 * session is serial (Jakarta Messaging 3.1, section 6.2.5): one listener at a time, and no {@code
 * receive} beside listeners.
 */
final class Consumers {

  private final SqsConnection connection;
  private final SqsEndpoint endpoint;
  private final Inbox inbox;
  private final List<SqsMessageConsumer> open = new CopyOnWriteArrayList<>();
  private final Set<SqsMessageConsumer> listening = ConcurrentHashMap.newKeySet();
  private final ReentrantLock serial = new ReentrantLock();
  private @Nullable SessionQueues queues;

  Consumers(SqsConnection connection, SqsEndpoint endpoint, int sessionMode) {
    this.connection = connection;
    this.endpoint = endpoint;
    this.inbox = new Inbox(sessionMode);
  }

  Inbox inbox() {
    return inbox;
  }

  SqsMessageConsumer create(SqsSession session, QueueAddress queue, @Nullable Selector selector)
      throws JMSException {
    ReceiverThreads threads = connection.receiverThreads();
    SqsMessageConsumer consumer =
        new SqsMessageConsumer(
            session, this, endpoint, queues(threads).leased(queue), selector, threads);
    open.add(consumer);
    return consumer;
  }

  private synchronized SessionQueues queues(ReceiverThreads threads) {
    if (queues == null) {
      queues = new SessionQueues(endpoint, threads);
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
    inbox.forget(queue);
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
  void pollingFailed(QueueAddress queue, RuntimeException cause) {
    connection.report(SqsFailures.toJms("Receiving from queue " + queue.name(), cause));
  }

  boolean started() {
    return connection.started();
  }

  /** False if the time ended, or the connection was closed. */
  boolean awaitStarted(Duration patience) throws InterruptedException {
    return connection.awaitStarted(patience);
  }

  void start() {
    open.forEach(SqsMessageConsumer::start);
  }

  void stop() throws JMSException {
    for (SqsMessageConsumer consumer : open) {
      consumer.stop();
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

  /** Closes the consumers, gives back what is undecided, and tells SQS what it has to know. */
  void close() throws JMSException {
    for (SqsMessageConsumer consumer : open) {
      consumer.close();
    }
    inbox.handBack();
    SessionQueues used = used();
    if (used != null) {
      used.close();
    }
  }
}
