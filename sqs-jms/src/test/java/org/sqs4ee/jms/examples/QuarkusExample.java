package org.sqs4ee.jms.examples;

// tag::producer[]
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import org.sqs4ee.jms.SqsConnectionFactory;

class QuarkusExample {

  @ApplicationScoped
  static class Sqs {

    @Produces
    @Singleton
    ConnectionFactory connectionFactory() {
      return new SqsConnectionFactory();
    }

    void close(@Disposes ConnectionFactory factory) {
      ((SqsConnectionFactory) factory).close();
    }
  }

  @ApplicationScoped
  static class Orders {

    @Inject ConnectionFactory factory;
    private Connection connection;

    void start(@Observes Startup event) throws JMSException {
      connection = factory.createConnection();
      Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
      session.createConsumer(session.createQueue("orders")).setMessageListener(this::onOrder);
      connection.start();
    }

    private void onOrder(Message order) {
      // returning deletes the order, throwing shows it again
    }

    void stop(@Observes Shutdown event) throws JMSException {
      connection.close();
    }
  }
}
// end::producer[]
