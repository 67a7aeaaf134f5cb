package org.sqs4ee.adapter.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.QueueBrowser;
import jakarta.jms.TemporaryQueue;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import org.junit.jupiter.api.Test;

/** Temporary queues and browsers of an application in a server. */
class ContainerQueuesIT extends InServer {

  @Test
  void requestIsAnsweredThroughATemporaryQueueThatEndsWithItsContext() {
    String name;
    try (JMSContext context = factory.createContext()) {
      TemporaryQueue answers = context.createTemporaryQueue();
      name = answers.toString();
      assertThat(plain.queues()).contains(name);
      context.createProducer().setJMSReplyTo(answers).send(orders, "request");
      answer();
      assertThat(context.createConsumer(answers).receiveBody(String.class, 10_000))
          .isEqualTo("answer to request");
    }
    await().atMost(Duration.ofSeconds(20)).until(() -> !plain.queues().contains(name));
  }

  private void answer() {
    try (JMSContext context = factory.createContext()) {
      Message request = context.createConsumer(orders).receive(10_000);
      context
          .createProducer()
          .send(request.getJMSReplyTo(), "answer to " + request.getBody(String.class));
    } catch (JMSException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void browsingIsNoPartOfATransaction() throws Exception {
    plain.send(queue, "a");
    pool.begin();
    try (JMSContext context = factory.createContext();
        QueueBrowser browser = context.createBrowser(orders)) {
      assertThat(Collections.list((Enumeration<?>) browser.getEnumeration())).hasSize(1);
    }
    pool.rollback();
    try (JMSContext context = factory.createContext()) {
      assertThat(context.createConsumer(orders).receiveBody(String.class, 10_000)).isEqualTo("a");
    }
  }
}
