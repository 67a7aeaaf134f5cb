package org.sqs4ee.signup.ear.receiver;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.sql.SQLException;

/** Writes a row and, with the first delivery of a message, waits for the test. */
@MessageDriven(
    name = "SlowWriter",
    activationConfig = {
      @ActivationConfigProperty(propertyName = "queueName", propertyValue = "slow-in"),
      @ActivationConfigProperty(propertyName = "visibilityTimeout", propertyValue = "5"),
      @ActivationConfigProperty(propertyName = "missingQueue", propertyValue = "CREATE")
    })
public class SlowWriter implements MessageListener {

  @Inject private Orders orders;
  @Inject private Deliveries deliveries;

  @Override
  public void onMessage(Message message) {
    try {
      String body = message.getBody(String.class);
      int delivery = message.getIntProperty("JMSXDeliveryCount");
      orders.write("plain", body + " " + delivery);
      if (delivery == 1) {
        deliveries.awaitGate();
      }
      deliveries.add(body + " done", delivery);
    } catch (JMSException | SQLException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
