package org.sqs4ee.jms.browse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.queue.QueueDirectory;
import org.sqs4ee.jms.send.SqsSender;
import org.sqs4ee.jms.threads.ReceiverThreads;
import org.sqs4ee.jms.threads.Timer;
import org.sqs4ee.jms.wire.WireFormat;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** What SQS is asked during a walk; a local server would forgive another order. */
@Timeout(20)
class QueueScanTest {

  private final Timer timer = new Timer(1, Thread::new);
  private final LongQueue sqs = new LongQueue();
  private final QueueScan scan =
      new QueueScan(
          sqs,
          new SqsSender(sqs),
          new QueueAddress("orders.fifo", "https://sqs.example/1/orders.fifo"),
          new WireFormat(new QueueDirectory(sqs)),
          null,
          new ReceiverThreads(Runnable::run, timer, Runnable::run),
          new QueueScan.Bounds(25, Duration.ofSeconds(30)));

  @AfterEach
  void stop() {
    timer.close();
  }

  @Test
  void messagesAreGivenBackInTheOrderOfReceipt() throws Exception {
    for (int i = 0; i < 25; i++) {
      assertThat(scan.next()).isNotNull();
    }
    assertThat(sqs.shown).isEmpty();
    assertThat(scan.next()).isNull();
    assertThat(sqs.shown)
        .extracting(request -> request.entries().size())
        .containsExactly(10, 10, 5);
    assertThat(sqs.shown)
        .flatExtracting(ChangeMessageVisibilityBatchRequest::entries)
        .allSatisfy(entry -> assertThat(entry.visibilityTimeout()).isZero())
        .extracting(entry -> entry.receiptHandle())
        .containsExactlyElementsOf(IntStream.range(0, 25).mapToObj(i -> "receipt " + i).toList());
  }

  @Test
  void everyPollMayWaitASecondAndAsksForNoMoreThanMayBeHeld() throws Exception {
    while (scan.next() != null) {
      assertThat(sqs.polls).allSatisfy(poll -> assertThat(poll.waitTimeSeconds()).isEqualTo(1));
    }
    assertThat(sqs.polls)
        .extracting(ReceiveMessageRequest::maxNumberOfMessages)
        .containsExactly(10, 10, 5);
  }

  /** Has always more messages, and remembers what it was asked. */
  private static final class LongQueue implements SqsClient {

    private final List<ReceiveMessageRequest> polls = new ArrayList<>();
    private final List<ChangeMessageVisibilityBatchRequest> shown = new ArrayList<>();
    private int next;

    @Override
    public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
      polls.add(request);
      List<Message> messages = new ArrayList<>();
      for (int i = 0; i < request.maxNumberOfMessages(); i++) {
        messages.add(
            Message.builder()
                .messageId("id " + next)
                .receiptHandle("receipt " + next++)
                .body("text")
                .build());
      }
      return ReceiveMessageResponse.builder().messages(messages).build();
    }

    @Override
    public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
        ChangeMessageVisibilityBatchRequest request) {
      shown.add(request);
      return ChangeMessageVisibilityBatchResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return "sqs";
    }

    @Override
    public void close() {}
  }
}
