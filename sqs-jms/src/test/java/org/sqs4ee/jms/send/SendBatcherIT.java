package org.sqs4ee.jms.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.queue.QueueProvisioner;
import org.sqs4ee.jms.testing.LocalSqs;
import org.sqs4ee.jms.testing.SqsProxy;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What sharing requests saves and costs, over the network. */
class SendBatcherIT {

  private static final int CALLERS = 64;
  private static final int MESSAGES_EACH = 20;

  private LocalSqs server;
  private SqsProxy proxy;
  private SqsClient sqs;
  private QueueAddress queue;
  private SendBatcher batcher;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @BeforeEach
  void startServer() throws Exception {
    server = LocalSqs.start();
    proxy = SqsProxy.before(server);
    sqs = LocalSqs.client(proxy.endpoint());
    queue = new QueueProvisioner(sqs).ensure("orders");
    batcher = new SendBatcher(sqs, queue);
  }

  @AfterEach
  void stopServer() throws IOException {
    threads.shutdownNow();
    sqs.close();
    proxy.close();
    server.close();
  }

  @Test
  void loneCallerNeedsOneRequestForEachMessage() throws Exception {
    for (int i = 0; i < 20; i++) {
      batcher.send(Outgoing.message("m" + i));
    }
    assertThat(proxy.count("SendMessageBatch")).isEqualTo(20);
  }

  @Test
  void manyCallersShareRequestsAndNobodyWaitsForLong() throws Exception {
    proxy.delay(Duration.ofMillis(10));
    sendByManyCallers();
    proxy.resetCounts();
    Set<String> ids = ConcurrentHashMap.newKeySet();
    AtomicLong longest = new AtomicLong();
    List<Future<?>> callers = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      callers.add(threads.submit(timed(ids, longest)));
    }
    for (Future<?> caller : callers) {
      caller.get();
    }
    int messages = CALLERS * MESSAGES_EACH;
    assertThat(ids).hasSize(messages);
    assertThat(proxy.count("SendMessageBatch") / (double) messages)
        .as("requests per message")
        .isLessThanOrEqualTo(0.15);
    // Two round trips of 10 ms and more; the rest is for two busy cores and garbage collection.
    assertThat(Duration.ofNanos(longest.get())).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void callerThatIsInterruptedDuringItsRequestLearnsTheTruth() throws Exception {
    batcher.send(Outgoing.message("warm"));
    proxy.resetCounts();
    proxy.delay(Duration.ofSeconds(2));
    List<String> ids = new ArrayList<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                ids.add(batcher.send(Outgoing.message("x")));
              } catch (jakarta.jms.JMSException e) {
                ids.add(e.toString());
              }
              ids.add(Boolean.toString(Thread.currentThread().isInterrupted()));
            });
    caller.start();
    await().until(() -> proxy.count("SendMessageBatch") == 1);
    caller.interrupt();
    caller.join();
    assertThat(ids.get(0)).matches("[0-9a-f-]{36}");
    assertThat(ids.get(1)).as("interrupt kept").isEqualTo("true");
    assertThat(messagesIn(queue)).isGreaterThanOrEqualTo(2);
  }

  private Callable<Void> timed(Set<String> ids, AtomicLong longest) {
    return () -> {
      for (int i = 0; i < MESSAGES_EACH; i++) {
        long before = System.nanoTime();
        ids.add(batcher.send(Outgoing.message("x")));
        longest.accumulateAndGet(System.nanoTime() - before, Math::max);
      }
      return null;
    };
  }

  /** Opens connections and warms up the virtual machine. */
  private void sendByManyCallers() throws Exception {
    AtomicLong ignored = new AtomicLong();
    Set<String> ids = ConcurrentHashMap.newKeySet();
    threads.invokeAll(IntStream.range(0, CALLERS).mapToObj(i -> timed(ids, ignored)).toList());
  }

  private int messagesIn(QueueAddress where) {
    QueueAttributeName name = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
    return Integer.parseInt(
        sqs.getQueueAttributes(r -> r.queueUrl(where.url()).attributeNames(name))
            .attributes()
            .get(name));
  }
}
