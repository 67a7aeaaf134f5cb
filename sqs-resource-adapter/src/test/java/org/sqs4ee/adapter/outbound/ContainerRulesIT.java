package org.sqs4ee.adapter.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What Jakarta Messaging 3.1 says of applications in a server, sections 12.2 and 12.3. */
class ContainerRulesIT extends InServer {

  @Test
  void contextRefusesWhatWouldInterfereWithTheServer() {
    try (JMSContext context = factory.createContext()) {
      JMSConsumer consumer = context.createConsumer(orders);
      JMSProducer producer = context.createProducer().setAsync(new Ignoring());
      List<ThrowingCallable> forbidden =
          List.of(
              () -> consumer.setMessageListener(message -> {}),
              consumer::getMessageListener,
              () -> context.setExceptionListener(e -> {}),
              () -> context.setClientID("me"),
              context::stop,
              () -> producer.send(orders, "x"));
      assertThat(forbidden)
          .allSatisfy(
              call ->
                  assertThatExceptionOfType(JMSRuntimeException.class)
                      .isThrownBy(call)
                      .withMessageContaining("not for applications in a server"));
    }
    assertThat(plain.count(queue)).isZero();
  }

  @Test
  void facilitiesOfServersAreRefused() throws Exception {
    try (Connection connection = factory.createConnection();
        Session session = connection.createSession()) {
      Destination destination = orders;
      List<ThrowingCallable> forbidden =
          List.of(
              () -> session.setMessageListener(message -> {}),
              session::getMessageListener,
              () -> connection.createConnectionConsumer(destination, null, null, 1),
              () -> connection.createSharedConnectionConsumer(null, "me", null, null, 1),
              () -> connection.createDurableConnectionConsumer(null, "me", null, null, 1),
              () -> connection.createSharedDurableConnectionConsumer(null, "me", null, null, 1));
      assertThat(forbidden)
          .allSatisfy(call -> assertThatExceptionOfType(JMSException.class).isThrownBy(call));
      assertThatExceptionOfType(JMSRuntimeException.class).isThrownBy(session::run);
    }
  }

  @Test
  void classicSessionOutsideATransactionAcknowledgesAsItWasTold() throws Exception {
    plain.send(queue, "a");
    try (Connection connection = factory.createConnection();
        Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        MessageConsumer consumer = session.createConsumer(orders)) {
      connection.start();
      Message received = consumer.receive(10_000);
      assertThat(plain.count(queue)).isEqualTo(1);
      received.acknowledge();
      await().atMost(SOON).until(() -> plain.count(queue) == 0);
    }
  }

  private record Ignoring() implements CompletionListener {
    @Override
    public void onCompletion(Message message) {}

    @Override
    public void onException(Message message, Exception exception) {}
  }
}
