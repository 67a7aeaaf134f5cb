package org.sqs4ee.signup.ear.receiver;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.transaction.UserTransaction;

/** Begins and ends its transactions itself; the context is made and closed inside of them. */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class BeanManagedReceiver {

  @Resource(lookup = "java:app/jms/ReceiverConnectionFactory")
  private ConnectionFactory factory;

  @Resource private UserTransaction transaction;

  public String receive(String queue, boolean fail) throws Exception {
    transaction.begin();
    String body;
    try (JMSContext context = factory.createContext()) {
      body = context.createConsumer(context.createQueue(queue)).receiveBody(String.class, 10_000);
    }
    if (fail) {
      transaction.rollback();
    } else {
      transaction.commit();
    }
    return body;
  }
}
