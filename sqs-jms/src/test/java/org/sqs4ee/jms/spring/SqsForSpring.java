package org.sqs4ee.jms.spring;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.ConnectionFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.TestInfo;
import org.springframework.jms.core.JmsTemplate;
import org.sqs4ee.jms.SqsConnectionFactory;
import org.sqs4ee.jms.client.ClientSettings;
import org.sqs4ee.jms.testing.LocalSqs;
import org.sqs4ee.jms.testing.PlainSqs;
import org.sqs4ee.jms.testing.SqsProxy;

/** A queue, and the provider's factory behind a proxy. */
final class SqsForSpring implements AutoCloseable {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  static final Duration SOON = Duration.ofSeconds(20);

  final SqsProxy network;
  final SqsConnectionFactory factory;
  final PlainSqs plain;
  final String queue;

  SqsForSpring(LocalSqs server, TestInfo test) {
    queue = test.getTestMethod().orElseThrow().getName() + "-" + NUMBER.incrementAndGet();
    network = SqsProxy.before(server);
    factory = new SqsConnectionFactory(new ClientSettings("elasticmq", network.endpoint()));
    plain = new PlainSqs(server.endpoint());
    plain.create(queue);
  }

  /** How many messages the queue has, visible or not. */
  int left() {
    return plain.count(queue);
  }

  /** A template as an application makes one, which does not wait for ever. */
  JmsTemplate template(ConnectionFactory factory) {
    JmsTemplate template = new JmsTemplate(factory);
    template.setDefaultDestinationName(queue);
    template.setReceiveTimeout(SOON.toMillis());
    return template;
  }

  /** What a template receives, all of it expected to be there. */
  static String received(JmsTemplate template) {
    Object body = template.receiveAndConvert();
    assertThat(body).isInstanceOf(String.class);
    return (String) body;
  }

  @Override
  public void close() {
    factory.close();
    plain.close();
    network.close();
  }
}
