package org.sqs4ee.adapter.inbound;

import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.queue.SqsQueue;

/**
 * A queue that an activation names by JNDI. To be resolved on the thread that activates: work
 * threads see no names of the application.
 */
final class JndiQueue {

  private JndiQueue() {}

  /** Name, URL or ARN of the queue that is bound under a JNDI name. */
  static String identifier(@Nullable String jndiName) throws JMSException {
    Object bound = lookup(String.valueOf(jndiName));
    if (bound instanceof SqsQueue queue) {
      return queue.identifier();
    }
    if (bound instanceof Queue queue) {
      return queue.getQueueName();
    }
    throw new InvalidDestinationException(
        "destinationLookup "
            + jndiName
            + " is bound to a "
            + bound.getClass().getName()
            + ", not to a jakarta.jms.Queue");
  }

  @SuppressWarnings(
      "BanJNDI") // the name comes from a descriptor, and remote contexts (ldap:, rmi:) are refused
  private static Object lookup(String jndiName) throws JMSException {
    if (jndiName.contains(":") && !jndiName.startsWith("java:")) {
      throw new InvalidDestinationException(
          "destinationLookup " + jndiName + " must be a name of this server");
    }
    try {
      return InitialContext.doLookup(jndiName);
    } catch (NamingException e) {
      InvalidDestinationException missing =
          new InvalidDestinationException(
              "destinationLookup " + jndiName + " is not bound in JNDI");
      missing.initCause(e);
      throw missing;
    }
  }
}
