package org.sqs4ee.jms.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.arjuna.ats.arjuna.common.arjPropertyManager;
import jakarta.jms.Connection;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.XAConnection;
import jakarta.jms.XASession;
import jakarta.transaction.TransactionManager;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sqs4ee.jms.SqsConnectionFactory;
import org.sqs4ee.jms.client.ClientSettings;
import org.sqs4ee.jms.journal.DirectoryJournal;
import org.sqs4ee.jms.message.ObjectMessagePolicy;
import org.sqs4ee.jms.testing.LocalSqs;
import org.sqs4ee.jms.testing.PlainSqs;

/** Plain programs without a server. Long, because it is one page of documentation. */
@Timeout(60)
class PlainJavaIT {

  private static final Duration SOON = Duration.ofSeconds(20);

  private static LocalSqs server;

  private SqsConnectionFactory sqs;
  private PlainSqs plain;
  private final ConcurrentLinkedQueue<String> processed = new ConcurrentLinkedQueue<>();

  @BeforeAll
  static void startServer() {
    server = LocalSqs.start();
    arjPropertyManager
        .getObjectStoreEnvironmentBean()
        .setObjectStoreDir(Path.of("target", "transactions").toString());
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void createQueues() {
    sqs = new SqsConnectionFactory(server.settings());
    plain = new PlainSqs(server.endpoint());
    plain.create("orders");
    plain.create("invoices");
  }

  @AfterEach
  void deleteQueues() {
    sqs.close();
    plain.delete("orders");
    plain.delete("invoices");
    plain.close();
  }

  @Test
  void factoryOfTheEnvironment() {
    // tag::factory[]
    SqsConnectionFactory sqs = new SqsConnectionFactory();
    // end::factory[]
    sqs.close();
  }

  @Test
  void factoryWithEverySetting() {
    // tag::settings[]
    ClientSettings frankfurt = new ClientSettings("eu-central-1", null);
    ClientSettings elasticMq = new ClientSettings("elasticmq", URI.create("http://127.0.0.1:9324"));
    ObjectMessagePolicy objects = ObjectMessagePolicy.allowing("com.example.orders.*");
    DirectoryJournal journal = new DirectoryJournal(Path.of("/var/lib/orders/journal"));

    SqsConnectionFactory small = new SqsConnectionFactory(elasticMq);
    SqsConnectionFactory reading = new SqsConnectionFactory(frankfurt, objects);
    SqsConnectionFactory full = new SqsConnectionFactory(frankfurt, objects, journal);
    // end::settings[]
    small.close();
    reading.close();
    full.close();
  }

  @Test
  void sendingAndReceiving() {
    // tag::send[]
    try (JMSContext context = sqs.createContext()) {
      Queue orders = context.createQueue("orders");
      context.createProducer().setProperty("country", "DE").send(orders, "{\"id\":42}");
    }
    // end::send[]
    // tag::receive[]
    try (JMSContext context = sqs.createContext()) {
      JMSConsumer consumer = context.createConsumer(context.createQueue("orders"));
      String order = consumer.receiveBody(String.class, 5_000); // null after 5 s without a message
      process(order);
    }
    // end::receive[]
    assertThat(processed).containsExactly("{\"id\":42}");
    await().atMost(SOON).until(() -> plain.count("orders") == 0);
  }

  @Test
  void listening() throws JMSException {
    plain.send("orders", "one");
    plain.send("orders", "two");
    // tag::listen[]
    Connection connection = sqs.createConnection();
    connection.setExceptionListener(this::alarm);
    for (int i = 0; i < 4; i++) {
      Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
      MessageConsumer consumer = session.createConsumer(session.createQueue("orders"));
      consumer.setMessageListener(this::onOrder);
    }
    connection.start();
    // end::listen[]
    await().atMost(SOON).until(() -> plain.count("orders") == 0);
    // tag::close[]
    connection.close(); // waits for listeners that run, not for polls
    sqs.close();
    // end::close[]
    assertThat(processed).containsExactlyInAnyOrder("one", "two");
  }

  @Test
  void sendingAndReceivingInATransaction() throws JMSException {
    plain.send("orders", "order");
    Connection connection = sqs.createConnection();
    connection.start();
    // tag::transacted[]
    Session session = connection.createSession(Session.SESSION_TRANSACTED);
    MessageConsumer orders = session.createConsumer(session.createQueue("orders"));
    MessageProducer invoices = session.createProducer(session.createQueue("invoices"));
    Message order = orders.receive(5_000);
    try {
      invoices.send(session.createTextMessage("invoice of " + order.getBody(String.class)));
      session.commit(); // sends the invoice, then deletes the order
    } catch (JMSException | RuntimeException e) {
      session.rollback(); // no invoice; the order is received again
      throw e;
    }
    // end::transacted[]
    connection.close();
    assertThat(plain.take("invoices")).containsExactly("invoice of order");
    await().atMost(SOON).until(() -> plain.count("orders") == 0);
  }

  @Test
  void askingAndAnswering() throws Exception {
    Connection connection = sqs.createConnection();
    connection.start();
    Session session = connection.createSession();
    // tag::answer[]
    MessageProducer anywhere = session.createProducer(null);
    session
        .createConsumer(session.createQueue("orders"))
        .setMessageListener(
            request -> {
              try {
                TextMessage answer = session.createTextMessage("accepted");
                answer.setJMSCorrelationID(request.getJMSCorrelationID());
                anywhere.send(request.getJMSReplyTo(), answer);
              } catch (JMSException e) {
                throw new IllegalStateException(e); // the request comes again
              }
            });
    // end::answer[]
    CompletableFuture<String> answered = new CompletableFuture<>();
    // tag::ask[]
    try (JMSContext context = sqs.createContext()) {
      Queue answers = context.createTemporaryQueue();
      String id = UUID.randomUUID().toString();
      context
          .createProducer()
          .setJMSReplyTo(answers)
          .setJMSCorrelationID(id)
          .send(context.createQueue("orders"), "{\"id\":42}");
      Message answer = context.createConsumer(answers).receive(10_000);
      if (answer != null && id.equals(answer.getJMSCorrelationID())) {
        answered.complete(answer.getBody(String.class));
      }
    }
    // end::ask[]
    assertThat(answered).isCompletedWithValue("accepted");
    connection.close();
  }

  @Test
  void takingPartInATransactionOfATransactionManager() throws Exception {
    plain.send("orders", "order");
    TransactionManager transactions = com.arjuna.ats.jta.TransactionManager.transactionManager();
    // tag::xa[]
    XAConnection connection = sqs.createXAConnection();
    connection.start();
    XASession session = connection.createXASession();
    MessageConsumer orders = session.createConsumer(session.createQueue("orders"));

    transactions.begin();
    transactions.getTransaction().enlistResource(session.getXAResource());
    process(orders.receive(5_000).getBody(String.class)); // and with a database, enlisted too
    transactions.commit(); // or rollback: the order comes again
    // end::xa[]
    await().atMost(SOON).until(() -> plain.count("orders") == 0);
    connection.close();
    assertThat(processed).containsExactly("order");
  }

  @Test
  void selecting() {
    try (JMSContext context = sqs.createContext()) {
      Queue queue = context.createQueue("orders");
      context.createProducer().setProperty("country", "DE").send(queue, "order");
      // tag::select[]
      JMSConsumer german = context.createConsumer(queue, "country = 'DE'");
      // end::select[]
      assertThat(german.receiveBody(String.class, SOON.toMillis())).isEqualTo("order");
    }
  }

  private void process(String order) {
    processed.add(order);
  }

  private void onOrder(Message message) {
    try {
      process(message.getBody(String.class));
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }

  private void alarm(JMSException problem) {
    throw new IllegalStateException(problem);
  }
}
