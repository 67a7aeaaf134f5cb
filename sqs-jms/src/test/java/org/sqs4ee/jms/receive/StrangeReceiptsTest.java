package org.sqs4ee.jms.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.queue.QueueDirectory;
import org.sqs4ee.jms.send.SqsSender;
import org.sqs4ee.jms.settlement.FailurePolicy;
import org.sqs4ee.jms.settlement.Outcome;
import org.sqs4ee.jms.settlement.RetryBackoff;
import org.sqs4ee.jms.testing.ScriptedSqs;
import org.sqs4ee.jms.threads.ReceiverThreads;
import org.sqs4ee.jms.threads.Timer;
import org.sqs4ee.jms.wire.WireFormat;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** What a server that only speaks SQS's protocol writes for numbers does not stop a receiver. */
@Timeout(30)
class StrangeReceiptsTest {

  private static final QueueAddress QUEUE =
      new QueueAddress("orders", "http://sqs.example/1/orders");

  private final ExecutorService work = Executors.newCachedThreadPool();
  private final Timer timer = new Timer(1, Executors.defaultThreadFactory());
  private final Server server = new Server();
  private final Queue<String> delivered = new ConcurrentLinkedQueue<>();

  @AfterEach
  void stop() {
    timer.close();
    work.shutdownNow();
  }

  @Test
  void numbersThatAreNoneDoNotStopDeliveries() throws InterruptedException {
    List<String> strange = List.of("many", "", "1e3", "99999999999", "-1");
    strange.forEach(number -> server.messages.add(message("fails", number)));
    server.messages.add(message("good", "1"));
    ReceiverSettings settings =
        new ReceiverSettings(
            QUEUE,
            null,
            1,
            Duration.ofSeconds(30),
            new FailurePolicy(new RetryBackoff(Duration.ZERO, Duration.ZERO), 0, Set.of()));
    ReceiverThreads threads = new ReceiverThreads(work, timer, work);
    LeasedQueue leased = new LeasedQueue(server, new SqsSender(server), settings, threads);
    QueueReceiver receiver =
        new QueueReceiver(
            server,
            leased,
            new WireFormat(new QueueDirectory(server)),
            null,
            threads,
            (lease, message) -> {
              delivered.add(lease.message().body());
              return lease.message().body().equals("good")
                  ? new Outcome.Completed()
                  : new Outcome.Failed(new IllegalStateException("the database is down"));
            });
    receiver.start();
    await().atMost(Duration.ofSeconds(20)).until(() -> delivered.contains("good"));
    receiver.stop(Duration.ofSeconds(5));
    leased.close(Duration.ofSeconds(5));
    assertThat(delivered).hasSize(strange.size() + 1);
  }

  private static Message message(String body, String number) {
    return Message.builder()
        .messageId(body + number)
        .receiptHandle(body + number)
        .body(body)
        .attributes(
            Map.of(
                MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, number,
                MessageSystemAttributeName.SENT_TIMESTAMP, number))
        .build();
  }

  /** Hands out each message once. */
  private static final class Server implements SqsClient {
    private final ScriptedSqs sqs = new ScriptedSqs();
    private final Queue<Message> messages = new ConcurrentLinkedQueue<>();

    @Override
    public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
      Message message = messages.poll();
      if (message == null) {
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
      return ReceiveMessageResponse.builder()
          .messages(message == null ? List.of() : List.of(message))
          .build();
    }

    @Override
    public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
      return sqs.deleteMessageBatch(request);
    }

    @Override
    public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
        ChangeMessageVisibilityBatchRequest request) {
      return sqs.changeMessageVisibilityBatch(request);
    }

    @Override
    public String serviceName() {
      return "sqs";
    }

    @Override
    public void close() {}
  }
}
