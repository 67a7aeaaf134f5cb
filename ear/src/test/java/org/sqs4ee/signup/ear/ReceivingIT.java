package org.sqs4ee.signup.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sqs4ee.jms.testing.PlainSqs;

/** What sessions and contexts receive follows the transactions of whoever uses them. */
class ReceivingIT {

  @RegisterExtension
  @Order(1)
  static final LocalServices SERVICES = new LocalServices();

  @RegisterExtension
  @Order(2)
  static final ArquillianExtension SERVER = new ArquillianExtension();

  private static final Duration SOON = Duration.ofSeconds(30);

  private PlainSqs sqs;
  private String queue;

  @Deployment(testable = false)
  static WebArchive receiver() {
    return Applications.receiver();
  }

  @BeforeEach
  void createQueue(TestInfo test) {
    sqs = new PlainSqs(SERVICES.sqs().endpoint());
    queue = test.getTestMethod().orElseThrow().getName();
    sqs.create(queue);
  }

  @AfterEach
  void disconnect() {
    sqs.close();
  }

  @Test
  void transactionDecidesAboutWhatASessionHasReceived() throws Exception {
    assertReturnsOnceAndThenIsGone("transaction?queue=" + queue);
  }

  @Test
  void beanManagedTransactionDecidesToo() throws Exception {
    sqs.send(queue, "order");
    assertThat(post("bean-managed?fail=true&queue=" + queue).body()).isEqualTo("order");
    assertThat(sqs.count(queue)).isEqualTo(1);
    assertThat(post("bean-managed?queue=" + queue).body()).isEqualTo("order");
    await().atMost(SOON).until(() -> sqs.count(queue) == 0);
  }

  @Test
  void transactionThatTakesTooLongGivesItsMessageBack() throws Exception {
    sqs.send(queue, "order");
    assertThat(post("slow?queue=" + queue).body()).isEqualTo("order");
    assertThat(sqs.count(queue)).isEqualTo(1);
    assertThat(post("direct?queue=" + queue).body()).isEqualTo("order");
  }

  @Test
  void contextThatABeanKeepsIsInEachOfItsTransactions() throws Exception {
    sqs.send(queue, "order");
    assertThat(post("cached?fail=true&queue=" + queue).body()).isEqualTo("order");
    assertThat(sqs.count(queue)).isEqualTo(1);
    assertThat(post("cached?queue=" + queue).body()).isEqualTo("order");
    await().atMost(SOON).until(() -> sqs.count(queue) == 0);
  }

  @Test
  void outsideATransactionAReceivedMessageIsAcknowledged() throws Exception {
    sqs.send(queue, "order");
    assertThat(post("direct?queue=" + queue).body()).isEqualTo("order");
    await().atMost(SOON).until(() -> sqs.count(queue) == 0);
  }

  @Test
  void databaseWithoutXaCommitsAndRollsBackWithTheMessage() throws Exception {
    assertReturnsOnceAndThenIsGone("written?table=plain&queue=" + queue);
    assertThat(rows("plain")).containsOnlyOnce(queue);
  }

  @Test
  void databaseWithXaCommitsAndRollsBackWithTheMessage() throws Exception {
    assertReturnsOnceAndThenIsGone("written?table=xa&queue=" + queue);
    assertThat(rows("xa")).containsOnlyOnce(queue);
  }

  @Test
  void receivedAndSentAreOneUnit() throws Exception {
    String target = queue + "-target";
    sqs.create(target);
    assertReturnsOnceAndThenIsGone("forwarded?to=" + target + "&queue=" + queue);
    assertThat(sqs.take(target)).containsExactly(queue);
  }

  private void assertReturnsOnceAndThenIsGone(String path) throws Exception {
    sqs.send(queue, queue);
    assertThat(post(path + "&fail=true").statusCode()).isEqualTo(500);
    assertThat(sqs.count(queue)).isEqualTo(1);
    HttpResponse<String> answer = post(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(queue);
    await().atMost(SOON).until(() -> sqs.count(queue) == 0);
  }

  private static HttpResponse<String> post(String path) throws Exception {
    return Http.post("/receiver/receive/" + path);
  }

  private static List<String> rows(String table) throws Exception {
    return Http.list("/receiver/receive/rows?table=" + table);
  }
}
