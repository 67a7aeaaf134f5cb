package org.sqs4ee.signup.ear.receiver;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;

/** What the message-driven beans of this application do, each in its own kind of transaction. */
final class Forwarding {

  private Forwarding() {}

  /** Sends a message on, with the number of its delivery; true if this delivery is to fail. */
  static boolean forward(Message message, JMSContext context, String target) {
    try {
      int delivery = message.getIntProperty("JMSXDeliveryCount");
      context
          .createProducer()
          .send(context.createQueue(target), message.getBody(String.class) + " " + delivery);
      return delivery == 1 && message.getBody(String.class).startsWith("fails");
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }
}
