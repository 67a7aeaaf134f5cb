package org.sqs4ee.jms.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.settlement.FailurePolicy;
import org.sqs4ee.jms.settlement.RetryBackoff;
import org.sqs4ee.jms.threads.Rejecting;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/**
 * The one loop that a queue has never ends by itself; others join it while polls are full. Long,
 * because of the scripted clients that all of it needs.
 */
@Timeout(30)
class QueuePollerTest {

  /** So many that permits do not bound what joins. */
  private static final int MANY = 320;

  private final ExecutorService work = Executors.newCachedThreadPool();
  private final Queue<String> received = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean enough = new AtomicBoolean();
  private Consumer<Throwable> failed = cause -> {};

  @AfterEach
  void stop() {
    work.shutdownNow();
  }

  @ParameterizedTest
  @MethodSource
  void whatIsNoExceptionOfTheSdkDoesNotEndPolling(Throwable failure) {
    QueuePoller poller =
        poller(
            new FailsOnce(failure),
            new DeliveryPermits(1, new PollShares(64)),
            body -> received.add(body));
    poller.start();
    await().atMost(Duration.ofSeconds(20)).until(() -> !received.isEmpty());
    poller.stop();
    assertThat(received.peek()).isEqualTo("after the failure");
  }

  static Stream<Throwable> whatIsNoExceptionOfTheSdkDoesNotEndPolling() {
    return Stream.of(
        new IllegalStateException("Connection pool shut down"),
        new NoClassDefFoundError("a class of the SDK"));
  }

  @Test
  void loopThatWaitedForAPermitPollsNoMoreAfterTheStop() {
    DeliveryPermits permits = new DeliveryPermits(1, new PollShares(64));
    permits.ended(permits.startNow(DeliveryPermits.BATCH), DeliveryPermits.BATCH);
    Rounds rounds = new Rounds();
    QueuePoller poller = poller(rounds, permits, body -> permits.notHeld());
    poller.start();
    rounds.awaitPolls(0);
    poller.stop();
    for (int i = 0; i < DeliveryPermits.BATCH; i++) {
      permits.notHeld();
    }
    rounds.awaitPolls(0);
  }

  @Test
  void whoHasEnoughPollsNoMoreUntilHeNeedsMore() {
    DeliveryPermits permits = new DeliveryPermits(MANY, new PollShares(64));
    Rounds rounds = new Rounds();
    QueuePoller poller =
        poller(
            rounds,
            permits,
            body -> {
              permits.notHeld();
              enough.set(true);
            });
    poller.start();
    rounds.awaitPolls(1);
    rounds.end(1);
    await().until(enough::get);
    await().during(Duration.ofMillis(500)).until(() -> rounds.underWay() == 0);
    enough.set(false);
    rounds.awaitPolls(1);
    poller.stop();
    rounds.end(0);
    rounds.awaitPolls(0);
  }

  @Test
  void recipientWhoFailsAndCannotEvenBeToldEndsNoPolling() {
    failed =
        cause -> {
          throw new OutOfMemoryError("no memory for the news");
        };
    AtomicInteger calls = new AtomicInteger();
    DeliveryPermits permits = new DeliveryPermits(1, new PollShares(64));
    Rounds rounds = new Rounds();
    QueuePoller poller =
        poller(
            rounds,
            permits,
            body -> {
              permits.notHeld();
              if (calls.incrementAndGet() == 1) {
                throw new OutOfMemoryError("no memory for leases");
              }
            });
    poller.start();
    rounds.awaitPolls(1);
    rounds.end(1);
    rounds.awaitPolls(1);
    rounds.end(1);
    await().until(() -> calls.get() == 2);
    poller.stop();
  }

