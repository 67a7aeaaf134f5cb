package org.sqs4ee.signup.ear.receiver;

import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJBContext;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** In a transaction of the container. */
@MessageDriven(
    name = "ContainerForwarder",
    activationConfig = {
      @ActivationConfigProperty(propertyName = "queueName", propertyValue = "container-in"),
      @ActivationConfigProperty(propertyName = "missingQueue", propertyValue = "CREATE")
    })
public class ContainerForwarder implements MessageListener {

  @Inject
  @JMSConnectionFactory("java:app/jms/ReceiverConnectionFactory")
  private JMSContext context;

  @Resource private EJBContext ejb;

  @Override
  public void onMessage(Message message) {
    if (Forwarding.forward(message, context, "container-out")) {
      ejb.setRollbackOnly();
    }
  }
}
