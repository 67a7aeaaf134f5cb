package org.sqs4ee.jms.send;

import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.wire.OutgoingMessage;

/**
 * The messages of one transaction until it commits. Not thread-safe: a transaction belongs to one
 * thread at a time.
 */
public final class SendBuffer {

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
    send(false);
  }

  /**
   * The same after the decision, when all of it has to be sent at last: a queue that fails does not
   * keep back what the others are to get.
   *
   * @throws PartlySentException if SQS has some of the messages and not all
   * @throws JMSException if SQS has confirmed none of them
   */
  public void commitDecided() throws JMSException {
    send(true);
  }

  private void send(boolean toTheEnd) throws JMSException {
    int all = size();
    JMSException failure = null;
    QueueAddress failed = null;
    for (Iterator<Map.Entry<QueueAddress, List<OutgoingMessage>>> queues =
            messages.entrySet().iterator();
        queues.hasNext() && (failure == null || toTheEnd); ) {
      Map.Entry<QueueAddress, List<OutgoingMessage>> queue = queues.next();
      try {
        sender.sendAll(queue.getKey(), queue.getValue());
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

  private int size() {
    return messages.values().stream().mapToInt(List::size).sum();
  }

  /** Forgets everything. */
  public void rollback() {
    messages.clear();
  }
}
