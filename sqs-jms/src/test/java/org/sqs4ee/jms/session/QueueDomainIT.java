package org.sqs4ee.jms.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueConnectionFactory;
import jakarta.jms.QueueReceiver;
import jakarta.jms.QueueRequestor;
import jakarta.jms.QueueSender;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.sqs4ee.jms.SqsConnectionFactory;
import org.sqs4ee.jms.testing.LocalSqs;
import org.sqs4ee.jms.testing.PlainSqs;

/** The interfaces for queues only (sections 2.8 and 4.1), and request and reply through them. */
class QueueDomainIT {

  private static final Duration SOON = Duration.ofSeconds(20);

  private static LocalSqs sqs;

  private SqsConnectionFactory factory;
  private QueueConnection connection;
  private QueueSession session;
  private PlainSqs plain;
  private String name;
  private Queue queue;

  @BeforeAll
  static void startServer() {
    sqs = LocalSqs.start();
  }

  @AfterAll
  static void stopServer() {
    sqs.close();
  }

  @BeforeEach
  void connect(TestInfo test) throws JMSException {
    name = test.getTestMethod().orElseThrow().getName();
    plain = new PlainSqs(sqs.endpoint());
    plain.create(name);
    factory = new SqsConnectionFactory(sqs.settings());
    connection = ((QueueConnectionFactory) factory).createQueueConnection("user", "ignored");
    connection.start();
    session = connection.createQueueSession(false, Session.AUTO_ACKNOWLEDGE);
    queue = session.createQueue(name);
  }

  @AfterEach
  void disconnect() throws JMSException {
    connection.close();
    factory.close();
    plain.close();
  }

  @Test
  void senderAndReceiverKnowTheirQueue() throws Exception {
    QueueSender sender = session.createSender(queue);
    QueueReceiver receiver = session.createReceiver(queue, "colour = 'red'");
    assertThat(sender.getQueue()).isSameAs(queue);
    assertThat(receiver.getQueue()).isSameAs(queue);
    TextMessage red = session.createTextMessage("a");
    red.setStringProperty("colour", "red");
    session.createSender(null).send(queue, red);
    assertThat(((TextMessage) receiver.receive(10_000)).getText()).isEqualTo("a");
  }

  @Test
  void requestorGetsTheAnswerToItsRequest() throws Exception {
    answerEverything();
    QueueRequestor requestor = new QueueRequestor(session, queue);
    TextMessage answer = (TextMessage) requestor.request(session.createTextMessage("2 + 2"));
    assertThat(answer.getText()).isEqualTo("answer to 2 + 2");
    answer = (TextMessage) requestor.request(session.createTextMessage("again"));
    assertThat(answer.getText()).isEqualTo("answer to again");
    assertThat(temporaryQueues()).hasSize(1);
    requestor.close();
    assertThatThrownBy(session::createMessage).isInstanceOf(IllegalStateException.class);
    connection.close();
    await().atMost(SOON).until(() -> temporaryQueues().isEmpty());
  }

  @Test
  void whoeverAnswersSeesATemporaryQueueThatOnlyItsMakerDeletes() throws Exception {
    TemporaryQueue answers = session.createTemporaryQueue();
    Message request = session.createMessage();
    request.setJMSReplyTo(answers);
    session.createSender(queue).send(request);
    Message received = session.createReceiver(queue).receive(10_000);
    assertThat(received.getJMSReplyTo()).isInstanceOf(TemporaryQueue.class).isEqualTo(answers);
    assertThatThrownBy(() -> ((TemporaryQueue) received.getJMSReplyTo()).delete())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("deleted by the connection that has made it");
    answers.delete();
  }

  @Test
  void recoverInAListenerBringsTheCurrentMessageBackInAutoMode() throws Exception {
    assertRecoveredInTheListener(Session.AUTO_ACKNOWLEDGE);
  }

  @Test
  void recoverInAListenerBringsTheCurrentMessageBackInDupsOkMode() throws Exception {
    assertRecoveredInTheListener(Session.DUPS_OK_ACKNOWLEDGE);
  }

  private void assertRecoveredInTheListener(int mode) throws JMSException {
    QueueSession recovering = connection.createQueueSession(false, mode);
    List<Integer> counts = new CopyOnWriteArrayList<>();
    recovering
        .createReceiver(queue)
        .setMessageListener(
            message -> {
              try {
                counts.add(message.getIntProperty("JMSXDeliveryCount"));
                if (counts.size() == 1) {
                  recovering.recover();
                }
              } catch (JMSException e) {
                throw new JMSRuntimeException(e.getMessage());
              }
            });
    plain.send(name, "a");
    await().atMost(SOON).until(() -> counts.size() == 2 && plain.count(name) == 0);
    assertThat(counts).containsExactly(1, 2);
  }

  @Test
  void acknowledgeInAListenerOfAnAutoSessionChangesNothing() throws Exception {
    List<Integer> counts = new CopyOnWriteArrayList<>();
    session
        .createReceiver(queue)
        .setMessageListener(
            message -> {
              try {
                counts.add(message.getIntProperty("JMSXDeliveryCount"));
                message.acknowledge();
              } catch (JMSException e) {
                throw new JMSRuntimeException(e.getMessage());
              }
              if (counts.size() == 1) {
                throw new UnsupportedOperationException("after the acknowledge");
              }
            });
    plain.send(name, "a");
    await().atMost(SOON).until(() -> counts.size() == 2 && plain.count(name) == 0);
    assertThat(counts).containsExactly(1, 2);
  }

  @Test
  void unorderedModeAcknowledgesEachMessageAlone() throws Exception {
    QueueSession unordered =
        connection.createQueueSession(false, SessionModes.UNORDERED_ACKNOWLEDGE);
    QueueReceiver receiver = unordered.createReceiver(queue);
    plain.send(name, "a");
    plain.send(name, "b");
    receiver.receive(10_000);
    Message second = receiver.receive(10_000);
    second.acknowledge();
    second.acknowledge();
    await().atMost(SOON).until(() -> plain.count(name) == 1);
    unordered.recover();
    Message again = receiver.receive(10_000);
    assertThat(again.getJMSRedelivered()).isTrue();
    assertThat(again.getJMSMessageID()).isNotEqualTo(second.getJMSMessageID());
    again.acknowledge();
    await().atMost(SOON).until(() -> plain.count(name) == 0);
  }

  private void answerEverything() throws JMSException {
    QueueSession answering = connection.createQueueSession(false, Session.AUTO_ACKNOWLEDGE);
    QueueSender sender = answering.createSender(null);
    answering
        .createReceiver(queue)
        .setMessageListener(
            message -> {
              try {
                String request = ((TextMessage) message).getText();
                TextMessage answer = answering.createTextMessage("answer to " + request);
                answer.setJMSCorrelationID(message.getJMSMessageID());
                sender.send(message.getJMSReplyTo(), answer);
              } catch (JMSException e) {
                throw new JMSRuntimeException(e.getMessage());
              }
            });
  }

  private List<String> temporaryQueues() {
    return plain.queues().stream().filter(it -> it.startsWith("sqs4ee-temp-")).toList();
  }
}
