package org.sqs4ee.jms.session;

import jakarta.jms.JMSException;
import jakarta.jms.Message;

/** What a caller of {@code receiveBody} can take. */
@FunctionalInterface
interface BodyCheck {
  boolean suits(Message message) throws JMSException;
}
