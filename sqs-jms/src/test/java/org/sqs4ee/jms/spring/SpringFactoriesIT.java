package org.sqs4ee.jms.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sqs4ee.jms.spring.SqsForSpring.SOON;
import static org.sqs4ee.jms.spring.SqsForSpring.received;

import jakarta.jms.JMSException;
import jakarta.jms.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.springframework.jms.connection.CachingConnectionFactory;
import org.springframework.jms.connection.SingleConnectionFactory;
import org.springframework.jms.core.JmsTemplate;
import org.sqs4ee.jms.testing.LocalSqs;

/** The connection factories that Spring puts around ours. */
@Timeout(120)
class SpringFactoriesIT {

  private static LocalSqs server;

  private SqsForSpring sqs;
  private JmsTemplate template;

  @BeforeAll
  static void startServer() {
    server = LocalSqs.start();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void start(TestInfo test) {
    sqs = new SqsForSpring(server, test);
    template = sqs.template(sqs.factory);
  }

  @AfterEach
  void stop() {
    sqs.close();
  }

  @Test
  void cachedSessionsProducersAndConsumersAreUsedAgain() {
    CachingConnectionFactory caching = new CachingConnectionFactory(sqs.factory);
    caching.setSessionCacheSize(5);
    JmsTemplate cached = sqs.template(caching);
    for (int i = 0; i < 10; i++) {
      cached.convertAndSend("message " + i);
      assertThat(received(cached)).isEqualTo("message " + i);
    }
    cached.setSessionTransacted(true);
    cached.convertAndSend("in a transaction");
    assertThat(received(cached)).isEqualTo("in a transaction");
    await().atMost(SOON).until(() -> sqs.left() == 0);
    caching.destroy();
  }

  @Test
  void cachedSessionThatWasNotCommittedRollsBack() throws JMSException {
    CachingConnectionFactory caching = new CachingConnectionFactory(sqs.factory);
    caching.createConnection().start();
    template.convertAndSend("order");
    try (Session session = caching.createConnection().createSession(true, 0)) {
      var consumer = session.createConsumer(session.createQueue(sqs.queue));
      assertThat(consumer.receive(SOON.toMillis())).isNotNull();
      session
          .createProducer(session.createQueue(sqs.queue))
          .send(session.createTextMessage("never"));
    }
    assertThat(received(template)).isEqualTo("order");
    await().atMost(SOON).until(() -> sqs.left() == 0);
    caching.destroy();
  }

  @Test
  void singleConnectionServesManyTemplatesAndIsMadeAgainAfterItWasReset() {
    SingleConnectionFactory single = new SingleConnectionFactory(sqs.factory);
    JmsTemplate first = sqs.template(single);
    JmsTemplate second = sqs.template(single);
    first.convertAndSend("hello");
    assertThat(received(second)).isEqualTo("hello");
    single.resetConnection();
    second.convertAndSend("again");
    assertThat(received(first)).isEqualTo("again");
    single.destroy();
  }
}
