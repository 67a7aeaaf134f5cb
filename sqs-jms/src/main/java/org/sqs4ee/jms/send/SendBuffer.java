package org.sqs4ee.jms.send;

import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
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
    JMSException failure = null;
    QueueAddress failed = null;
    for (Iterator<Map.Entry<QueueAddress, List<OutgoingMessage>>> queues =
            messages.entrySet().iterator();
        queues.hasNext() && (failure == null || givenUp != null); ) {
      Map.Entry<QueueAddress, List<OutgoingMessage>> queue = queues.next();
      try {
        send(queue.getKey(), queue.getValue(), givenUp);
        queues.remove();
      } catch (JMSException e) {
        if (failure == null) {
          failure = e;
          failed = queue.getKey();
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null && failed != null) {
      int sent = all - size();
      throw sent == 0 ? failure : new PartlySentException(failed, sent, all, failure);
    }
  }

  /**
   * A temporary queue that is gone never comes back, so what was decided for it would be tried for
   * ever; but SQS may not know a new one for a second.
   */
  private void send(
      QueueAddress queue,
      List<OutgoingMessage> waiting,
      @Nullable ObjIntConsumer<QueueAddress> givenUp)
      throws JMSException {
    try {
      sender.sendAll(queue, waiting);
    } catch (InvalidDestinationException unknown) {
      if (givenUp == null || !queue.temporary()) {
        throw unknown;
      }
      rest(unknown);
      try {
        sender.sendAll(queue, waiting);
      } catch (InvalidDestinationException gone) {
        givenUp.accept(queue, waiting.size());
      }
    }
  }

  private static void rest(InvalidDestinationException unlessInterrupted) throws JMSException {
    try {
      TimeUnit.MILLISECONDS.sleep(UNTIL_KNOWN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unlessInterrupted;
    }
  }

  private int size() {
    return messages.values().stream().mapToInt(List::size).sum();
  }

  /** Forgets everything. */
  public void rollback() {
    messages.clear();
  }
}
