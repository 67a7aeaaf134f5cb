package org.sqs4ee.jms.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.settlement.FailurePolicy;
import org.sqs4ee.jms.settlement.RetryBackoff;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** The one loop that a queue has never ends by itself. */
@Timeout(30)
class QueuePollerTest {

  private final ExecutorService work = Executors.newCachedThreadPool();
  private final FailsOnce sqs = new FailsOnce();
  private final Queue<String> received = new ConcurrentLinkedQueue<>();

  @AfterEach
  void stop() {
    work.shutdownNow();
  }

  @Test
  void exceptionThatIsNotOfTheSdkDoesNotEndPolling() {
    ReceiverSettings settings =
        new ReceiverSettings(
            new QueueAddress("orders", "http://sqs.example/1/orders"),
            null,
            1,
            Duration.ofSeconds(30),
            new FailurePolicy(new RetryBackoff(Duration.ZERO, Duration.ZERO), 0, Set.of()));
    QueuePoller poller =
        new QueuePoller(
            sqs,
            settings,
            work,
            new DeliveryPermits(1),
            () -> false,
            (messages, deadline) -> messages.forEach(message -> received.add(message.body())),
            cause -> {});
    poller.start();
    await().atMost(Duration.ofSeconds(20)).until(() -> !received.isEmpty());
    poller.stop();
    assertThat(received.peek()).isEqualTo("after the failure");
  }

  /** The first poll fails in a way that the SDK does not announce; the others bring a message. */
  private static final class FailsOnce implements SqsClient {
    private final AtomicInteger polls = new AtomicInteger();

    @Override
    public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
      if (polls.incrementAndGet() == 1) {
        throw new IllegalStateException("Connection pool shut down");
      }
      return ReceiveMessageResponse.builder()
          .messages(List.of(Message.builder().body("after the failure").build()))
          .build();
    }

    @Override
    public String serviceName() {
      return "sqs";
    }

    @Override
    public void close() {}
  }
}
