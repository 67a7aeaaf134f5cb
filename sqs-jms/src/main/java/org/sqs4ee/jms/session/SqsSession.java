package org.sqs4ee.jms.session;

import jakarta.jms.CompletionListener;
import jakarta.jms.Destination;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueReceiver;
import jakarta.jms.QueueSender;
import jakarta.jms.Session;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.message.SendSettings;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.queue.SqsQueue;
import org.sqs4ee.jms.receive.ReceivedMessage;
import org.sqs4ee.jms.selector.Selector;
import org.sqs4ee.jms.transaction.Enlistment;

/**
 * A session (Jakarta Messaging 3.1, section 6.2): makes messages, producers and consumers, and is
 * the unit of a local transaction.
 */
public class SqsSession extends BrowsingSession {

  private final SqsConnection connection;
  private final SqsEndpoint endpoint;
  private final int mode;
  private final SessionWork work;
  private final Consumers consumers;
  private final SessionSends sends;
  private final AtomicBoolean closed = new AtomicBoolean();

  SqsSession(SqsConnection connection, SqsEndpoint endpoint, Enlistment enlistment, int mode) {
    super(connection, endpoint);
    this.connection = connection;
    this.endpoint = endpoint;
    this.mode = mode;
    this.work = new SessionWork(endpoint.sender(), enlistment, mode);
    this.consumers = new Consumers(connection, endpoint, work);
    this.sends = new SessionSends(endpoint, work);
  }

  /** The receiving side of this session. */
  final Consumers consumers() {
    return consumers;
  }

  /** Who decides about what it sends and receives. */
  final SessionWork work() {
    return work;
  }

  /** Sends a message. */
  final void send(
      @Nullable Message message, @Nullable Destination destination, SendSettings settings)
      throws JMSException {
    checkOpen();
    sends.send(message, destination, settings);
  }

  /**
   * Sends in the background.
   *
   * @param given the message that the listener is handed, with the headers of the send
   */
  final void sendAsync(
      SqsMessage own,
      Message given,
      @Nullable Destination destination,
      SendSettings settings,
      @Nullable CompletionListener listener)
      throws JMSException {
    checkOpen();
    if (listener == null) {
      throw new IllegalArgumentException("An asynchronous send needs a CompletionListener");
    }
    Executor executor = connection.completionExecutor();
    sends.sendAsync(own, given, destination, settings, listener, executor);
  }

  /** Fails for a completion of this session: what it would end waits for it. */
  final void checkNoCompletion() throws JMSException {
    sends.checkNoCompletion();
  }

  /** Returns when every asynchronous send has been completed. */
  final void awaitAsyncSends() throws JMSException {
    sends.awaitAsyncSends();
  }

  @Override
  public final Queue createQueue(@Nullable String queueName) throws JMSException {
    checkOpen();
    if (queueName == null || queueName.isBlank()) {
      throw new InvalidDestinationException("A queue needs a name, a URL or an ARN");
    }
    return new SqsQueue(queueName);
  }

  @Override
  public final SqsMessageProducer createProducer(@Nullable Destination destination)
      throws JMSException {
    checkOpen();
    if (destination != null) {
      endpoint.queues().find(destination);
    }
    return new SqsMessageProducer(this, destination);
  }

  @Override
  public final QueueSender createSender(@Nullable Queue queue) throws JMSException {
    return createProducer(queue);
  }

  @Override
  public final SqsMessageConsumer createConsumer(@Nullable Destination destination)
      throws JMSException {
    return createConsumer(destination, null, false);
  }

  @Override
  public final SqsMessageConsumer createConsumer(
      @Nullable Destination destination, @Nullable String selector) throws JMSException {
    return createConsumer(destination, selector, false);
  }

  /**
   * SQS cannot filter: a message that is not selected is received, counted and shown again after a
   * back-off. {@code noLocal} concerns topics only.
   */
  @Override
  public final SqsMessageConsumer createConsumer(
      @Nullable Destination destination, @Nullable String selector, boolean noLocal)
      throws JMSException {
    checkOpen();
    QueueAddress address =
        connection.temporaryQueues().checked(endpoint.queues().find(destination));
    Queue queue = destination instanceof Queue named ? named : new SqsQueue(address.url());
    return consumers.create(this, queue, address, Selector.parse(selector));
  }

  @Override
  public final QueueReceiver createReceiver(@Nullable Queue queue) throws JMSException {
    return createConsumer(queue);
  }

  @Override
  public final QueueReceiver createReceiver(@Nullable Queue queue, @Nullable String selector)
      throws JMSException {
    return createConsumer(queue, selector);
  }

  @Override
  public boolean getTransacted() throws JMSException {
    checkOpen();
    return mode == Session.SESSION_TRANSACTED;
  }

  @Override
  public int getAcknowledgeMode() throws JMSException {
    checkOpen();
    return mode;
  }

  /** Sends and deletes together (section 6.2.7). */
  @Override
  public void commit() throws JMSException {
    checkOpen();
    sends.awaitAsyncSends();
    work.commit();
  }

  @Override
  public void rollback() throws JMSException {
    checkOpen();
    sends.awaitAsyncSends();
    work.rollback();
  }

  @Override
  public void recover() throws JMSException {
    checkOpen();
    work.recover();
  }

  /** Acknowledges all received messages where they wait for that; nothing to do in other modes. */
  final void acknowledge() throws JMSException {
    checkOpen();
    work.acknowledge();
  }

  /** What {@code acknowledge} of this message does. */
  final void acknowledge(ReceivedMessage message) throws JMSException {
    checkOpen();
    work.acknowledge(message);
  }

  /** Fails for a listener or completion of this session: its close would wait for itself. */
  final void checkMayClose() throws JMSException {
    if (consumers.deliversOnThisThread()) {
      throw new IllegalStateException("A listener must not close what it belongs to");
    }
    checkNoCompletion();
  }

  @Override
  public final void close() throws JMSException {
    checkMayClose();
    sends.closing();
    Failures failures = new Failures();
    // Whoever is interrupted here has closed it all the same: it may have no other way to.
    failures.gather(sends::awaitAsyncSends);
    if (closed.compareAndSet(false, true)) {
      try {
        closeBrowsers();
        failures.gather(consumers::close);
        // A listener that was running may have sent more.
        failures.gather(sends::awaitAsyncSends);
      } finally {
        connection.forget(this);
        failures.gather(work::close);
        failures.gather(consumers::release);
      }
    }
    failures.tell();
  }

  /** While it closes, a listener that is still running has all of it (section 6.1.8). */
  @Override
  final void checkOpen() throws JMSException {
    if (closed.get() && !consumers.deliversOnThisThread()) {
      throw new IllegalStateException("The session is closed");
    }
  }
}
