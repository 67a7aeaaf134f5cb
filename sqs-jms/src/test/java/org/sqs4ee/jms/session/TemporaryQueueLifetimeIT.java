package org.sqs4ee.jms.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Temporary queues end with their connection (section 6.2.2). */
@Timeout(60)
class TemporaryQueueLifetimeIT {

  private TemporaryQueuesOfSqs sqs;

  @BeforeEach
  void start() {
    sqs = new TemporaryQueuesOfSqs();
  }

  @AfterEach
  void stop() {
    sqs.close();
  }

  @Test
  void closedConnectionDeletesItsQueuesAlsoWhenOneFails() throws Exception {
    Connection connection = sqs.factory.createConnection();
    Session session = connection.createSession();
    String refused = session.createTemporaryQueue().getQueueName();
    session.createTemporaryQueue();
    TemporaryQueue last = session.createTemporaryQueue();
    sqs.network.deny("DeleteQueue", refused);
    connection.close();
    assertThat(sqs.names()).containsExactly(refused);
    assertThat(sqs.log.lines("SQSJMS-504 Temporary queue " + refused)).hasSize(1);
    try (Connection other = sqs.factory.createConnection()) {
      assertThatThrownBy(() -> other.createSession().createProducer(last))
          .isInstanceOf(InvalidDestinationException.class);
    }
    last.delete();
  }

  @Test
  void connectionClosesSoonThoughSqsDoesNotAnswer() throws Exception {
    Connection connection = sqs.factory.createConnection();
    Session session = connection.createSession();
    for (int i = 0; i < 20; i++) {
      session.createTemporaryQueue();
    }
    sqs.network.swallow("DeleteQueue");
    long before = System.nanoTime();
    connection.close();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
    assertThat(sqs.log.lines("SQSJMS-505")).hasSize(1).first().asString().contains("20");
    assertThat(sqs.network.count("DeleteQueue")).isBetween(1, 8);
  }

  @Test
  void connectionWithAnUnsettledAnswerClosesSoonThoughSqsDoesNotAnswer() throws Exception {
    Connection connection = sqs.factory.createConnection();
    connection.start();
    Session session = connection.createSession();
    TemporaryQueue queue = session.createTemporaryQueue();
    session.createProducer(queue).send(session.createTextMessage("answer"));
    sqs.network.swallow("DeleteMessageBatch");
    sqs.network.swallow("DeleteQueue");
    assertThat(session.createConsumer(queue).receive(5000)).isNotNull();
    long before = System.nanoTime();
    connection.close();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void queueOfAContextLivesAsLongAsItsConnection() throws Exception {
    JMSContext first = sqs.factory.createContext();
    JMSContext second = first.createContext(JMSContext.AUTO_ACKNOWLEDGE);
    TemporaryQueue queue = first.createTemporaryQueue();
    first.close();
    second.createProducer().send(queue, "hello");
    assertThat(second.createConsumer(queue).receiveBody(String.class, 5000)).isEqualTo("hello");
    second.close();
    assertThat(sqs.names()).doesNotContain(queue.getQueueName());
    try (JMSContext third = sqs.factory.createContext()) {
      assertThatThrownBy(() -> third.createProducer().send(queue, "x"))
          .isInstanceOf(InvalidDestinationRuntimeException.class)
          .hasMessageContaining("its connection was closed");
    }
  }
}
