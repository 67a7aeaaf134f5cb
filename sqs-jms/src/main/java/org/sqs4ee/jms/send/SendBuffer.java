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
    int all = size();
    for (Iterator<Map.Entry<QueueAddress, List<OutgoingMessage>>> queues =
            messages.entrySet().iterator();
        queues.hasNext(); ) {
      Map.Entry<QueueAddress, List<OutgoingMessage>> queue = queues.next();
      try {
        sender.sendAll(queue.getKey(), queue.getValue());
      } catch (JMSException e) {
        int sent = all - size();
        throw sent == 0 ? e : new PartlySentException(queue.getKey(), sent, all, e);
      }
      queues.remove();
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
