package org.sqs4ee.jms.session;

import jakarta.jms.CompletionListener;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.log.ProviderLog;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.send.SendResult;
import org.sqs4ee.jms.send.SqsSender;
import org.sqs4ee.jms.threads.CallersLoader;
import org.sqs4ee.jms.wire.OutgoingMessage;

/**
 * The asynchronous sends of a session (Jakarta Messaging 3.1, section 7.3): sent and completed in
 * the order of the calls, one completion at a time. What has gathered while a request was under way
 * shares the next one. Thread-safe.
 */
final class AsyncSends {

  private static final int MAX_TOGETHER = 10;

  /** Ten requests: whoever sends faster than SQS answers waits, and does not fill the memory. */
  private static final int MOST_WAITING = 100;

  /**
   * A message that is not confirmed yet.
   *
   * @param own the message as it is sent; its owner may go on with {@code given}
   * @param program with whose context class loader the listener is called
   * @param withCommit true if a transaction has it: then nothing is left to send
   */
  record Unconfirmed(
      QueueAddress queue,
      OutgoingMessage outgoing,
      SqsMessage own,
      Message given,
      CompletionListener listener,
      CallersLoader program,
      boolean withCommit) {

    boolean mayShareRequestWith(Unconfirmed other) {
      return queue.equals(other.queue) && withCommit == other.withCommit;
    }
  }

  private final SqsSender sender;
  private final Deque<Unconfirmed> waiting = new ArrayDeque<>();

  /** Of the worker: made once, lest it ends for want of memory while messages wait. */
  private final List<Unconfirmed> together = new ArrayList<>(MAX_TOGETHER);

  private boolean closing;
  private int unfinished;
  private boolean working;
  private @Nullable Thread completing;

  AsyncSends(SqsSender sender) {
    this.sender = sender;
  }

  /** Takes a message into the transaction that it is sent in. */
  interface Acceptance {
    void take() throws JMSException;
  }

  /**
   * Sends soon; every problem from here on is told to the listener. Waits while many others wait to
   * be sent, unless a completion sends.
   *
   * @param accepted called before any completion, unless there is no thread
   * @throws JMSException if there is no thread for it, it is not accepted, its caller is
   *     interrupted while it waits, or a completion sends while the session closes; then the
   *     listener is told nothing
   */
  synchronized void send(Unconfirmed message, Executor executor, Acceptance accepted)
      throws JMSException {
    if (closing && isCompletion()) {
      throw new IllegalStateException(
          "The session is closing, and waits for the end of what has been sent before");
    }
    awaitUntil(() -> waiting.size() < MOST_WAITING || isCompletion());
    waiting.add(message);
    unfinished++;
    try {
      if (!working) {
        startWorker(message, executor);
      }
      accepted.take();
    } catch (JMSException e) {
      unfinished--;
      waiting.removeLast();
      throw e;
    }
  }

  /** It ends when nothing waits any more. */
  private void startWorker(Unconfirmed message, Executor executor) throws JMSException {
    working = true;
    try {
      executor.execute(this::work);
    } catch (RejectedExecutionException | Error noThread) {
      working = false;
      throw failed("There is no thread to send a message to queue ", message.queue(), noThread);
    }
  }

  private static JMSException failed(String what, QueueAddress queue, Throwable cause) {
    JMSException failure = new JMSException(what + queue.name() + ": " + cause);
    failure.initCause(cause);
    return failure;
  }

  /**
   * Waits until all completions have been called (sections 7.3.4 and 7.3.5).
   *
   * @throws IllegalStateException if a completion itself waits: it would wait for ever
   */
  synchronized void awaitAll() throws JMSException {
    checkNoCompletion();
    awaitUntil(() -> unfinished == 0);
  }

  /** Completions that always send another message must not keep a close from its end. */
  synchronized void closing() {
    closing = true;
  }

  private synchronized void awaitUntil(BooleanSupplier condition) throws JMSException {
    try {
      while (!condition.getAsBoolean()) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JMSException("Interrupted while waiting for messages that are being sent");
    }
  }

  /** Fails for a completion: what ends its session would wait for it (section 7.3.4). */
  void checkNoCompletion() throws JMSException {
    if (isCompletion()) {
      throw new IllegalStateException(
          "A CompletionListener must not close, commit or roll back its own session");
    }
  }

  /**
   * Waits until what was sent before has left, because one producer's messages keep their order
   * (section 7.3.3); a completion that sends is itself part of what was before.
   */
  void awaitEarlier() throws JMSException {
    if (!isCompletion()) {
      awaitAll();
    }
  }

  private synchronized boolean isCompletion() {
    return Thread.currentThread() == completing;
  }

  private void work() {
    while (next()) {
      List<SendResult> results = send();
      for (int i = 0; i < together.size(); i++) {
        complete(together.get(i), results.get(i));
      }
    }
  }

  private List<SendResult> send() {
    if (together.get(0).withCommit()) {
      return Collections.nCopies(together.size(), new SendResult.Buffered());
    }
    QueueAddress queue = together.get(0).queue();
    try {
      return sender.sendTogether(queue, together.stream().map(Unconfirmed::outgoing).toList());
    } catch (RuntimeException | Error e) {
      JMSException failure = failed("Sending failed unexpectedly, to queue ", queue, e);
      return Collections.nCopies(together.size(), new SendResult.Failed(failure));
    }
  }

  /** Takes as many as may share a request; false if there are none, and then the worker ends. */
  private synchronized boolean next() {
    together.clear();
    while (!waiting.isEmpty()
        && together.size() < MAX_TOGETHER
        && (together.isEmpty() || waiting.peek().mayShareRequestWith(together.get(0)))) {
      together.add(waiting.remove());
    }
    working = !together.isEmpty();
    return working;
  }

  private void complete(Unconfirmed message, SendResult result) {
    mark(Thread.currentThread());
    try {
      JMSException failure = result.failure();
      if (failure != null) {
        message.program().run(() -> message.listener().onException(message.given(), failure));
        return;
      }
      if (result instanceof SendResult.Sent sent) {
        message.own().setJMSMessageID("ID:" + sent.messageId());
      }
      SendHeaders.copyBack(message.own(), message.given());
      message.program().run(() -> message.listener().onCompletion(message.given()));
    } catch (Throwable e) {
      // Also what Java would not let a listener throw and other languages do.
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
