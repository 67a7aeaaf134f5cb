package org.sqs4ee.benchmark.mdb;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.Queue;
import jakarta.transaction.UserTransaction;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.sqs4ee.benchmark.contender.Contender;

/** Ours in Payara Micro: the bean receives from the moment at which it is deployed. */
final class MdbContender implements Contender {

  private static volatile Consumer<String> handler =
      body -> {
        throw new IllegalStateException("Nobody listens yet");
      };

  private final ConnectionFactory factory;
  private final UserTransaction transaction;
  private final DataSource database;

  MdbContender(ConnectionFactory factory, UserTransaction transaction, DataSource database) {
    this.factory = factory;
    this.transaction = transaction;
    this.database = database;
  }

  static void deliver(String body) {
    handler.accept(body);
  }

  /** Queue and concurrency have been given at the start of the server. */
  @Override
  public void listen(List<String> queues, int concurrency, Consumer<String> newHandler) {
    handler = newHandler;
  }

  @Override
  public void stopListening() {
    throw new UnsupportedOperationException("The bean ends with its server");
  }

  @Override
  public Sender sender(String queueName) {
    return new Sender() {
      @Override
      public void send(String body) {
        sendTogetherNow(List.of(body));
      }

      @Override
      public void sendTogether(List<String> bodies) throws Exception {
        transaction.begin();
        sendTogetherNow(bodies);
        transaction.commit();
      }

      /** As an application does: a context for the work at hand, from the container's pool. */
      private void sendTogetherNow(List<String> bodies) {
        try (JMSContext context = factory.createContext()) {
          Queue queue = context.createQueue(queueName);
          JMSProducer producer = context.createProducer();
          bodies.forEach(body -> producer.send(queue, body));
        }
      }
    };
  }

  @Override
  public DataSource database() {
    return database;
  }

  @Override
  public void close() {}
}
