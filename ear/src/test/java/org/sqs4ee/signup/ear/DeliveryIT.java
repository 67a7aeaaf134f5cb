package org.sqs4ee.signup.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sqs4ee.jms.testing.PlainSqs;
import software.amazon.awssdk.services.sqs.model.Message;

/** Message-driven beans: the outcome of their transactions decides about the message. */
class DeliveryIT {

  @RegisterExtension
  @Order(1)
  static final LocalServices SERVICES = new LocalServices();

  @RegisterExtension
  @Order(2)
  static final ArquillianExtension SERVER = new ArquillianExtension();

  private static final Duration SOON = Duration.ofSeconds(30);

  private PlainSqs sqs;

  @Deployment(testable = false)
  static WebArchive receiver() {
    return Applications.receiver();
  }

  @BeforeEach
  void connect() {
    sqs = new PlainSqs(SERVICES.sqs().endpoint());
  }

  @AfterEach
  void disconnect() {
    SERVICES.proxy().heal();
    sqs.close();
  }

  @Test
  void beanInATransactionSendsWithIt() {
    assertThat(forwarded("container", "order")).containsExactly("order 1");
    assertThat(forwarded("container", "fails once")).containsExactly("fails once 2");
  }

  @Test
  void beanThatManagesItsTransactionsSendsWithTheseAndReceivesByReturning() {
    assertThat(forwarded("bean", "order")).containsExactly("order 1");
    assertThat(forwarded("bean", "fails once")).containsExactly("fails once 2");
  }

  @Test
  void beanWithoutATransactionSendsAtOnceAndReceivesByReturning() {
    assertThat(forwarded("plain", "order")).containsExactly("order 1");
    assertThat(forwarded("plain", "fails once")).containsExactly("fails once 1", "fails once 2");
  }

  @Test
  void databaseWithoutXaCommitsAndRollsBackWithTheMessage() throws Exception {
    assertWrittenOnce("plain");
  }

  @Test
  void databaseWithXaCommitsAndRollsBackWithTheMessage() throws Exception {
    assertWrittenOnce("xa");
  }

  @Test
  void refusedMessageReturnsAfterGrowingPausesAndIsDeadAtTheReceiveLimit() throws Exception {
    sqs.send("refused-in", "poison");
    Message dead =
        await().atMost(SOON).until(() -> sqs.look("refused-dlq"), m -> !m.isEmpty()).get(0);
    assertThat(dead.body()).isEqualTo("poison");
    assertThat(dead.messageAttributes().get("JMS_SQS4EE_DeadLetterReason").stringValue())
        .contains("poison is refused");
    await().atMost(SOON).until(() -> sqs.count("refused-in") == 0);

    List<Long> times =
        deliveries("poison")
            .map(delivery -> Long.parseLong(delivery.substring(delivery.indexOf('@') + 1)))
            .toList();
    assertThat(times).hasSize(3);
    // One second and two, of which chance leaves out up to a half.
    assertThat(times.get(1) - times.get(0)).isGreaterThanOrEqualTo(500);
    assertThat(times.get(2) - times.get(1)).isGreaterThanOrEqualTo(1_000);
  }

  @Test
  void whatWasDoneUnderALostLeaseIsNotCommitted() throws Exception {
    SERVICES.proxy().fail("ChangeMessageVisibilityBatch");
    sqs.send("slow-in", "late");
    // The first delivery waits; its lease ends, and the second one has the message.
    await().atMost(SOON).until(() -> rows("plain").contains("late 2"));
    Http.post("/receiver/receive/open-gate");
    await().atMost(SOON).until(() -> deliveries("late done").count() == 2);
    await().atMost(SOON).until(() -> sqs.count("slow-in") == 0);
    assertThat(rows("plain")).contains("late 2").doesNotContain("late 1");
  }

  private void assertWrittenOnce(String table) throws Exception {
    sqs.send("written-in", table + " fails once");
    await()
        .atMost(SOON)
        .until(() -> rows(table).contains(table + " fails once 2") && sqs.count("written-in") == 0);
    assertThat(rows(table)).doesNotContain(table + " fails once 1");
  }

  /** What a bean has sent of one message when it is done with it. */
  private List<String> forwarded(String bean, String body) {
    String target = bean + "-out";
    if (!sqs.queues().contains(target)) {
      sqs.create(target);
    }
    sqs.send(bean + "-in", body);
    await().atMost(SOON).until(() -> sqs.count(target) > 0 && sqs.count(bean + "-in") == 0);
    List<String> sent = sqs.take(target).stream().sorted().toList();
    sqs.purge(target);
    return sent;
  }

  private static Stream<String> deliveries(String body) throws Exception {
    return Http.list("/receiver/receive/deliveries?body=" + body.replace(" ", "%20")).stream();
  }

  private static List<String> rows(String table) throws Exception {
    return Http.list("/receiver/receive/rows?table=" + table);
  }
}
