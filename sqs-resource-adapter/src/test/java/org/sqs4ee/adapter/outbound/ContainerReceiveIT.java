package org.sqs4ee.adapter.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueConnectionFactory;
import jakarta.jms.QueueReceiver;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What an application receives through sessions, in and outside the transactions of a server. */
class ContainerReceiveIT extends InServer {

  @Test
  void receivedMessageIsDeletedWithTheCommitAlsoWhenItsContextIsClosedBefore() throws Exception {
    plain.send(queue, "a");
    pool.begin();
    assertThat(receive()).isEqualTo("a");
    assertThat(plain.count(queue)).isEqualTo(1);
    assertThat(deployed.proxy().count("DeleteMessageBatch")).isZero();
    assertThat(deployed.proxy().count("ChangeMessageVisibilityBatch")).isZero();
    pool.commit();
    await().atMost(SOON).until(() -> plain.count(queue) == 0);
  }

  @Test
  void rolledBackMessageComesAgainAndSaysSo() throws Exception {
    plain.send(queue, "a");
    pool.begin();
    assertThat(receive()).isEqualTo("a");
    pool.rollback();
    pool.begin();
    try (JMSContext context = factory.createContext()) {
      Message again = context.createConsumer(orders).receive(10_000);
      assertThat(again.getBody(String.class)).isEqualTo("a");
      assertThat(again.getJMSRedelivered()).isTrue();
      assertThat(again.getIntProperty("JMSXDeliveryCount")).isEqualTo(2);
    }
    pool.commit();
    await().atMost(SOON).until(() -> plain.count(queue) == 0);
  }

  @Test
  void whatIsReceivedAndSentIsOneUnit() throws Exception {
    String target = queue + "-target";
    plain.create(target);
    plain.send(queue, "a");
    pool.begin();
    forward(target);
    pool.rollback();
    assertThat(plain.count(target)).isZero();
    pool.begin();
    forward(target);
    pool.commit();
    assertThat(plain.take(target)).containsExactly("a");
    await().atMost(SOON).until(() -> plain.count(queue) == 0);
  }

  @Test
  void receivedMessageIsDeletedInTheSecondPhase() throws Exception {
    plain.send(queue, "a");
    pool.begin();
    assertThat(receive()).isEqualTo("a");
    pool.commitInTwoPhases();
    await().atMost(SOON).until(() -> plain.count(queue) == 0);
  }

  @Test
  void messageThatNobodyDecidesAboutAfterACrashComesAgain() throws Exception {
    plain.send(queue, "a");
    pool.begin();
    assertThat(receive()).isEqualTo("a");
    pool.prepare();
    deployed.restart();
    assertThat(plain.count(queue)).isEqualTo(1);
    assertThat(deployed.proxy().count("DeleteMessageBatch")).isZero();
  }

  @Test
  void failedCommitGivesTheReceivedMessageBack() throws Exception {
    plain.send(queue, "a");
    pool.begin();
    forward(queue);
    deployed.proxy().fail("SendMessageBatch");
    assertThatExceptionOfType(Exception.class).isThrownBy(pool::commit);
    deployed.proxy().heal();
    pool.begin();
    assertThat(receive()).isEqualTo("a");
    pool.commit();
    await().atMost(SOON).until(() -> plain.count(queue) == 0);
  }

  @Test
  void cachedContextIsInEachTransactionInTurn() throws Exception {
    plain.send(queue, "a");
    try (JMSContext context = factory.createContext()) {
      JMSConsumer consumer = context.createConsumer(orders);
      pool.begin();
      assertThat(consumer.receiveBody(String.class, 10_000)).isEqualTo("a");
      pool.rollback();
      pool.begin();
      assertThat(consumer.receiveBody(String.class, 10_000)).isEqualTo("a");
      pool.commit();
      await().atMost(SOON).until(() -> plain.count(queue) == 0);
      plain.send(queue, "outside");
      assertThat(consumer.receiveBody(String.class, 10_000)).isEqualTo("outside");
      await().atMost(SOON).until(() -> plain.count(queue) == 0);
    }
  }

  @Test
  void outsideATransactionAContextAcknowledgesByItselfInAnyMode() throws Exception {
    for (int mode : List.of(JMSContext.CLIENT_ACKNOWLEDGE, JMSContext.SESSION_TRANSACTED)) {
      plain.send(queue, "a");
      try (JMSContext context = factory.createContext(mode)) {
        assertThat(context.getSessionMode()).isEqualTo(JMSContext.AUTO_ACKNOWLEDGE);
        assertThat(context.createConsumer(orders).receiveBody(String.class, 10_000)).isEqualTo("a");
      }
      await().atMost(SOON).until(() -> plain.count(queue) == 0);
    }
  }

  @Test
  void classicInterfacesOfQueuesReceiveInTheTransactionToo() throws Exception {
    plain.send(queue, "a");
    pool.begin();
    QueueConnectionFactory classic = (QueueConnectionFactory) factory;
    try (QueueConnection connection = classic.createQueueConnection("user", "ignored");
        QueueSession session = connection.createQueueSession(true, Session.SESSION_TRANSACTED);
        QueueReceiver receiver = session.createReceiver(orders)) {
      connection.start();
      assertThat(((TextMessage) receiver.receive(10_000)).getText()).isEqualTo("a");
      assertThat(receiver.getQueue()).isSameAs(orders);
    }
    assertThat(plain.count(queue)).isEqualTo(1);
    pool.commit();
    await().atMost(SOON).until(() -> plain.count(queue) == 0);
  }

  @Test
  void closingDoesNotWaitForAPollThatIsUnderWay() throws Exception {
    JMSContext context = factory.createContext();
    JMSConsumer consumer = context.createConsumer(orders);
    assertThat(consumer.receive(100)).isNull();
    long before = System.nanoTime();
    context.close();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void whatWouldInterfereWithTheServerIsRefused() throws Exception {
    try (Connection connection = factory.createConnection();
        Session session = connection.createSession();
        MessageConsumer consumer = session.createConsumer(orders)) {
      List<ThrowingCallable> forbidden =
          List.of(
              () -> consumer.setMessageListener(message -> {}),
              consumer::getMessageListener,
              () -> connection.setExceptionListener(e -> {}),
              () -> connection.setClientID("me"),
              connection::stop,
              () -> session.createProducer(orders).send(session.createMessage(), new Ignoring()));
      assertThat(forbidden)
          .allSatisfy(
              call ->
                  assertThatExceptionOfType(JMSException.class)
                      .isThrownBy(call)
                      .withMessageContaining("not for applications in a server"));
      assertThatExceptionOfType(JMSException.class)
          .isThrownBy(connection::createSession)
          .withMessageContaining("one session at a time");
    }
    try (JMSContext context = factory.createContext()) {
      assertThatExceptionOfType(JMSRuntimeException.class)
          .isThrownBy(() -> context.createContext(JMSContext.AUTO_ACKNOWLEDGE))
          .withMessageContaining("one session at a time");
    }
  }

  private String receive() {
    try (JMSContext context = factory.createContext()) {
      return context.createConsumer(orders).receiveBody(String.class, 10_000);
    }
  }

  private void forward(String target) {
    try (JMSContext context = factory.createContext()) {
      String body = context.createConsumer(orders).receiveBody(String.class, 10_000);
      context.createProducer().send(context.createQueue(target), body);
    }
  }

  private record Ignoring() implements CompletionListener {
    @Override
    public void onCompletion(Message message) {}

    @Override
    public void onException(Message message, Exception exception) {}
  }
}
