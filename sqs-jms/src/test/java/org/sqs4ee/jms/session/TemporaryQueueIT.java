package org.sqs4ee.jms.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sqs4ee.jms.queue.SqsQueue;

/** Temporary queues: whose they are and how they are deleted (sections 4.1.5 and 6.2.2). */
@Timeout(60)
class TemporaryQueueIT {

  private static final String ONLY_ITS_CONNECTION = "Only the connection that has made";

  private TemporaryQueuesOfSqs sqs;
  private Connection connection;
  private Session session;

  @BeforeEach
  void connect() throws JMSException {
    sqs = new TemporaryQueuesOfSqs();
    connection = sqs.factory.createConnection();
    connection.start();
    session = connection.createSession();
  }

  @AfterEach
  void disconnect() throws JMSException {
    sqs.network.heal();
    connection.close();
    sqs.close();
  }

  @Test
  void queueIsOneOfSqsWithARecognizableUniqueNameAndAMark() throws Exception {
    TemporaryQueue first = session.createTemporaryQueue();
    TemporaryQueue second = session.createTemporaryQueue();
    assertThat(first.getQueueName()).startsWith("sqs4ee-temp-").hasSize(48);
    assertThat(second.getQueueName()).isNotEqualTo(first.getQueueName());
    assertThat(first.toString()).isEqualTo(first.getQueueName());
    assertThat(sqs.names()).contains(first.getQueueName(), second.getQueueName());
    assertThat(sqs.markedLately(first.getQueueName())).isTrue();
  }

  @Test
  void anySessionOfTheConnectionReceivesAndNoOtherConnectionDoes() throws Exception {
    TemporaryQueue queue = session.createTemporaryQueue();
    try (JMSContext stranger = sqs.factory.createContext()) {
      stranger.createProducer().send(queue, "from anybody");
      Session other = connection.createSession();
      assertThat(other.createConsumer(queue).receive(5000).getBody(String.class))
          .isEqualTo("from anybody");
      String url = sqs.url(queue.getQueueName());
      List<Queue> named = List.of(queue, new SqsQueue(queue.getQueueName()), new SqsQueue(url));
      assertThat(named)
          .allSatisfy(
              any -> {
                assertRefused(() -> stranger.createConsumer(any), ONLY_ITS_CONNECTION);
                assertRefused(() -> stranger.createBrowser(any), ONLY_ITS_CONNECTION);
                other.createConsumer(any).close();
              });
      try (Connection second = sqs.factory.createConnection()) {
        assertThatThrownBy(() -> second.createSession().createConsumer(queue))
            .isInstanceOf(InvalidDestinationException.class)
            .hasMessageContaining(queue.getQueueName());
      }
    }
  }

  @Test
  void queueWithAConsumerIsNotDeleted() throws Exception {
    TemporaryQueue queue = session.createTemporaryQueue();
    MessageConsumer consumer = connection.createSession().createConsumer(queue);
    assertThatThrownBy(queue::delete)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll(queue.getQueueName(), "close it first");
    session.createProducer(queue).send(session.createTextMessage("still there"));
    assertThat(consumer.receive(5000)).isNotNull();
    consumer.close();
    queue.delete();
    assertThat(sqs.names()).doesNotContain(queue.getQueueName());
  }

  @Test
  void deletedQueueIsNoDestinationAnyMore() throws Exception {
    TemporaryQueue queue = session.createTemporaryQueue();
    MessageProducer producer = session.createProducer(queue);
    Message request = session.createTextMessage("request");
    request.setJMSReplyTo(queue);
    sqs.plain.createQueue(r -> r.queueName("requests"));
    queue.delete();
    queue.delete();
    List<ThrowingCallable> uses =
        List.of(
            () -> producer.send(session.createTextMessage("x")),
            () -> session.createProducer(queue),
            () -> session.createConsumer(queue),
            () -> session.createBrowser(queue),
            () -> session.createProducer(new SqsQueue("requests")).send(request));
    assertThat(uses)
        .allSatisfy(
            use ->
                assertThatThrownBy(use)
                    .isInstanceOf(InvalidDestinationException.class)
                    .hasMessageContaining("has been deleted"));
  }

  @Test
  void acknowledgedAnswersAreSettledBeforeTheirQueueIsDeleted() throws Exception {
    for (int i = 0; i < 5; i++) {
      TemporaryQueue queue = session.createTemporaryQueue();
      session.createProducer(queue).send(session.createTextMessage("answer"));
      try (MessageConsumer consumer = session.createConsumer(queue)) {
        assertThat(consumer.receive(5000)).isNotNull();
      }
      queue.delete();
    }
    assertThat(sqs.log.lines("SQSJMS-3")).isEmpty();
    assertThat(sqs.network.count("DeleteMessageBatch")).isEqualTo(5);
  }

  @Test
  void transactionThatReceivedFromADeletedQueueCommits() throws Exception {
    try (Session transacted = connection.createSession(Session.SESSION_TRANSACTED)) {
      TemporaryQueue queue = transacted.createTemporaryQueue();
      session.createProducer(queue).send(session.createTextMessage("answer"));
      try (MessageConsumer consumer = transacted.createConsumer(queue)) {
        assertThat(consumer.receive(5000)).isNotNull();
      }
      queue.delete();
      sqs.network.resetCounts();
      transacted.commit();
    }
    assertThat(sqs.network.count("DeleteMessageBatch")).isZero();
  }

  @Test
  void queueThatSqsDoesNotDeleteCanBeUsedAndDeletedLater() throws Exception {
    TemporaryQueue queue = session.createTemporaryQueue();
    sqs.network.deny("DeleteQueue", queue.getQueueName());
    assertThatThrownBy(queue::delete)
        .isInstanceOf(JMSException.class)
        .hasMessageContainingAll("Deleting temporary queue", queue.getQueueName());
    session.createProducer(queue).send(session.createTextMessage("x"));
    sqs.network.heal();
    queue.delete();
    assertThat(sqs.names()).doesNotContain(queue.getQueueName());
  }

  @Test
  void closedSessionMakesNoQueue() throws Exception {
    session.close();
    assertThatThrownBy(session::createTemporaryQueue)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The session is closed");
  }

  private static void assertRefused(ThrowingCallable use, String text) {
    assertThatThrownBy(use)
        .isInstanceOf(InvalidDestinationRuntimeException.class)
        .hasMessageContaining(text);
  }
}
