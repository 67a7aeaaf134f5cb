package org.sqs4ee.signup.ear.receiver;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** In no transaction: what it sends is sent, also if the delivery fails afterwards. */
@MessageDriven(
    name = "PlainForwarder",
    activationConfig = {
      @ActivationConfigProperty(propertyName = "queueName", propertyValue = "plain-in"),
      @ActivationConfigProperty(propertyName = "missingQueue", propertyValue = "CREATE")
    })
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PlainForwarder implements MessageListener {

  @Inject
  @JMSConnectionFactory("java:app/jms/ReceiverConnectionFactory")
  private JMSContext context;

  @Override
  public void onMessage(Message message) {
    if (Forwarding.forward(message, context, "plain-out")) {
      throw new IllegalStateException("This delivery is to fail");
    }
  }
}
