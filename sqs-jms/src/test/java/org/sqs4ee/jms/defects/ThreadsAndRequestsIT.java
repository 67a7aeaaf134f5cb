package org.sqs4ee.jms.defects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Closing, and what sending, receiving and failing cost.
 *
 * @see org.sqs4ee.jms.send.SendBatcherIT how sends share requests
 * @see org.sqs4ee.jms.settlement.RetryBackoffTest how the pauses grow
 */
class ThreadsAndRequestsIT extends SideBySide {

  private static final Duration SOON = Duration.ofSeconds(20);

  @Test
  void closingIdleConsumersDoesNotWaitForTheirLongPolls() throws Exception {
    assertThat(idleSessionsCloseWithin(Duration.ofSeconds(2), ours)).isTrue();
    assertThat(idleSessionsCloseWithin(Duration.ofSeconds(3), amazons)).isFalse();
  }

  private static boolean idleSessionsCloseWithin(Duration bound, Provider provider)
      throws Exception {
    for (int i = 0; i < 4; i++) {
      provider.consumer().setMessageListener(message -> {});
    }
    await().atMost(SOON).until(() -> provider.network.count("ReceiveMessage") >= 4);
    Thread closing =
        new Thread(
            () -> {
              try {
                provider.connection.close();
              } catch (JMSException e) {
                throw new IllegalStateException(e);
              }
            });
    closing.start();
    closing.join(bound.toMillis());
    return !closing.isAlive();
  }

  @Test
  void sendsOfConcurrentCallersShareRequests() throws Exception {
    assertThat(requestsForAHundredSends(ours)).isLessThanOrEqualTo(50);
    assertThat(requestsForAHundredSends(amazons)).isGreaterThanOrEqualTo(100);
  }

  private static int requestsForAHundredSends(Provider provider) throws Exception {
    provider.network.delay(Duration.ofMillis(20));
    Callable<Void> caller =
        () -> {
          Session session = provider.session();
          MessageProducer producer = session.createProducer(provider.queue(session));
          for (int i = 0; i < 5; i++) {
            producer.send(session.createTextMessage("message " + i));
          }
          return null;
        };
    ExecutorService callers = Executors.newFixedThreadPool(20);
    try {
      for (Future<Void> called : callers.invokeAll(Collections.nCopies(20, caller))) {
        called.get();
      }
    } finally {
      callers.shutdown();
    }
    assertThat(provider.left()).isEqualTo(100);
    return provider.network.count("SendMessage") + provider.network.count("SendMessageBatch");
  }

  @Test
  void consumingCostsFarLessThanTwoRequestsForEachMessage() throws Exception {
    assertThat(requestsPerMessage(ours)).isLessThanOrEqualTo(0.6);
    assertThat(requestsPerMessage(amazons)).isGreaterThanOrEqualTo(2.0);
  }

  private static double requestsPerMessage(Provider provider) throws Exception {
    int messages = 50;
    for (int i = 0; i < messages; i++) {
      provider.put("message " + i);
    }
    provider.network.resetCounts();
    MessageConsumer consumer = provider.consumer();
    for (int i = 0; i < messages; i++) {
      assertThat(consumer.receive(SOON.toMillis())).isNotNull();
    }
    await().atMost(SOON).until(() -> provider.left() == 0);
    return (double) provider.network.countAll() / messages;
  }

  @Test
  void messageThatAlwaysFailsIsTriedAtOnceAndThenWithPauses() throws Exception {
    AtomicInteger theirTries = triesOfAPoisonMessage(amazons);
    await().atMost(SOON).until(() -> theirTries.get() > 50);
    AtomicInteger ourTries = triesOfAPoisonMessage(ours);
    await().atMost(SOON).until(() -> ourTries.get() >= 2);
    // Once more after 1 s, and once after another 1 s to 2 s.
    await()
        .during(Duration.ofSeconds(2))
        .atMost(SOON)
        .until(() -> ourTries.get() >= 2 && ourTries.get() <= 4);
    assertThat(ours.network.count("ReceiveMessage")).isLessThanOrEqualTo(5);
  }

  private static AtomicInteger triesOfAPoisonMessage(Provider provider) throws JMSException {
    AtomicInteger tries = new AtomicInteger();
    provider
        .consumer()
        .setMessageListener(
            message -> {
              tries.incrementAndGet();
              throw new IllegalStateException("always");
            });
    provider.put("poison");
    return tries;
  }
}
