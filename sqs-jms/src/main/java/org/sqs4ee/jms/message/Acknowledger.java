package org.sqs4ee.jms.message;

import jakarta.jms.JMSException;

/** Acknowledges the messages of the session that a message was received by. */
@FunctionalInterface
public interface Acknowledger {

  /** Does nothing in a session whose mode needs no acknowledgement. */
  void acknowledge() throws JMSException;
}
