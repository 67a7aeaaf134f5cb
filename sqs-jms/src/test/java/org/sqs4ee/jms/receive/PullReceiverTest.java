package org.sqs4ee.jms.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSSecurityException;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.send.SqsSender;
import org.sqs4ee.jms.settlement.FailurePolicy;
import org.sqs4ee.jms.settlement.RetryBackoff;
import org.sqs4ee.jms.testing.RecordedLog;
import org.sqs4ee.jms.testing.ScriptedSqs;
import org.sqs4ee.jms.threads.OwnThreads;
import software.amazon.awssdk.services.sqs.model.Message;

/** Polls that fail, while somebody waits for them and afterwards. */
class PullReceiverTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  private final ScriptedSqs sqs = new ScriptedSqs();
  private final OwnThreads threads = new OwnThreads();
  private final RecordedLog log = new RecordedLog();
  private final Queue<Throwable> told = new ConcurrentLinkedQueue<>();
  private final CountDownLatch polling = new CountDownLatch(1);
  private final CountDownLatch cut = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  @AfterEach
  void stop() {
    cut.countDown();
    log.close();
    threads.close();
  }

  @Test
  void pollThatFailsIsLoggedAndToldWhileTheReceiverIsOpen() throws Exception {
    PullReceiver receiver = receiver();
    cut.countDown();
    assertThat(receiver.next(Duration.ofMillis(500))).isNull();
    assertThat(told).hasSize(1);
    assertThat(log.lines("SQSJMS-101")).hasSize(1);
    receiver.close();
  }

  @Test
  void refusalIsToldToWhoeverWaitsUntilSqsIsAskedAgain() throws Exception {
    sqs.fail(request -> ScriptedSqs.failure("AccessDenied"));
    PullReceiver receiver = receiver(task -> threads.forReceivers().work().execute(task));
    assertThatThrownBy(() -> receiver.next(SOON))
        .isInstanceOf(JMSSecurityException.class)
        .hasMessageContaining("Receiving from queue orders")
        .hasMessageContaining("sqs:ReceiveMessage");
    assertThat(log.lines("SQSJMS-101")).as("not at the first failure").hasSize(2);
    assertThatThrownBy(() -> receiver.next(Duration.ZERO))
        .as("during the pause")
        .isInstanceOf(JMSSecurityException.class);
    assertThat(log.lines("SQSJMS-101")).hasSize(2);
    sqs.fail(request -> null);
    sqs.offer(Message.builder().messageId("m").receiptHandle("m").build());
    assertThat(receiver.next(SOON)).isNotNull();
    receiver.close();
  }

  @Test
  void furtherFailuresInARowAreLoggedWithLongerPausesAndNotToldAgain() throws Exception {
    sqs.fail(request -> new IllegalStateException("down"));
    PullReceiver receiver = receiver(task -> threads.forReceivers().work().execute(task));
    assertThat(receiver.next(Duration.ofSeconds(2))).isNull();
    assertThat(log.lines("SQSJMS-101")).hasSize(2);
    assertThat(log.lines("SQSJMS-101").get(0)).contains("next try in 1 s");
    assertThat(log.lines("SQSJMS-101").get(1)).contains("next try in 2 s");
    assertThat(told).hasSize(1);
    receiver.close();
  }

  @Test
  void pollThatNeitherEndsWellNorWithAnExceptionIsMadeAgain() throws Exception {
    sqs.offer(Message.builder().messageId("m").receiptHandle("m").build());
    PullReceiver receiver = receiver(task -> threads.forReceivers().work().execute(task));
    AtomicInteger polls = new AtomicInteger();
    sqs.fail(
        request -> {
          if (polls.incrementAndGet() == 1) {
            throw new NoClassDefFoundError("a class of the SDK");
          }
          return null;
        });
    assertThat(receiver.next(SOON)).isNotNull();
    assertThat(told).hasSize(1);
    receiver.close();
  }

  @Test
  void pollThatGetsNoThreadIsMadeAgain() throws Exception {
    sqs.offer(Message.builder().messageId("m").receiptHandle("m").build());
    AtomicInteger polls = new AtomicInteger();
    PullReceiver receiver =
        receiver(
            task -> {
              if (polls.incrementAndGet() == 1) {
                throw new RejectedExecutionException("none");
              }
              threads.forReceivers().work().execute(task);
            });
    assertThat(receiver.next(SOON)).isNotNull();
    assertThat(log.lines("SQSJMS-101")).hasSize(1);
    receiver.close();
  }

  @Test
  void pollThatIsCutAfterTheCloseIsNoFailure() throws Exception {
    PullReceiver receiver = receiver();
    assertThat(receiver.next(Duration.ofMillis(100))).isNull();
    polling.await();
    receiver.close();
    cut.countDown();
    await().atMost(SOON).until(() -> ended.getCount() == 0);
    assertThat(told).isEmpty();
    assertThat(log.lines("SQSJMS-101")).isEmpty();
  }

  /** Whoever asked for it may never ask again, and others could have it. */
  @Test
  void messageThatWasPutBackIsNotHeldLongerThanOneThatNobodyHasTaken() throws Exception {
    sqs.offer(Message.builder().messageId("m").receiptHandle("m").body("a").build());
    PullReceiver receiver =
        receiver(task -> threads.forReceivers().work().execute(task), Duration.ofSeconds(5));
    receiver.putBack(receiver.next(SOON));
    Thread.sleep(3_000);
    assertThat(sqs.shown()).as("extensions").isEmpty();
    receiver.close();
  }

  @Test
  void whatWasFetchedAheadGoesBackWhenNobodyAsksAnyMore() throws Exception {
    PullReceiver receiver =
        receiver(task -> threads.forReceivers().work().execute(task), Duration.ofHours(1));
    for (int i = 0; i < 12; i++) {
      sqs.offer(Message.builder().messageId("m" + i).receiptHandle("m" + i).build());
    }
    for (int i = 0; i < 4; i++) {
      assertThat(receiver.next(SOON)).isNotNull();
    }
    receiver.handBack();
    await().atMost(SOON).until(() -> !sqs.shown().isEmpty());
    assertThat(sqs.shown().get(0).entries()).isNotEmpty();
    assertThat(receiver.atHand()).isNull();
    receiver.close();
  }

  @Test
  void whatAPollBringsWhenNobodyAsksAnyMoreGoesBack() throws Exception {
    sqs.fail(
        request -> {
          ScriptedSqs.hold(cut);
          return null;
        });
    PullReceiver receiver = receiver(task -> threads.forReceivers().work().execute(task));
    assertThat(receiver.next(Duration.ofMillis(1001))).isNull();
    receiver.handBack();
    sqs.offer(Message.builder().messageId("late").receiptHandle("late").build());
    cut.countDown();
    await().atMost(SOON).until(() -> !sqs.shown().isEmpty());
    assertThat(receiver.atHand()).isNull();
    sqs.offer(Message.builder().messageId("next").receiptHandle("next").build());
    assertThat(receiver.next(SOON)).as("somebody asks again").isNotNull();
    receiver.close();
  }

  /** A receiver whose polls fail when they are cut. */
  private PullReceiver receiver() throws Exception {
    sqs.fail(
        request -> {
          polling.countDown();
          try {
            cut.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return new IllegalStateException("Connection pool shut down");
        });
    return receiver(
        task ->
            threads
                .forReceivers()
                .work()
                .execute(
                    () -> {
                      task.run();
                      ended.countDown();
                    }));
  }

  private PullReceiver receiver(Executor polls) throws Exception {
    return receiver(polls, Duration.ofSeconds(30));
  }

  private PullReceiver receiver(Executor polls, Duration visibility) throws Exception {
    QueueAddress queue = new QueueAddress("orders", "http://sqs.example/1/orders");
    FailurePolicy failures =
        new FailurePolicy(new RetryBackoff(Duration.ofSeconds(1), SOON), 0, Set.of());
    ReceiverSettings settings = new ReceiverSettings(queue, null, 1, visibility, failures);
    LeasedQueue leased = new LeasedQueue(sqs, new SqsSender(sqs), settings, threads.forReceivers());
    return new PullReceiver(sqs, leased, polls, told::add);
  }
}
