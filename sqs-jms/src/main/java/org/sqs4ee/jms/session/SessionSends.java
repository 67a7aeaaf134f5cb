package org.sqs4ee.jms.session;

import jakarta.jms.CompletionListener;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.message.SendSettings;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.threads.CallersLoader;
import org.sqs4ee.jms.transaction.Work;
import org.sqs4ee.jms.wire.OutgoingMessage;

/**
 * The way of every message out of this provider: found queue, headers, wire format, and then to SQS
 * at once or into the transaction that is active.
 */
final class SessionSends {

  private final SqsEndpoint endpoint;
  private final SessionWork work;
  private final AsyncSends async;

  SessionSends(SqsEndpoint endpoint, SessionWork work) {
    this.endpoint = endpoint;
    this.work = work;
    this.async = new AsyncSends(endpoint.sender());
  }

  void send(@Nullable Message message, @Nullable Destination destination, SendSettings settings)
      throws JMSException {
    async.awaitEarlier();
    SqsMessage own = ForeignMessages.toOwn(message);
    QueueAddress queue = find(destination);
    Work transaction = work.transaction();
    OutgoingMessage outgoing = outgoing(own, destination, queue, settings, transaction);
    if (transaction == null) {
      own.setJMSMessageID("ID:" + endpoint.sender().send(queue, outgoing));
    } else {
      transaction.send(queue, outgoing);
    }
    SendHeaders.copyBack(own, message);
  }

  /** A name whose queue was not there lately is asked for again, or its queue is created. */
  private QueueAddress find(@Nullable Destination destination) throws JMSException {
    QueueAddress queue = endpoint.queues().find(destination);
    if (!endpoint.sender().hasMissed(queue)) {
      return queue;
    }
    endpoint.queues().forget(queue);
    return endpoint.queues().find(destination);
  }

  /**
   * Sends in the background. In a transaction a message leaves with its commit, so the send is
   * complete as soon as the transaction has it.
   */
  void sendAsync(
      SqsMessage own,
      Message given,
      @Nullable Destination destination,
      SendSettings settings,
      CompletionListener listener,
      Executor executor)
      throws JMSException {
    QueueAddress queue = find(destination);
    Work transaction = work.transaction();
    OutgoingMessage outgoing = outgoing(own, destination, queue, settings, transaction);
    async.send(
        new AsyncSends.Unconfirmed(
            queue, outgoing, own, given, listener, CallersLoader.now(), transaction != null),
        executor,
        () -> {
          if (transaction != null) {
            transaction.send(queue, outgoing);
          }
        });
  }

  private OutgoingMessage outgoing(
      SqsMessage own,
      @Nullable Destination destination,
      QueueAddress queue,
      SendSettings settings,
      @Nullable Work transaction)
      throws JMSException {
    String id = transaction == null ? null : SendHeaders.newMessageId();
    SendHeaders.fill(own, destination, settings, id);
    OutgoingMessage outgoing = endpoint.wire().toSqs(own, queue, settings);
    if (transaction != null) {
      endpoint.sender().checkSize(queue, outgoing);
    }
    return outgoing;
  }

  /** Fails for a completion of these sends: whoever ends the session waits for it. */
  void checkNoCompletion() throws JMSException {
    async.checkNoCompletion();
  }

  /** From now on completions may not send more, lest a close waits for ever. */
  void closing() {
    async.closing();
  }

  /** Returns when every asynchronous send has been completed. */
  void awaitAsyncSends() throws JMSException {
    async.awaitAll();
  }
}
