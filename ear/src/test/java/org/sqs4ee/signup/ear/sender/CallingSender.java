package org.sqs4ee.signup.ear.sender;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;

/**
 * Lets another bean send through its session, in one transaction. Its reference is not shareable,
 * for which servers may end the association of the connection when another bean is called.
 */
@Stateless
public class CallingSender {

  @Resource(lookup = "java:app/jms/SenderConnectionFactory", shareable = false)
  private ConnectionFactory factory;

  @Resource(lookup = "java:app/jms/SenderQueue")
  private Queue queue;

  @EJB private CalledSender called;

  /** Sends three messages, the second in the other bean. */
  public void send(boolean fail) throws JMSException {
    try (Connection connection = factory.createConnection();
        Session session = connection.createSession();
        MessageProducer producer = session.createProducer(queue)) {
      producer.send(session.createTextMessage("before"));
      called.send(session, producer);
      producer.send(session.createTextMessage("after"));
    }
    if (fail) {
      throw new IllegalStateException("The application rolls back");
    }
  }
}
