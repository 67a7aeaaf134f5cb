package org.sqs4ee.signup.ear.receiver;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBContext;
import jakarta.ejb.Singleton;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;

/** Keeps one context for as long as it lives and uses it in one transaction after the other. */
@Singleton
public class CachingReceiver {

  @Resource(lookup = "java:app/jms/ReceiverConnectionFactory")
  private ConnectionFactory factory;

  @Resource private EJBContext ejb;

  private JMSContext context;

  @PostConstruct
  void open() {
    context = factory.createContext();
  }

  @PreDestroy
  void close() {
    context.close();
  }

  public String receive(String queue, boolean fail) {
    String body =
        context.createConsumer(context.createQueue(queue)).receiveBody(String.class, 10_000);
    if (fail) {
      ejb.setRollbackOnly();
    }
    return body;
  }
}
