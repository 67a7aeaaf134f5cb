package org.sqs4ee.jms.session;

import jakarta.jms.CompletionListener;
import jakarta.jms.Destination;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TransactionRolledBackException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.message.SendSettings;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.queue.SqsQueue;
import org.sqs4ee.jms.selector.Selector;
import org.sqs4ee.jms.send.Outbox;
import org.sqs4ee.jms.wire.OutgoingMessage;

/**
 * A session (Jakarta Messaging 3.1, section 6.2): makes messages and producers, and is the unit of
 * a local transaction.
 */
public final class SqsSession extends BrowsingSession {

  private final SqsConnection connection;
  private final SqsEndpoint endpoint;
  private final Outbox outbox;
  private final int mode;
  private final Consumers consumers;
  private final AsyncSends async;
  private final AtomicBoolean closed = new AtomicBoolean();

  SqsSession(SqsConnection connection, SqsEndpoint endpoint, Outbox outbox, int mode) {
    super(connection, endpoint);
    this.connection = connection;
    this.endpoint = endpoint;
    this.outbox = outbox;
    this.mode = mode;
    this.consumers = new Consumers(connection, endpoint, mode);
    this.async = new AsyncSends(endpoint.sender());
  }

  /** The receiving side of this session. */
  Consumers consumers() {
    return consumers;
  }

  /** The way of every message out of this provider. */
  void send(@Nullable Message message, @Nullable Destination destination, SendSettings settings)
      throws JMSException {
    checkOpen();
    SqsMessage own = ForeignMessages.toOwn(message);
    QueueAddress queue = endpoint.queues().find(destination);
    SendHeaders.fill(own, destination, settings);
    outbox.put(queue, endpoint.wire().toSqs(own, queue, settings), own);
    SendHeaders.copyBack(own, message);
  }

  /**
   * Sends in the background; refused in a transacted session.
   *
   * @param given the message that the listener is handed, with the headers of the send
   */
  void sendAsync(
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
    if (mode == Session.SESSION_TRANSACTED) {
      throw Refusals.notYet("A CompletionListener in a transacted session");
    }
    Executor executor = connection.completionExecutor();
    QueueAddress queue = endpoint.queues().find(destination);
    SendHeaders.fill(own, destination, settings);
    OutgoingMessage outgoing = endpoint.wire().toSqs(own, queue, settings);
    async.send(new AsyncSends.Unconfirmed(queue, outgoing, own, given, listener), executor);
  }

  /** Returns when every asynchronous send has been completed. */
  void awaitAsyncSends() throws JMSException {
    async.awaitAll();
  }

  @Override
  public Queue createQueue(@Nullable String queueName) throws JMSException {
    checkOpen();
    if (queueName == null || queueName.isBlank()) {
      throw new InvalidDestinationException("A queue needs a name, a URL or an ARN");
    }
    return new SqsQueue(queueName);
  }

  @Override
  public MessageProducer createProducer(@Nullable Destination destination) throws JMSException {
    checkOpen();
    if (destination != null) {
      endpoint.queues().find(destination);
    }
    return new SqsMessageProducer(this, destination);
  }

  @Override
  public SqsMessageConsumer createConsumer(@Nullable Destination destination) throws JMSException {
    return createConsumer(destination, null, false);
  }

  @Override
  public SqsMessageConsumer createConsumer(
      @Nullable Destination destination, @Nullable String selector) throws JMSException {
    return createConsumer(destination, selector, false);
  }

  /**
   * SQS cannot filter: a message that is not selected is received, counted and shown again after a
   * back-off. {@code noLocal} concerns topics only.
   */
  @Override
  public SqsMessageConsumer createConsumer(
      @Nullable Destination destination, @Nullable String selector, boolean noLocal)
      throws JMSException {
    checkOpen();
    QueueAddress queue = connection.temporaryQueues().checked(endpoint.queues().find(destination));
    return consumers.create(this, queue, Selector.parse(selector));
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

  /**
   * Sends and deletes together: nothing is deleted before everything is sent, and nothing is sent
   * if another consumer may have a received message (section 6.2.7).
   *
   * @throws TransactionRolledBackException if the work was rolled back instead
   */
  @Override
  public void commit() throws JMSException {
    checkTransacted();
    if (!consumers.inbox().allHeld()) {
      rollback();
      throw new TransactionRolledBackException(
          "The lease of a received message was lost; another consumer may have it");
    }
    try {
      outbox.commit();
    } catch (IllegalStateException e) {
      // The container decides here: nothing has been rolled back.
      throw e;
    } catch (JMSException e) {
      consumers.inbox().rollBack();
      TransactionRolledBackException rolledBack =
          new TransactionRolledBackException(
              "The messages of the transaction could not be sent: " + e.getMessage());
      rolledBack.initCause(e);
      rolledBack.setLinkedException(e);
      throw rolledBack;
    }
    consumers.inbox().complete();
  }

  @Override
  public void rollback() throws JMSException {
    checkTransacted();
    outbox.rollback();
    consumers.inbox().rollBack();
  }

  @Override
  public void recover() throws JMSException {
    checkOpen();
    if (mode == Session.SESSION_TRANSACTED) {
      throw new IllegalStateException("A transacted session rolls back, it does not recover");
    }
    consumers.inbox().handBack();
  }

  /**
   * Acknowledges all received messages of a CLIENT_ACKNOWLEDGE session; nothing to do in others.
   */
  void acknowledge() throws JMSException {
    checkOpen();
    if (mode == Session.CLIENT_ACKNOWLEDGE) {
      consumers.inbox().complete();
    }
  }

  @Override
  public void close() throws JMSException {
    if (consumers.deliversOnThisThread()) {
      throw new IllegalStateException("A listener must not close its own session");
    }
    async.awaitAll();
    if (closed.compareAndSet(false, true)) {
      connection.forget(this);
      try {
        closeBrowsers();
        consumers.close();
      } finally {
        outbox.close();
      }
    }
  }

  @Override
  void checkOpen() throws JMSException {
    if (closed.get()) {
      throw new IllegalStateException("The session is closed");
    }
  }

  private void checkTransacted() throws JMSException {
    checkOpen();
    if (mode != Session.SESSION_TRANSACTED) {
      throw new IllegalStateException("The session is not transacted");
    }
  }
}
