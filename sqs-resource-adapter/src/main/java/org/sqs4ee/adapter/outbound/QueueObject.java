package org.sqs4ee.adapter.outbound;

import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.adapter.config.Placeholders;

/**
 * A queue as an administered object (Jakarta Connectors 2.1, section 13.4.3): a JavaBean with a
 * name that may hold placeholders. The queue itself is found when it is used.
 */
public final class QueueObject implements Queue, Serializable {

  private static final long serialVersionUID = 1L;

  private @Nullable String queueName;

  /** Name, URL or ARN of the queue. */
  @Override
  public String getQueueName() throws JMSException {
    if (queueName == null || queueName.isBlank()) {
      throw new JMSException(
          "The administered object has no queueName: set it to the name, URL or ARN of the queue");
    }
    return Placeholders.ofProcess().resolve(queueName);
  }

  public void setQueueName(String queueName) {
    this.queueName = queueName;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof QueueObject queue
        && String.valueOf(queueName).equals(String.valueOf(queue.queueName));
  }

  @Override
  public int hashCode() {
    return String.valueOf(queueName).hashCode();
  }

  @Override
  public String toString() {
    return String.valueOf(queueName);
  }
}
