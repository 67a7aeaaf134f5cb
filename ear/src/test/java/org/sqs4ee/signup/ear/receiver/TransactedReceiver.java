package org.sqs4ee.signup.ear.receiver;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.transaction.Transactional;
import java.sql.SQLException;

/** Receives through an injected context, in transactions of the container and outside. */
@RequestScoped
public class TransactedReceiver {

  private static final long PATIENCE_MILLIS = 10_000;

  @Inject
  @JMSConnectionFactory("java:app/jms/ReceiverConnectionFactory")
  private JMSContext context;

  @Inject private Orders orders;

  @Transactional
  public String receive(String queue, boolean fail) {
    String body = next(queue);
    failIf(fail);
    return body;
  }

  @Transactional
  public String receiveAndWrite(String queue, String table, boolean fail) throws SQLException {
    String body = next(queue);
    orders.write(table, body);
    failIf(fail);
    return body;
  }

  @Transactional
  public String forward(String queue, String to, boolean fail) {
    String body = next(queue);
    context.createProducer().send(context.createQueue(to), body);
    failIf(fail);
    return body;
  }

  public String receiveDirectly(String queue) {
    return next(queue);
  }

  private String next(String queue) {
    try (JMSConsumer consumer = context.createConsumer(context.createQueue(queue))) {
      return consumer.receiveBody(String.class, PATIENCE_MILLIS);
    }
  }

  private static void failIf(boolean fail) {
    if (fail) {
      throw new IllegalStateException("The application rolls back");
    }
  }
}
