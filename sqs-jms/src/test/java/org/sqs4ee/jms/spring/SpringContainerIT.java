package org.sqs4ee.jms.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sqs4ee.jms.spring.SqsForSpring.SOON;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jms.connection.CachingConnectionFactory;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.jms.listener.AbstractMessageListenerContainer;
import org.springframework.jms.listener.DefaultMessageListenerContainer;
import org.springframework.jms.listener.SimpleMessageListenerContainer;
import org.sqs4ee.jms.testing.LocalSqs;

/** Spring's two listener containers: the one calls {@code receive}, the other sets a listener. */
@Timeout(120)
class SpringContainerIT {

  /** A container as an application makes one. */
  private enum Kind {
    DEFAULT,
    SIMPLE;

    AbstractMessageListenerContainer create() {
      return this == DEFAULT
          ? new DefaultMessageListenerContainer()
          : new SimpleMessageListenerContainer();
    }
  }

  private static LocalSqs server;

  private SqsForSpring sqs;
  private JmsTemplate template;
  private AbstractMessageListenerContainer container;
  private final Queue<String> heard = new ConcurrentLinkedQueue<>();

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
    container.shutdown();
    sqs.close();
  }

  @ParameterizedTest
  @EnumSource
  void everyMessageIsHeardOnceBySeveralConsumers(Kind kind) {
    container(kind, this::hear, made -> {});
    IntStream.range(0, 50).forEach(i -> template.convertAndSend("message " + i));
    await().atMost(SOON).until(() -> heard.size() >= 50 && sqs.left() == 0);
    assertThat(heard).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void listenerThatThrowsOnceGetsTheMessageAgainInATransaction(Kind kind) {
    container(kind, this::failOnce, made -> made.setSessionTransacted(true));
    assertHeardAgainSoon();
  }

  @ParameterizedTest
  @EnumSource
  void listenerThatThrowsOnceGetsTheMessageAgainWithClientAcknowledge(Kind kind) {
    container(
        kind, this::failOnce, made -> made.setSessionAcknowledgeMode(Session.CLIENT_ACKNOWLEDGE));
    assertHeardAgainSoon();
  }

  /** Spring acknowledges first and keeps the exception, so no provider can know of it. */
  @ParameterizedTest
  @EnumSource
  void listenerThatThrowsLosesTheMessageInSpringsDefaultMode(Kind kind) {
    container(kind, this::failOnce, made -> {});
    template.convertAndSend("order");
    await().atMost(SOON).until(() -> heard.size() == 1 && sqs.left() == 0);
  }

  private void assertHeardAgainSoon() {
    template.convertAndSend("order");
    await().atMost(Duration.ofSeconds(5)).until(() -> heard.size() == 2);
    await().atMost(SOON).until(() -> sqs.left() == 0);
    assertThat(heard).containsExactly("order", "order");
  }

  @ParameterizedTest
  @EnumSource
  void whatATransactedListenerSendsLeavesWithTheCommitOnly(Kind kind) {
    sqs.plain.create(sqs.queue + "-out");
    JmsTemplate invoices = sqs.template(sqs.factory);
    invoices.setSessionTransacted(true);
    // Within a listener the template uses the session of the container.
    container(
        kind,
        message -> {
          invoices.convertAndSend(sqs.queue + "-out", "for try " + (heard.size() + 1));
          failOnce(message);
        },
        made -> {
          made.setSessionTransacted(true);
          made.setExposeListenerSession(true);
        });
    template.convertAndSend("order");
    await().atMost(SOON).until(() -> heard.size() == 2 && sqs.left() == 0);
    assertThat(sqs.plain.take(sqs.queue + "-out")).containsExactly("for try 2");
  }

  @ParameterizedTest
  @EnumSource
  void selectorOfAContainerLeavesTheOthersInTheQueue(Kind kind) {
    container(kind, this::hear, made -> made.setMessageSelector("colour = 'green'"));
    for (String colour : new String[] {"red", "green"}) {
      template.convertAndSend(
          (Object) colour,
          message -> {
            message.setStringProperty("colour", colour);
            return message;
          });
    }
    await().atMost(SOON).until(() -> heard.contains("green") && sqs.left() == 1);
    assertThat(heard).containsExactly("green");
  }

  @ParameterizedTest
  @EnumSource
  void containerOfACachingFactoryHears(Kind kind) {
    CachingConnectionFactory caching = new CachingConnectionFactory(sqs.factory);
    container(kind, this::hear, made -> made.setConnectionFactory(caching));
    template.convertAndSend("hello");
    await().atMost(SOON).until(() -> heard.contains("hello") && sqs.left() == 0);
    container.shutdown();
    caching.destroy();
  }

  @ParameterizedTest
  @EnumSource
  void idleContainerShutsDownWithinTwoSeconds(Kind kind) {
    container(kind, this::hear, made -> {});
    await().atMost(SOON).until(() -> sqs.network.count("ReceiveMessage") > 0);
    long before = System.nanoTime();
    container.shutdown();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @EnumSource
  void containerThatWasStoppedHearsAfterItsRestart(Kind kind) {
    container(kind, this::hear, made -> {});
    container.stop();
    template.convertAndSend("meanwhile");
    container.start();
    await().atMost(SOON).until(() -> heard.contains("meanwhile") && sqs.left() == 0);
  }

  @ParameterizedTest
  @EnumSource
  void containerHearsAgainAfterSqsWasOutOfReach(Kind kind) {
    container(kind, this::hear, made -> {});
    sqs.network.fail("ReceiveMessage");
    sqs.network.resetCounts();
    // A poll that was on its way before the fault ends by itself, after twenty seconds.
    await().atMost(Duration.ofSeconds(45)).until(() -> sqs.network.count("ReceiveMessage") > 8);
    sqs.network.heal();
    template.convertAndSend("hello");
    await().atMost(SOON).until(() -> heard.contains("hello") && sqs.left() == 0);
    assertThat(heard).containsExactly("hello");
  }

  @Test
  void defaultContainerThatIsIdlePollsOnceForEachReceiveTimeout() {
    container(Kind.DEFAULT, this::hear, made -> {});
    sqs.network.resetCounts();
    await()
        .during(Duration.ofSeconds(3))
        .atMost(SOON)
        .until(() -> sqs.network.count("ReceiveMessage") <= 2 * 5);
  }

  private void container(
      Kind kind, MessageListener listener, Consumer<AbstractMessageListenerContainer> settings) {
    container = kind.create();
    container.setConnectionFactory(sqs.factory);
    container.setDestinationName(sqs.queue);
    container.setMessageListener(listener);
    if (container instanceof DefaultMessageListenerContainer polling) {
      polling.setConcurrentConsumers(2);
    } else if (container instanceof SimpleMessageListenerContainer listening) {
      listening.setConcurrentConsumers(2);
    }
    settings.accept(container);
    container.afterPropertiesSet();
    container.start();
  }

  private void hear(Message message) {
    try {
      heard.add(message.getBody(String.class));
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }

  private void failOnce(Message message) {
    hear(message);
    if (heard.size() == 1) {
      throw new IllegalStateException("the first time");
    }
  }
}
