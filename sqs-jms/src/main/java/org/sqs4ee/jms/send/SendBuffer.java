package org.sqs4ee.jms.send;

import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.wire.OutgoingMessage;

/**
 * The messages of one transaction until it commits. Not thread-safe: a transaction belongs to one
 * thread at a time.
 */
public final class SendBuffer {

  /** Twice what SQS asks to wait before a new queue is used. */
  private static final Duration UNTIL_KNOWN = Duration.ofSeconds(2);

  private final SqsSender sender;
  private final Map<QueueAddress, List<OutgoingMessage>> messages = new LinkedHashMap<>();

  public SendBuffer(SqsSender sender) {
    this.sender = sender;
  }

  /** Keeps a message, already checked against SQS's limits, until {@link #commit}. */
  public void add(QueueAddress queue, OutgoingMessage message) {
    messages.computeIfAbsent(queue, q -> new ArrayList<>()).add(message);
  }

  /** True if there is nothing to send. */
  public boolean isEmpty() {
    return messages.isEmpty();
  }

  /** A copy of what is to be sent, for each queue in order. */
  public Map<QueueAddress, List<OutgoingMessage>> messages() {
    Map<QueueAddress, List<OutgoingMessage>> copy = new LinkedHashMap<>();
    messages.forEach((queue, waiting) -> copy.put(queue, List.copyOf(waiting)));
    return copy;
  }

  /**
   * Sends everything, queue by queue. What has not been sent when it fails is kept: the caller
   * decides whether to try again or to {@link #rollback}.
   *
   * @throws PartlySentException if SQS has some of the messages and not all
   * @throws JMSException if SQS has confirmed none of them
   */
  public void commit() throws JMSException {
    send(null);
  }

  /**
   * The same after the decision, when all of it has to be sent at last: a queue that fails does not
   * keep back what the others are to get, and what is for a temporary queue that is gone is given
   * up.
   *
   * @param givenUp is told of which queue, and how many messages
   * @throws PartlySentException if SQS has some of the messages and not all
   * @throws JMSException if SQS has confirmed none of them
   */
  public void commitDecided(ObjIntConsumer<QueueAddress> givenUp) throws JMSException {
    send(givenUp);
  }

  /** To the end if messages may be given up. */
  private void send(@Nullable ObjIntConsumer<QueueAddress> givenUp) throws JMSException {
    int all = size();
    Map<QueueAddress, JMSException> failures = sendEach(messages.keySet(), givenUp != null);
    if (givenUp != null) {
      all -= giveUp(failures, givenUp);
    }
    if (!failures.isEmpty()) {
      Map.Entry<QueueAddress, JMSException> first = failures.entrySet().iterator().next();
      failures.values().stream().skip(1).forEach(first.getValue()::addSuppressed);
      int sent = all - size();
      throw sent == 0
          ? first.getValue()
          : new PartlySentException(first.getKey(), sent, all, first.getValue());
    }
  }

  /** What fails, in the order of the queues; the first only, unless all are to be tried. */
  private Map<QueueAddress, JMSException> sendEach(
      Collection<QueueAddress> queues, boolean toTheEnd) {
    Map<QueueAddress, JMSException> failures = new LinkedHashMap<>();
    for (QueueAddress queue : List.copyOf(queues)) {
      if (failures.isEmpty() || toTheEnd) {
        try {
          sender.sendAll(queue, messages.getOrDefault(queue, List.of()));
          messages.remove(queue);
        } catch (JMSException e) {
          failures.put(queue, e);
        }
      }
    }
    return failures;
  }

  /**
   * A temporary queue that is gone never comes back, so what was decided for it would be tried for
   * ever; but SQS may not know a new one for a second.
   *
   * @param failures of the first try; those that are none any more are taken out
   * @return how many messages are given up
   */
  private int giveUp(
      Map<QueueAddress, JMSException> failures, ObjIntConsumer<QueueAddress> givenUp) {
    List<QueueAddress> unknown =
        failures.keySet().stream()
            .filter(queue -> queue.temporary() && isGone(failures.get(queue)))
            .toList();
    if (unknown.isEmpty()) {
      return 0;
    }
    failures.keySet().removeAll(unknown);
    try {
      TimeUnit.MILLISECONDS.sleep(UNTIL_KNOWN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failures.put(
          unknown.get(0), new JMSException("Interrupted before " + unknown + " were known"));
      return 0;
    }
    failures.putAll(sendEach(unknown, true));
    int lost = 0;
    for (QueueAddress queue : unknown) {
      if (isGone(failures.get(queue))) {
        failures.remove(queue);
        int waiting = messages.getOrDefault(queue, List.of()).size();
        messages.remove(queue);
        givenUp.accept(queue, waiting);
        lost += waiting;
      }
    }
    return lost;
  }

  private static boolean isGone(@Nullable JMSException failure) {
    return failure instanceof InvalidDestinationException;
  }

  private int size() {
    return messages.values().stream().mapToInt(List::size).sum();
  }

  /** Forgets everything. */
  public void rollback() {
    messages.clear();
  }
}
