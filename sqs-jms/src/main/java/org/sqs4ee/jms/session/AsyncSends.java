package org.sqs4ee.jms.session;

import jakarta.jms.CompletionListener;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.log.ProviderLog;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.send.SendResult;
import org.sqs4ee.jms.send.SqsSender;
import org.sqs4ee.jms.wire.OutgoingMessage;

/**
 * The asynchronous sends of a session (Jakarta Messaging 3.1, section 7.3): sent and completed in
 * the order of the calls, one completion at a time. What has gathered while a request was under way
 * shares the next one. Thread-safe.
 */
final class AsyncSends {

  private static final int MAX_TOGETHER = 10;

  /**
   * A message that is not confirmed yet.
   *
   * @param own the message as it is sent; its owner may go on with {@code given}
   */
  record Unconfirmed(
      QueueAddress queue,
      OutgoingMessage outgoing,
      SqsMessage own,
      Message given,
      CompletionListener listener) {}

  private final SqsSender sender;
  private final Deque<Unconfirmed> waiting = new ArrayDeque<>();
  private int unfinished;
  private boolean working;
  private @Nullable Thread completing;

  AsyncSends(SqsSender sender) {
    this.sender = sender;
  }

  /** Sends soon; every problem from here on is told to the listener. */
  synchronized void send(Unconfirmed message, Executor executor) {
    waiting.add(message);
    unfinished++;
    if (!working) {
      working = true;
      executor.execute(this::work);
    }
  }

  /**
   * Waits until all completions have been called (sections 7.3.4 and 7.3.5).
   *
   * @throws IllegalStateException if a completion itself waits: it would wait for ever
   */
  synchronized void awaitAll() throws JMSException {
    if (Thread.currentThread() == completing) {
      throw new IllegalStateException(
          "A CompletionListener must not close, commit or roll back its own session");
    }
    try {
      while (unfinished > 0) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JMSException("Interrupted while waiting for messages that are being sent");
    }
  }

  private void work() {
    List<Unconfirmed> together = next();
    while (!together.isEmpty()) {
      List<OutgoingMessage> outgoing = together.stream().map(Unconfirmed::outgoing).toList();
      List<SendResult> results = sender.sendTogether(together.get(0).queue(), outgoing);
      for (int i = 0; i < together.size(); i++) {
        complete(together.get(i), results.get(i));
      }
      together = next();
    }
  }

  /** As many as may share a request; none if there are none, and then the worker ends. */
  private synchronized List<Unconfirmed> next() {
    List<Unconfirmed> together = new ArrayList<>(MAX_TOGETHER);
    while (!waiting.isEmpty()
        && together.size() < MAX_TOGETHER
        && (together.isEmpty() || waiting.peek().queue().equals(together.get(0).queue()))) {
      together.add(waiting.remove());
    }
    working = !together.isEmpty();
    return together;
  }

  private void complete(Unconfirmed message, SendResult result) {
    mark(Thread.currentThread());
    try {
      JMSException failure = result.failure();
      if (failure == null && result instanceof SendResult.Sent sent) {
        message.own().setJMSMessageID("ID:" + sent.messageId());
        SendHeaders.copyBack(message.own(), message.given());
        message.listener().onCompletion(message.given());
      } else {
        message.listener().onException(message.given(), failure);
      }
    } catch (JMSException | RuntimeException e) {
      ProviderLog.completionFailed(message.queue().name(), e);
    } finally {
      mark(null);
      finished();
    }
  }

  private synchronized void mark(@Nullable Thread thread) {
    completing = thread;
  }

  private synchronized void finished() {
    unfinished--;
    notifyAll();
  }
}
