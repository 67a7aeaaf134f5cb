package org.sqs4ee.jms.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sqs4ee.jms.SqsConnectionFactory;
import org.sqs4ee.jms.client.ClientSettings;

/** A sender learns soon that SQS cannot be reached, and where it was looked for. */
@Timeout(60)
class UnreachableSqsIT {

  private static final Duration SOON = Duration.ofSeconds(18);

  private Broker broker;
  private JMSContext context;
  private Queue orders;

  @BeforeEach
  void connect() throws Exception {
    broker = new Broker();
    context = broker.factory.createContext();
    orders = context.createQueue("orders");
    context.createProducer().send(orders, "SQS was there");
  }

  @AfterEach
  void disconnect() {
    context.close();
    broker.close();
  }

  @Test
  void refusedConnectionIsToldSoon() throws Exception {
    int nobody = freePort();
    try (SqsConnectionFactory factory =
        new SqsConnectionFactory(
            new ClientSettings("elasticmq", URI.create("http://127.0.0.1:" + nobody)))) {
      Session session = factory.createConnection().createSession();
      MessageProducer producer = session.createProducer(null);
      assertToldSoon(
          () -> producer.send(session.createQueue("orders"), session.createTextMessage("x")),
          JMSException.class,
          "queue orders",
          Integer.toString(nobody));
      JMSContext unchecked = factory.createContext();
      assertToldSoon(
          () -> unchecked.createProducer().send(unchecked.createQueue("orders"), "x"),
          JMSRuntimeException.class,
          "queue orders",
          Integer.toString(nobody));
    }
  }

  @Test
  void unavailableServiceIsToldSoon() {
    broker.proxy.fail("SendMessageBatch");
    assertToldSoon(
        () -> context.createProducer().send(orders, "x"),
        JMSRuntimeException.class,
        "Sending 1 message(s) to queue orders failed",
        "503");
  }

  @Test
  void silentServiceIsToldSoon() {
    broker.proxy.swallow("SendMessageBatch");
    assertToldSoon(
        () -> context.createProducer().send(orders, "x"),
        JMSRuntimeException.class,
        "Sending 1 message(s) to queue orders failed");
  }

  @Test
  void silentServiceFailsACommitSoon() {
    broker.proxy.swallow("SendMessageBatch");
    try (JMSContext transacted = broker.factory.createContext(JMSContext.SESSION_TRANSACTED)) {
      transacted.createProducer().send(orders, "x");
      assertToldSoon(transacted::commit, JMSRuntimeException.class, "queue orders");
    }
  }

  @Test
  void sendingWorksAgainWhenSqsIsBack() {
    broker.proxy.fail("SendMessageBatch");
    assertThatThrownBy(() -> context.createProducer().send(orders, "x"))
        .isInstanceOf(JMSRuntimeException.class);
    broker.proxy.heal();
    context.createProducer().send(orders, "y");
    broker.assertVisible("orders", 2);
  }

  private static void assertToldSoon(
      ThrowingCallable send, Class<? extends Exception> kind, String... texts) {
    long before = System.nanoTime();
    assertThatThrownBy(send).isInstanceOf(kind).hasMessageContainingAll(texts);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SOON);
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
