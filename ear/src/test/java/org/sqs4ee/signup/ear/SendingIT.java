package org.sqs4ee.signup.ear;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sqs4ee.jms.testing.PlainSqs;

/** Another application with only the adapter: what it sends follows its transactions. */
class SendingIT {

  @RegisterExtension
  @Order(1)
  static final LocalServices SERVICES = new LocalServices();

  @RegisterExtension
  @Order(2)
  static final ArquillianExtension SERVER = new ArquillianExtension();

  private PlainSqs sqs;

  @Deployment(testable = false)
  static WebArchive sender() {
    return Applications.sender();
  }

  @BeforeEach
  void emptyQueue() {
    sqs = new PlainSqs(SERVICES.sqs().endpoint());
    sqs.create("sender");
    SERVICES.proxy().resetCounts();
  }

  @AfterEach
  void deleteQueue() {
    sqs.delete("sender");
    sqs.close();
  }

  @Test
  void committedTransactionSendsTenMessagesARequest() throws Exception {
    assertThat(post("transaction?count=25")).isEqualTo(204);
    assertThat(messages()).isEqualTo(25);
    assertThat(SERVICES.proxy().count("SendMessageBatch")).isEqualTo(3);
  }

  @Test
  void rolledBackTransactionSendsNothing() throws Exception {
    assertThat(post("transaction?count=5&fail=true")).isEqualTo(500);
    assertThat(messages()).isZero();
    assertThat(SERVICES.proxy().count("SendMessageBatch")).isZero();
  }

  @Test
  void classicApiFollowsTheTransactionToo() throws Exception {
    assertThat(post("classic?count=3&fail=true")).isEqualTo(500);
    assertThat(messages()).isZero();
    assertThat(post("classic?count=3")).isEqualTo(204);
    assertThat(messages()).isEqualTo(3);
  }

  @Test
  void sessionThatAnotherBeanUsesStaysInTheTransaction() throws Exception {
    assertThat(post("beans?fail=true")).isEqualTo(500);
    assertThat(messages()).isZero();
    assertThat(post("beans")).isEqualTo(204);
    assertThat(messages()).isEqualTo(3);
  }

  @Test
  void outsideATransactionEachMessageIsSentAtOnce() throws Exception {
    assertThat(post("direct?count=3")).isEqualTo(204);
    assertThat(messages()).isEqualTo(3);
    assertThat(SERVICES.proxy().count("SendMessageBatch")).isEqualTo(3);
  }

  @Test
  void commitFailsForTheCallerWhenSqsCannotBeReached() throws Exception {
    SERVICES.proxy().fail("SendMessageBatch");
    try {
      assertThat(post("transaction?count=1")).isEqualTo(500);
    } finally {
      SERVICES.proxy().heal();
    }
    assertThat(messages()).isZero();
  }

  private static int post(String path) throws Exception {
    return Http.post("/sender/send/" + path).statusCode();
  }

  private int messages() {
    return sqs.count("sender");
  }
}
