package org.sqs4ee.signup.ear.sender;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.transaction.Transactional;

/**
 * Sends the ways that applications do: an injected context and the classic API, in a transaction
 * and outside one.
 */
@RequestScoped
public class TransactedSender {

  @Inject
  @JMSConnectionFactory("java:app/jms/SenderConnectionFactory")
  private JMSContext context;

  @Resource(lookup = "java:app/jms/SenderConnectionFactory")
  private ConnectionFactory factory;

  @Resource(lookup = "java:app/jms/SenderQueue")
  private Queue queue;

  @Transactional
  public void send(int count, boolean fail) {
    for (int i = 0; i < count; i++) {
      context.createProducer().setProperty("number", i).send(queue, "message " + i);
    }
    failIf(fail);
  }

  public void sendDirectly(int count) {
    for (int i = 0; i < count; i++) {
      context.createProducer().send(queue, "message " + i);
    }
  }

  @Transactional
  public void sendClassic(int count, boolean fail) throws JMSException {
    try (Connection connection = factory.createConnection();
        Session session = connection.createSession();
        MessageProducer producer = session.createProducer(queue)) {
      for (int i = 0; i < count; i++) {
        producer.send(session.createTextMessage("message " + i));
      }
    }
    failIf(fail);
  }

  private static void failIf(boolean fail) {
    if (fail) {
      throw new IllegalStateException("The application rolls back");
    }
  }
}
