package org.sqs4ee.jms.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.sqs4ee.jms.session.OwnQueue.awaitLatch;
import static org.sqs4ee.jms.session.OwnQueue.text;
import static org.sqs4ee.jms.session.OwnQueue.thread;

import jakarta.jms.IllegalStateException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What sessions do and what they share (Jakarta Messaging 3.1, section 6.2). */
@Timeout(90)
class SessionLifeIT extends OnOwnQueue {

  @Test
  void messageOfOneSessionIsSentByAnother() throws Exception {
    Message message = own.connection.createSession().createTextMessage("made elsewhere");
    own.connection.createSession().createProducer(own.queue).send(message);
    assertThat(own.plain.take(own.name)).containsExactly("made elsewhere");
  }

  @Test
  void dupsOkSessionAcknowledgesByItself() throws Exception {
    own.send("a", "b");
    Session session = own.started(Session.DUPS_OK_ACKNOWLEDGE);
    try (MessageConsumer consumer = session.createConsumer(own.queue)) {
      assertThat(consumer.receive(10_000)).isNotNull();
      assertThat(consumer.receive(10_000)).isNotNull();
      await().atMost(SOON).until(() -> own.count() == 0);
    }
  }

  @Test
  void acknowledgeOfAnAutoAcknowledgedMessageIsIgnored() throws Exception {
    own.send("a");
    Session session = own.started(Session.AUTO_ACKNOWLEDGE);
    try (MessageConsumer consumer = session.createConsumer(own.queue)) {
      consumer.receive(10_000).acknowledge();
      await().atMost(SOON).until(() -> own.count() == 0);
    }
  }

  @Test
  void acknowledgeIsForAllThatTheSessionHasReceivedFromAnyQueue() throws Exception {
    String other = own.name + "-2";
    own.plain.create(other);
    own.send("a");
    own.plain.send(other, "b");
    Session session = own.started(Session.CLIENT_ACKNOWLEDGE);
    Queue second = session.createQueue(other);
    assertThat(session.createConsumer(own.queue).receive(10_000)).isNotNull();
    session.createConsumer(second).receive(10_000).acknowledge();
    await().atMost(SOON).until(() -> own.count() == 0 && own.plain.count(other) == 0);
  }

  @Test
  void transactedSessionDoesNotRecover() throws Exception {
    Session session = own.connection.createSession(Session.SESSION_TRANSACTED);
    assertThatThrownBy(session::recover).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void listenersOfTwoSessionsRunAtTheSameTime() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    for (int i = 0; i < 2; i++) {
      own.connection
          .createSession()
          .createConsumer(own.queue)
          .setMessageListener(
              message -> {
                both.countDown();
                awaitLatch(both);
              });
    }
    own.connection.start();
    // A session may hold one message in its listener and ten behind it, while the other is idle.
    for (int i = 0; i < 12; i++) {
      own.send("message " + i);
    }
    assertThat(both.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void eachMessageIsForOneConsumer() throws Exception {
    ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < 3; i++) {
      own.connection
          .createSession()
          .createConsumer(own.queue)
          .setMessageListener(message -> heard.add(text(message)));
    }
    own.connection.start();
    for (int i = 0; i < 30; i++) {
      own.send("message " + i);
    }
    await().atMost(SOON).until(() -> own.count() == 0);
    assertThat(heard).hasSize(30).doesNotHaveDuplicates();
  }

  @Test
  void sessionThatIsClosedByAnotherThreadWakesItsReceive() throws Exception {
    Session session = own.started(Session.AUTO_ACKNOWLEDGE);
    MessageConsumer consumer = session.createConsumer(own.queue);
    assertClosingWakes(consumer, session::close);
    assertThatThrownBy(session::createMessage).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void consumerThatIsClosedByAnotherThreadWakesItsReceive() throws Exception {
    Session session = own.started(Session.AUTO_ACKNOWLEDGE);
    MessageConsumer consumer = session.createConsumer(own.queue);
    assertClosingWakes(consumer, consumer::close);
    assertThat(session.createMessage()).isNotNull();
  }

  private void assertClosingWakes(MessageConsumer consumer, OwnQueue.Body close) throws Exception {
    AtomicReference<Message> received = new AtomicReference<>();
    Thread waiting = thread(() -> received.set(consumer.receive()));
    await().atMost(SOON).until(() -> own.network.count("ReceiveMessage") > 0);
    close.run();
    waiting.join(SOON.toMillis());
    assertThat(waiting.isAlive()).isFalse();
    assertThat(received.get()).isNull();
  }
}
