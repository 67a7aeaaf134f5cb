package org.sqs4ee.signup.ear.receiver;

import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.transaction.UserTransaction;

/** In transactions of its own; what it receives is no part of them. */
@MessageDriven(
    name = "BeanManagedForwarder",
    activationConfig = {
      @ActivationConfigProperty(propertyName = "queueName", propertyValue = "bean-in"),
      @ActivationConfigProperty(propertyName = "missingQueue", propertyValue = "CREATE"),
      @ActivationConfigProperty(
          propertyName = "acknowledgeMode",
          propertyValue = "Auto-acknowledge")
    })
@TransactionManagement(TransactionManagementType.BEAN)
public class BeanManagedForwarder implements MessageListener {

  @Inject
  @JMSConnectionFactory("java:app/jms/ReceiverConnectionFactory")
  private JMSContext context;

  @Resource private UserTransaction transaction;

  @Override
  public void onMessage(Message message) {
    boolean fails;
    try {
      transaction.begin();
      fails = Forwarding.forward(message, context, "bean-out");
      if (fails) {
        transaction.rollback();
      } else {
        transaction.commit();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    if (fails) {
      throw new IllegalStateException("This delivery is to fail");
    }
  }
}
