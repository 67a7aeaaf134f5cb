package org.sqs4ee.jms.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.sqs4ee.jms.session.OwnQueue.text;
import static org.sqs4ee.jms.session.OwnQueue.thread;
import static org.sqs4ee.jms.session.OwnQueue.unchecked;

import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections from their creation to their close (Jakarta Messaging 3.1, section 6.1). */
@Timeout(90)
class ConnectionLifeIT extends OnOwnQueue {

  @Test
  void newConnectionDeliversNothingUntilItIsStarted() throws Exception {
    own.send("early");
    Session listening = own.connection.createSession();
    AtomicInteger heard = new AtomicInteger();
    listening.createConsumer(own.queue).setMessageListener(message -> heard.incrementAndGet());
    try (MessageConsumer consumer = own.connection.createSession().createConsumer(own.queue)) {
      assertThat(consumer.receive(500)).isNull();
    }
    assertThat(heard).hasValue(0);
    own.connection.start();
    await().atMost(SOON).until(() -> heard.get() == 1);
  }

  @Test
  void stoppedConnectionSends() throws Exception {
    Session session = own.connection.createSession();
    session.createProducer(own.queue).send(session.createTextMessage("a"));
    assertThat(own.plain.take(own.name)).containsExactly("a");
  }

  @Test
  void startingTwiceAndStoppingTwiceIsIgnored() throws Exception {
    own.connection.start();
    own.connection.start();
    own.connection.stop();
    own.connection.stop();
    own.send("a");
    try (MessageConsumer consumer = own.connection.createSession().createConsumer(own.queue)) {
      assertThat(consumer.receive(300)).isNull();
      own.connection.start();
      assertThat(text(consumer.receive(10_000))).isEqualTo("a");
    }
  }

  @Test
  void waitingReceiveGetsNothingWhileItsConnectionIsStopped() throws Exception {
    MessageConsumer consumer = own.started(Session.AUTO_ACKNOWLEDGE).createConsumer(own.queue);
    AtomicReference<Message> received = new AtomicReference<>();
    Thread waiting = thread(() -> received.set(consumer.receive()));
    await().atMost(SOON).until(() -> own.network.count("ReceiveMessage") > 0);
    own.connection.stop();
    own.send("meanwhile");
    await().during(Duration.ofSeconds(1)).atMost(SOON).until(() -> received.get() == null);
    own.connection.start();
    waiting.join(SOON.toMillis());
    assertThat(text(received.get())).isEqualTo("meanwhile");
  }

  /** Javadoc of Connection.stop: timers of receive go on while it is stopped. */
  @Test
  void receiveWithATimeoutEndsWhileItsConnectionIsStoppedAndGivesTheMessageBack() throws Exception {
    MessageConsumer consumer = own.started(Session.AUTO_ACKNOWLEDGE).createConsumer(own.queue);
    CompletableFuture<Message> received = new CompletableFuture<>();
    Thread waiting = thread(() -> received.complete(consumer.receive(3_000)));
    await().atMost(SOON).until(() -> own.network.count("ReceiveMessage") > 0);
    own.connection.stop();
    own.send("meanwhile");
    waiting.join(SOON.toMillis());
    assertThat(received).isCompletedWithValue(null);
    await().atMost(SOON).until(() -> own.plain.take(own.name).contains("meanwhile"));
  }

  @Test
  void contextStartsWithItsFirstConsumerUnlessToldOtherwise() {
    own.send("a");
    try (JMSContext context = own.factory.createContext()) {
      context.setAutoStart(false);
      assertThat(context.getAutoStart()).isFalse();
      JMSConsumer consumer = context.createConsumer(own.queue);
      assertThat(consumer.receive(500)).isNull();
      context.start();
      assertThat(consumer.receiveBody(String.class, 10_000)).isEqualTo("a");
      own.send("b");
      context.stop();
      assertThat(consumer.receive(500)).isNull();
    }
    try (JMSContext context = own.factory.createContext()) {
      JMSConsumer consumer = context.createConsumer(own.queue);
      assertThat(consumer.receiveBody(String.class, 40_000)).isEqualTo("b");
    }
  }

  @Test
  void userNameAndPasswordAreIgnored() throws Exception {
    try (JMSContext context = own.factory.createContext("nobody", "wrong");
        JMSContext transacted =
            own.factory.createContext("nobody", "wrong", JMSContext.SESSION_TRANSACTED);
        Session session = own.factory.createConnection("nobody", "wrong").createSession()) {
      context.createProducer().send(own.queue, "a");
      transacted.createProducer().send(own.queue, "b");
      transacted.commit();
      session.createProducer(own.queue).send(session.createTextMessage("c"));
    }
    assertThat(own.count()).isEqualTo(3);
  }

  @Test
  void manyThreadsShareAFactoryAConnectionAndAQueue() throws Exception {
    List<CompletableFuture<Void>> senders = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      senders.add(CompletableFuture.runAsync(() -> unchecked(this::sendBothWays)));
    }
    CompletableFuture.allOf(senders.toArray(CompletableFuture[]::new)).get();
    assertThat(own.count()).isEqualTo(16);
  }

  private void sendBothWays() throws JMSException {
    try (Session session = own.connection.createSession();
        JMSContext context = own.factory.createContext()) {
      session.createProducer(own.queue).send(session.createTextMessage("classic"));
      context.createProducer().send(own.queue, "simplified");
    }
  }

  @Test
  void exceptionOfACallIsNotToldToTheExceptionListener() throws Exception {
    List<JMSException> told = new ArrayList<>();
    own.connection.setExceptionListener(told::add);
    Session session = own.connection.createSession();
    MessageProducer producer = session.createProducer(own.queue);
    own.network.fail("SendMessageBatch");
    assertThatThrownBy(() -> producer.send(session.createTextMessage("x")))
        .isInstanceOf(JMSException.class);
    own.connection.close();
    assertThat(told).isEmpty();
  }
}
