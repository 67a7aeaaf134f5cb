package org.sqs4ee.jms.browse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.queue.QueueDirectory;
import org.sqs4ee.jms.queue.QueueProvisioner;
import org.sqs4ee.jms.send.SqsSender;
import org.sqs4ee.jms.testing.LocalSqs;
import org.sqs4ee.jms.testing.RecordedLog;
import org.sqs4ee.jms.testing.SqsProxy;
import org.sqs4ee.jms.threads.ReceiverThreads;
import org.sqs4ee.jms.threads.Timer;
import org.sqs4ee.jms.wire.WireFormat;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The bounds of a walk through a queue. */
@Timeout(60)
class QueueScanIT {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final LocalSqs server = LocalSqs.start();
  private final SqsProxy network = SqsProxy.before(server);
  private final SqsClient sqs = LocalSqs.client(network.endpoint());
  private final SqsClient plain = server.plainClient();
  private final ExecutorService requests = Executors.newCachedThreadPool();
  private final Timer timer = new Timer(1, Thread::new);
  private QueueAddress orders;

  @BeforeEach
  void createQueue() throws Exception {
    orders = new QueueProvisioner(plain).ensure("orders");
  }

  @AfterEach
  void stop() {
    timer.close();
    requests.shutdown();
    plain.close();
    sqs.close();
    network.close();
    server.close();
  }

  @Test
  void noMoreMessagesAreHeldThanAllowedAndTheEndIsTold() throws Exception {
    send(20);
    try (RecordedLog log = new RecordedLog()) {
      QueueScan scan = scan(13, Duration.ofSeconds(30));
      Set<String> seen = new HashSet<>();
      for (int i = 0; i < 13; i++) {
        seen.add(text(scan.next()));
      }
      assertThat(visible()).isEqualTo(7);
      assertThat(scan.next()).isNull();
      awaitVisible(20);
      assertThat(seen).hasSize(13);
      assertThat(log.lines("SQSJMS-603")).singleElement().asString().contains("13 messages");
      assertThat(scan.next()).isNull();
    }
  }

  @Test
  void messagesStayHiddenAsLongAsTheyAreLookedAt() throws Exception {
    send(1);
    QueueScan scan = scan(1000, Duration.ofSeconds(5));
    assertThat(scan.next()).isNotNull();
    await().atMost(SOON).until(() -> network.count("ChangeMessageVisibilityBatch") >= 3);
    assertThat(visible()).isZero();
    scan.close().get(5, TimeUnit.SECONDS);
    awaitVisible(1);
    assertThat(scan.next()).isNull();
  }

  @Test
  void whatAPollBringsAfterTheEndIsGivenBack() throws Exception {
    QueueScan scan = scan(1000, Duration.ofSeconds(30));
    network.delay(Duration.ofSeconds(2));
    var late = requests.submit(scan::next);
    await().atMost(SOON).until(() -> network.count("ReceiveMessage") == 1);
    send(1);
    scan.close().get(5, TimeUnit.SECONDS);
    assertThat(late.get(10, TimeUnit.SECONDS)).isNull();
    awaitVisible(1);
    assertThat(network.count("ChangeMessageVisibilityBatch")).isEqualTo(1);
  }

  private QueueScan scan(int most, Duration visibility) {
    return new QueueScan(
        sqs,
        new SqsSender(sqs),
        orders,
        new WireFormat(new QueueDirectory(sqs)),
        null,
        new ReceiverThreads(requests, timer, requests),
        new QueueScan.Bounds(most, visibility));
  }

  private void send(int count) {
    for (int i = 0; i < count; i++) {
      String text = "message " + i;
      plain.sendMessage(r -> r.queueUrl(orders.url()).messageBody(text));
    }
  }

  private static String text(SqsMessage message) throws Exception {
    return message.getBody(String.class);
  }

  /** To ElasticMQ a message that is shown is visible only in the next millisecond. */
  private void awaitVisible(int count) {
    await().atMost(Duration.ofSeconds(1)).until(() -> visible() == count);
  }

  private int visible() {
    return Integer.parseInt(
        plain
            .getQueueAttributes(
                r ->
                    r.queueUrl(orders.url())
                        .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
            .attributes()
            .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
  }
}
