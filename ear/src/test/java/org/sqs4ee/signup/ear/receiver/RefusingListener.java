package org.sqs4ee.signup.ear.receiver;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Fails with every message. */
@MessageDriven(
    name = "RefusingListener",
    activationConfig = {
      @ActivationConfigProperty(propertyName = "queueName", propertyValue = "refused-in"),
      @ActivationConfigProperty(propertyName = "deadLetterQueue", propertyValue = "refused-dlq"),
      @ActivationConfigProperty(propertyName = "receiveLimit", propertyValue = "3"),
      @ActivationConfigProperty(propertyName = "initialBackoff", propertyValue = "1"),
      @ActivationConfigProperty(propertyName = "missingQueue", propertyValue = "CREATE")
    })
public class RefusingListener implements MessageListener {

  @Inject private Deliveries deliveries;

  @Override
  public void onMessage(Message message) {
    String body;
    try {
      body = message.getBody(String.class);
      deliveries.add(body, message.getIntProperty("JMSXDeliveryCount"));
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
    throw new IllegalStateException(body + " is refused");
  }
}
