package org.sqs4ee.signup.ear.receiver;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.transaction.Status;
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
    String body = next(queue);
    if (fail) {
      transaction.rollback();
    } else {
      transaction.commit();
    }
    return body;
  }

  /** Works for longer than its transaction may last. */
  public String receiveTooSlowly(String queue) throws Exception {
    transaction.setTransactionTimeout(5);
    transaction.begin();
    String body = next(queue);
    while (transaction.getStatus() == Status.STATUS_ACTIVE) {
      Thread.sleep(100);
    }
    transaction.rollback();
    return body;
  }

  private String next(String queue) {
    try (JMSContext context = factory.createContext()) {
      return context.createConsumer(context.createQueue(queue)).receiveBody(String.class, 10_000);
    }
  }
}
