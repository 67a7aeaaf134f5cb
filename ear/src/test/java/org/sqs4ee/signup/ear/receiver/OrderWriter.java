package org.sqs4ee.signup.ear.receiver;

import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJBContext;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.sql.SQLException;

/** Writes what it receives into the table that the message begins with. */
@MessageDriven(
    name = "OrderWriter",
    activationConfig = {
      @ActivationConfigProperty(propertyName = "queueName", propertyValue = "written-in"),
      @ActivationConfigProperty(propertyName = "missingQueue", propertyValue = "CREATE")
    })
public class OrderWriter implements MessageListener {

  @Inject private Orders orders;
  @Resource private EJBContext ejb;

  @Override
  public void onMessage(Message message) {
    try {
      String body = message.getBody(String.class);
      int delivery = message.getIntProperty("JMSXDeliveryCount");
      orders.write(body.substring(0, body.indexOf(' ')), body + " " + delivery);
      if (delivery == 1 && body.contains("fails")) {
        ejb.setRollbackOnly();
      }
    } catch (JMSException | SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
