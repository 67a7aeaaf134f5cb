package org.sqs4ee.adapter.inbound;

import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.resource.spi.InvalidPropertyException;
import org.sqs4ee.adapter.config.JndiNames;
import org.sqs4ee.jms.queue.SqsQueue;

/** A queue that an activation names by JNDI; to be found on the thread that activates. */
final class JndiQueue {

  private JndiQueue() {}

  /** Name, URL or ARN of the queue that is bound under a JNDI name. */
  static String identifier(String jndiName) throws JMSException, InvalidPropertyException {
    Object bound = JndiNames.lookup("destinationLookup", jndiName);
    if (bound instanceof SqsQueue queue) {
      return queue.identifier();
    }
    if (bound instanceof Queue queue) {
      return queue.getQueueName();
    }
    throw new InvalidPropertyException(
        "destinationLookup "
            + jndiName
            + " is bound to a "
            + bound.getClass().getName()
            + ", not to a jakarta.jms.Queue");
  }
}
