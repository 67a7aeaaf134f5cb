package org.sqs4ee.jms.send;

import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.wire.OutgoingMessage;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Sends messages at once; one for each SQS client, shared by all connections so that they share
 * requests. Thread-safe.
 */
public final class SqsSender {

  /** Strangers may name any number of queues that do not exist. */
  private static final int MOST_MISSED = 1_000;

  private static final Duration PAUSE_AFTER_FAILED_QUESTION = Duration.ofMinutes(5);

  /** The SDK repeats a request that failed, but none of which SQS could not take a part. */
  private static final int MOST_TRIES = 4;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  private final SqsClient sqs;

  /** One that is forgotten in use costs a shared request, nothing else. */
  private final PerQueue<SendBatcher> batchers;

  private final PerQueue<MaximumMessageSize> sizes;

  /** Queues of which SQS has said that there are none, whoever was told so. */
  private final Set<QueueAddress> missed = ConcurrentHashMap.newKeySet();

  public SqsSender(SqsClient sqs) {
    this.sqs = sqs;
    this.batchers = new PerQueue<>(queue -> new SendBatcher(sqs, queue));
    this.sizes =
        new PerQueue<>(queue -> new MaximumMessageSize(sqs, queue, PAUSE_AFTER_FAILED_QUESTION));
  }

  /**
   * Refuses a message that is longer than its queue takes, for whoever sends it later: a commit
   * that fails for one message is too late to do anything about it. Costs one request for each
   * queue, and none for a message of 1 KiB, which every queue takes, nor for a temporary queue,
   * which takes what SQS does.
   */
  public void checkSize(QueueAddress queue, OutgoingMessage message) throws JMSException {
    if (!queue.temporary()) {
      sizes.of(queue).check(message);
    }
  }

  /**
   * Sends one message; returns when SQS has it. One caller's messages keep their order, because
   * each is confirmed before the next is sent; those of concurrent callers have none.
   *
   * @return SQS's id of the message
   * @throws JMSException if SQS did not confirm it; it may still have it when the connection broke
   */
  public String send(QueueAddress queue, OutgoingMessage message) throws JMSException {
    try {
      return batchers.of(queue).send(message);
    } catch (JMSException e) {
      note(queue, e);
      throw e;
    }
  }

  /** True once after SQS has said that there is no such queue: it may have been made anew. */
  public boolean hasMissed(QueueAddress queue) {
    return missed.remove(queue);
  }

  private void note(QueueAddress queue, JMSException failure) {
    if (failure instanceof InvalidDestinationException && missed.size() < MOST_MISSED) {
      missed.add(queue);
    }
  }

  /**
   * True if a message was not sent for what is in it, so that no other try will change that. To SQS
   * a message that is too long for its queue is an "invalid parameter".
   */
  public static boolean isOfContent(JMSException failure) {
    return failure instanceof MessageFormatException
        || "InvalidParameterValue".equals(failure.getErrorCode());
  }

  /**
   * Sends messages to one queue, in order, in as few requests as the limits allow.
   *
   * @return for each message what SQS said of it; a request that failed is said of all its messages
   */
  public List<SendResult> sendTogether(QueueAddress queue, List<OutgoingMessage> messages) {
    List<SendResult> results = new ArrayList<>(messages.size());
    while (results.size() < messages.size()) {
      SendRequest request =
          SendRequest.holding(queue, messages.subList(results.size(), messages.size()));
      try {
        results.addAll(send(queue, request));
      } catch (JMSException e) {
        results.addAll(Collections.nCopies(request.size(), new SendResult.Failed(e)));
      }
    }
    return results;
  }

  /**
   * Sends what one transaction has gathered for one queue, in order, in as few requests as the
   * limits allow. Takes out of the list what SQS has confirmed. What SQS could not take by its own
   * fault is tried again with the next request, each message for 0.7 s at the most: given up, it
   * would leave a transaction of which SQS has a part. Not so a message of a FIFO group of which
   * SQS has a later one.
   *
   * @throws JMSException at the first request that fails, or message that is given up
   */
  void sendAll(QueueAddress queue, List<OutgoingMessage> messages) throws JMSException {
    int tries = 0;
    @Nullable OutgoingMessage stuck = null;
    while (!messages.isEmpty()) {
      List<SendResult> results = send(queue, SendRequest.holding(queue, messages));
      List<OutgoingMessage> asked = List.copyOf(messages.subList(0, results.size()));
      List<OutgoingMessage> unsent = new ArrayList<>();
      for (int i = 0; i < results.size(); i++) {
        if (results.get(i).failure() != null) {
          unsent.add(asked.get(i));
        }
      }
      messages.subList(0, asked.size()).clear();
      messages.addAll(0, unsent);
      @Nullable OutgoingMessage first = unsent.isEmpty() ? null : unsent.get(0);
      // The tries of the first: it has had most of them.
      tries = Objects.equals(first, stuck) ? tries + 1 : 1;
      stuck = first;
      JMSException failure = lasting(queue, asked, results, tries == MOST_TRIES);
      if (failure != null) {
        throw failure;
      }
      if (stuck != null) {
        pause(FIRST_PAUSE.toNanos() << (tries - 1));
      }
    }
  }

  /** As a commit must not stop halfway, it waits with an interrupt, too, which is kept. */
  private static void pause(long nanos) {
    boolean interrupted = Thread.interrupted();
    long deadline = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = deadline - System.nanoTime()) {
      LockSupport.parkNanos(left);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** The first failure after which the message must not be tried again; null if there is none. */
  private static @Nullable JMSException lasting(
      QueueAddress queue, List<OutgoingMessage> asked, List<SendResult> results, boolean lastTry) {
    for (int i = 0; i < results.size(); i++) {
      JMSException failure = results.get(i).failure();
      boolean passes = results.get(i) instanceof SendResult.Refused refused && refused.passes();
      if (failure != null && (lastTry || !passes || overtaken(i, queue, asked, results))) {
        return failure;
      }
    }
    return null;
  }

  /** Whether SQS has a later message of its FIFO group: sent again, it would come after that. */
  private static boolean overtaken(
      int place, QueueAddress queue, List<OutgoingMessage> asked, List<SendResult> results) {
    String group = asked.get(place).groupId();
    return queue.fifo()
        && IntStream.range(place + 1, asked.size())
            .filter(later -> Objects.equals(group, asked.get(later).groupId()))
            .anyMatch(later -> results.get(later) instanceof SendResult.Sent);
  }

  private List<SendResult> send(QueueAddress queue, SendRequest request) throws JMSException {
    try {
      return request.send(sqs);
    } catch (JMSException e) {
      note(queue, e);
      throw e;
    }
  }
}