  @Test
  void processWithoutAnotherThreadGoesOnWithTheOneLoop() {
    AtomicInteger threads = new AtomicInteger();
    DeliveryPermits permits = new DeliveryPermits(MANY, new PollShares(64));
    Rounds rounds = new Rounds();
    QueuePoller poller =
        poller(
            rounds,
            new Rejecting(
                loop -> {
                  if (threads.incrementAndGet() > 1) {
                    throw new OutOfMemoryError("unable to create native thread");
                  }
                  work.execute(loop);
                }),
            permits,
            body -> received.add(body));
    poller.start();
    rounds.awaitPolls(1);
    rounds.end(DeliveryPermits.BATCH);
    rounds.awaitPolls(1);
    poller.stop();
    rounds.end(0);
    rounds.awaitPolls(0);
    assertThat(received).hasSize(DeliveryPermits.BATCH);
    assertThat(threads).hasValueGreaterThan(1);
    assertThat(permits.held()).isEqualTo(DeliveryPermits.BATCH);
  }

  @Test
  void fullPollsHaveMorePollsFollowThemUntilAllAreUnderWayAndOneRemainsAtRest() {
    DeliveryPermits permits = new DeliveryPermits(MANY, new PollShares(64));
    Rounds rounds = new Rounds();
    QueuePoller poller = poller(rounds, permits, body -> permits.notHeld());
    poller.start();
    rounds.awaitPolls(1);
    rounds.end(DeliveryPermits.BATCH);
    rounds.awaitPolls(1 + 3);
    rounds.end(DeliveryPermits.BATCH);
    rounds.awaitPolls(4 + 4 + 6 + 8 + 10);
    rounds.end(DeliveryPermits.BATCH);
    rounds.awaitPolls((MANY + DeliveryPermits.BATCH) / DeliveryPermits.BATCH);
    rounds.end(DeliveryPermits.BATCH - 1);
    rounds.awaitPolls(1);
    rounds.end(DeliveryPermits.BATCH);
    rounds.awaitPolls(1 + 3);
    poller.stop();
    rounds.end(0);
    rounds.awaitPolls(0);
  }

  private QueuePoller poller(SqsClient sqs, DeliveryPermits permits, Consumer<String> received) {
    return poller(sqs, work, permits, received);
  }

  private QueuePoller poller(
      SqsClient sqs, Executor polls, DeliveryPermits permits, Consumer<String> received) {
    ReceiverSettings settings =
        new ReceiverSettings(
            new QueueAddress("orders", "http://sqs.example/1/orders"),
            null,
            1,
            Duration.ofSeconds(30),
            new FailurePolicy(new RetryBackoff(Duration.ZERO, Duration.ZERO), 0, Set.of()));
    return new QueuePoller(
        sqs,
        settings,
        polls,
        permits,
        enough::get,
        () -> false,
        (messages, deadline) -> messages.forEach(message -> received.accept(message.body())),
        failed);
  }

  /** Polls end together, when the test says so. */
  private static final class Rounds implements SqsClient {
    private int round;
    private int underWay;
    private int messages;

    @Override
    public synchronized ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
      int begun = round;
      underWay++;
      try {
        while (round == begun) {
          wait();
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted", e);
      }
      return ReceiveMessageResponse.builder()
          .messages(Collections.nCopies(messages, Message.builder().body("any").build()))
          .build();
    }

    synchronized void end(int messagesEach) {
      round++;
      underWay = 0;
      messages = messagesEach;
      notifyAll();
    }

    /** So many, and no more of them soon. */
    void awaitPolls(int polls) {
      await()
          .pollInterval(Duration.ofMillis(20))
          .during(Duration.ofMillis(200))
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(() -> assertThat(underWay()).isEqualTo(polls));
    }

    private synchronized int underWay() {
      return underWay;
    }

    @Override
    public String serviceName() {
      return "sqs";
    }

    @Override
    public void close() {}
  }

  /** The first poll fails in a way that the SDK does not announce; the others bring a message. */
  private static final class FailsOnce implements SqsClient {
    private final AtomicInteger polls = new AtomicInteger();
    private final Throwable failure;

    FailsOnce(Throwable failure) {
      this.failure = failure;
    }

    @Override
    public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
      if (polls.incrementAndGet() == 1) {
        if (failure instanceof Error error) {
          throw error;
        }
        throw (RuntimeException) failure;
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
