package org.sqs4ee.jms.send;

import jakarta.jms.JMSException;
import java.util.ArrayList;
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

  /**
   * Sends everything and is empty afterwards, whatever happened.
   *
   * @throws PartlySentException if SQS has some of the messages and not all
   * @throws JMSException if SQS has none of them
   */
  public void commit() throws JMSException {
    Map<QueueAddress, List<OutgoingMessage>> leaving = new LinkedHashMap<>(messages);
    messages.clear();
    int done = 0;
    for (Map.Entry<QueueAddress, List<OutgoingMessage>> queue : leaving.entrySet()) {
      int count = queue.getValue().size();
      try {
        sender.sendAll(queue.getKey(), queue.getValue());
      } catch (PartlySentException e) {
        throw e;
      } catch (JMSException e) {
        throw done == 0 ? e : new PartlySentException(queue.getKey(), 0, count, e);
      }
      done += count;
    }
  }

  /** Forgets everything. */
  public void rollback() {
    messages.clear();
  }
}
