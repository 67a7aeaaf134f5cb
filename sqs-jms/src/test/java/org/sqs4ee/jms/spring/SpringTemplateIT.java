package org.sqs4ee.jms.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.sqs4ee.jms.spring.SqsForSpring.SOON;
import static org.sqs4ee.jms.spring.SqsForSpring.received;

import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.springframework.jms.InvalidDestinationException;
import org.springframework.jms.connection.JmsTransactionManager;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.sqs4ee.jms.testing.LocalSqs;

/** {@code JmsTemplate} and the transaction manager of Spring's JMS support. */
@Timeout(120)
class SpringTemplateIT {

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
  void textsAndMapsAreConvertedBothWays() {
    template.convertAndSend("hello");
    assertThat(template.receiveAndConvert()).isEqualTo("hello");
    template.convertAndSend(Map.of("answer", 42));
    assertThat(template.receiveAndConvert()).isEqualTo(Map.of("answer", 42));
    template.convertAndSend(new byte[] {1, 2});
    assertThat(template.receiveAndConvert()).isEqualTo(new byte[] {1, 2});
    await().atMost(SOON).until(() -> sqs.left() == 0);
  }

  @Test
  void messageIsMadeByACreatorAndHasItsSettings() throws JMSException {
    template.setExplicitQosEnabled(true);
    template.setPriority(7);
    template.setTimeToLive(60_000);
    template.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
    template.send(
        session -> {
          Message message = session.createTextMessage("hello");
          message.setStringProperty("colour", "red");
          return message;
        });
    Message message = template.receive();
    assertThat(message.getBody(String.class)).isEqualTo("hello");
    assertThat(message.getStringProperty("colour")).isEqualTo("red");
    assertThat(message.getJMSPriority()).isEqualTo(7);
    assertThat(message.getJMSDeliveryMode()).isEqualTo(DeliveryMode.NON_PERSISTENT);
    assertThat(message.getJMSExpiration()).isPositive();
  }

  @Test
  void delayIsGivenToSqs() {
    template.setDeliveryDelay(60_000);
    template.convertAndSend("later");
    template.setReceiveTimeout(JmsTemplate.RECEIVE_TIMEOUT_NO_WAIT);
    assertThat(template.receive()).isNull();
  }

  @Test
  void selectedMessageIsReceivedAndTheOtherStays() {
    for (String colour : new String[] {"red", "green"}) {
      template.convertAndSend(
          (Object) colour,
          message -> {
            message.setStringProperty("colour", colour);
            return message;
          });
    }
    assertThat(template.receiveSelectedAndConvert("colour = 'green'")).isEqualTo("green");
    assertThat(received(template)).isEqualTo("red");
  }

  @Test
  void receivingManyTimesGetsEveryMessageAtOnce() {
    IntStream.range(0, 20).forEach(i -> template.convertAndSend("message " + i));
    long before = System.nanoTime();
    assertThat(IntStream.range(0, 20).mapToObj(i -> received(template)))
        .doesNotHaveDuplicates()
        .hasSize(20);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(15));
  }

  @Test
  void transactedTemplateAcknowledgesByItsCommit() {
    template.setSessionTransacted(true);
    template.convertAndSend("hello");
    assertThat(received(template)).isEqualTo("hello");
    await().atMost(SOON).until(() -> sqs.left() == 0);
  }

  @Test
  void clientAcknowledgingTemplateAcknowledgesWhatItReturns() {
    template.setSessionAcknowledgeMode(Session.CLIENT_ACKNOWLEDGE);
    template.convertAndSend("hello");
    assertThat(received(template)).isEqualTo("hello");
    await().atMost(SOON).until(() -> sqs.left() == 0);
  }

  @Test
  void transactionManagerOfJmsCommitsAndRollsBack() {
    template.setSessionTransacted(true);
    sqs.plain.create(sqs.queue + "-out");
    TransactionTemplate transaction =
        new TransactionTemplate(new JmsTransactionManager(sqs.factory));
    template.convertAndSend("order");
    assertThatThrownBy(
            () ->
                transaction.executeWithoutResult(
                    status -> {
                      received(template);
                      template.convertAndSend(sqs.queue + "-out", "never");
                      throw new IllegalStateException("rolled back");
                    }))
        .hasMessage("rolled back");
    assertThat(sqs.plain.count(sqs.queue + "-out")).isZero();
    transaction.executeWithoutResult(
        status -> {
          assertThat(received(template)).isEqualTo("order");
          template.convertAndSend(sqs.queue + "-out", "invoice");
        });
    assertThat(sqs.plain.take(sqs.queue + "-out")).containsExactly("invoice");
    await().atMost(SOON).until(() -> sqs.left() == 0);
  }

  @Test
  void requestGetsItsAnswerThroughATemporaryQueue() throws Exception {
    CompletableFuture<Void> answering =
        CompletableFuture.runAsync(
            () -> {
              Message request = template.receive();
              template.convertAndSend(
                  replyTo(request),
                  "accepted",
                  answer -> {
                    answer.setJMSCorrelationID(request.getJMSMessageID());
                    return answer;
                  });
            });
    Message answer =
        sqs.template(sqs.factory).sendAndReceive(session -> session.createTextMessage("order"));
    assertThat(answer).isNotNull();
    assertThat(answer.getBody(String.class)).isEqualTo("accepted");
    answering.get(SOON.toSeconds(), TimeUnit.SECONDS);
    await()
        .atMost(SOON)
        .until(() -> sqs.plain.queues().stream().noneMatch(q -> q.startsWith("sqs4ee-temp-")));
  }

  private static Destination replyTo(Message request) {
    try {
      return request.getJMSReplyTo();
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void browsingLeavesTheMessages() {
    template.convertAndSend("hello");
    Boolean seen =
        template.browse((session, browser) -> browser.getEnumeration().hasMoreElements());
    assertThat(seen).isTrue();
    assertThat(received(template)).isEqualTo("hello");
  }

  @Test
  void unknownQueueIsSpringsInvalidDestination() {
    assertThatThrownBy(() -> template.convertAndSend("nowhere", "x"))
        .isInstanceOf(InvalidDestinationException.class)
        .hasMessageContaining("nowhere");
  }
}
