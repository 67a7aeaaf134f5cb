package org.sqs4ee.jms.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sqs4ee.jms.session.OwnQueue.completion;

import jakarta.jms.CompletionListener;
import jakarta.jms.DeliveryMode;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueSender;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Headers of what is sent, and the order of sends (Jakarta Messaging 3.1, sections 3 and 7). */
@Timeout(90)
class SendingRulesIT extends OnOwnQueue {

  private Session session;
  private MessageProducer producer;

  @BeforeEach
  void connect() throws JMSException {
    session = own.started(Session.AUTO_ACKNOWLEDGE);
    producer = session.createProducer(own.queue);
  }

  @Test
  void hintsToLeaveOutIdAndTimestampAreIgnored() throws Exception {
    producer.setDisableMessageID(true);
    producer.setDisableMessageTimestamp(true);
    TextMessage message = session.createTextMessage("x");
    producer.send(message);
    assertThat(message.getJMSMessageID()).startsWith("ID:");
    assertThat(message.getJMSTimestamp()).isPositive();
    assertThat(receive().getJMSMessageID()).isEqualTo(message.getJMSMessageID());
  }

  @Test
  void expirationOfATransactedMessageCountsFromItsSend() throws Exception {
    Session transacted = own.connection.createSession(Session.SESSION_TRANSACTED);
    TextMessage message = transacted.createTextMessage("x");
    transacted.createProducer(own.queue).send(message, DeliveryMode.PERSISTENT, 4, 60_000);
    long expiration = message.getJMSExpiration();
    assertThat(expiration).isEqualTo(message.getJMSTimestamp() + 60_000);
    transacted.commit();
    assertThat(message.getJMSExpiration()).isEqualTo(expiration);
    assertThat(receive().getJMSExpiration()).isEqualTo(expiration);
  }

  @Test
  void headersOfAProducerReplaceThoseOfItsMessages() throws Exception {
    try (JMSContext context = own.factory.createContext()) {
      TextMessage message = context.createTextMessage("x");
      message.setJMSCorrelationID("of the message");
      message.setJMSType("of the message");
      context.createProducer().setJMSCorrelationID("of the producer").send(own.queue, message);
    }
    Message received = receive();
    assertThat(received.getJMSCorrelationID()).isEqualTo("of the producer");
    assertThat(received.getJMSType()).isEqualTo("of the message");
  }

  @Test
  void senderOfTheInterfacesOfQueuesSends() throws Exception {
    try (QueueConnection connection = own.factory.createQueueConnection("user", "ignored");
        QueueSession ofQueues = connection.createQueueSession(false, Session.AUTO_ACKNOWLEDGE);
        QueueSender sender = ofQueues.createSender(own.queue);
        QueueSender anywhere = ofQueues.createSender(null)) {
      assertThat(sender.getQueue()).isEqualTo(own.queue);
      assertThat(anywhere.getQueue()).isNull();
      sender.send(ofQueues.createTextMessage("a"));
      sender.send(ofQueues.createTextMessage("b"), DeliveryMode.NON_PERSISTENT, 9, 60_000);
      anywhere.send(own.queue, ofQueues.createTextMessage("c"));
      anywhere.send(own.queue, ofQueues.createTextMessage("d"), DeliveryMode.PERSISTENT, 0, 0);
    }
    assertThat(own.plain.take(own.name)).containsExactlyInAnyOrder("a", "b", "c", "d");
  }

  @Test
  void sendWaitsForTheAsynchronousOnesBefore() throws Exception {
    own.network.delay(Duration.ofMillis(300));
    ConcurrentLinkedQueue<Message> completed = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < 15; i++) {
      producer.send(session.createTextMessage("x"), completion(completed::add));
    }
    producer.send(session.createTextMessage("last"));
    assertThat(completed).hasSize(15);
  }

  @Test
  void commitAndRollbackWaitForTheAsynchronousSends() throws Exception {
    Session transacted = own.connection.createSession(Session.SESSION_TRANSACTED);
    MessageProducer sender = transacted.createProducer(own.queue);
    ConcurrentLinkedQueue<Message> completed = new ConcurrentLinkedQueue<>();
    sender.send(transacted.createTextMessage("rolled back"), completion(completed::add));
    transacted.rollback();
    assertThat(completed).hasSize(1);
    sender.send(transacted.createTextMessage("committed"), completion(completed::add));
    transacted.commit();
    assertThat(completed).hasSize(2);
    assertThat(own.plain.take(own.name)).containsExactly("committed");
  }

  @Test
  void completionIsCalledByAnotherThread() throws Exception {
    ConcurrentLinkedQueue<Thread> threads = new ConcurrentLinkedQueue<>();
    CompletionListener listener = completion(message -> threads.add(Thread.currentThread()));
    producer.send(session.createTextMessage("x"), listener);
    await().atMost(SOON).until(() -> threads.size() == 1);
    assertThat(threads).doesNotContain(Thread.currentThread());
  }

  @Test
  void completionMustNotEndWhatItBelongsToAndHarmsNothingByTrying() throws Exception {
    Session transacted = own.connection.createSession(Session.SESSION_TRANSACTED);
    MessageProducer sender = transacted.createProducer(own.queue);
    List<OwnQueue.Body> ends =
        List.of(
            sender::close,
            transacted::commit,
            transacted::rollback,
            transacted::close,
            own.connection::close);
    ConcurrentLinkedQueue<Object> results = new ConcurrentLinkedQueue<>();
    sender.send(
        transacted.createTextMessage("x"),
        completion(message -> ends.forEach(end -> results.add(resultOf(end)))));
    await().atMost(SOON).until(() -> results.size() == ends.size());
    assertThat(results).allMatch(IllegalStateException.class::isInstance, "was refused");
    assertThat(resultOf(session::createMessage)).isEqualTo("no exception");
    transacted.commit();
    assertThat(own.plain.take(own.name)).containsExactly("x");
    own.connection.close();
    assertThat(resultOf(session::createMessage)).isInstanceOf(IllegalStateException.class);
  }

  private static Object resultOf(OwnQueue.Body body) {
    try {
      body.run();
      return "no exception";
    } catch (Exception e) {
      return e;
    }
  }

  private Message receive() throws JMSException {
    try (MessageConsumer consumer = session.createConsumer(own.queue)) {
      Message received = consumer.receive(10_000);
      assertThat(received).isNotNull();
      return received;
    }
  }
}
