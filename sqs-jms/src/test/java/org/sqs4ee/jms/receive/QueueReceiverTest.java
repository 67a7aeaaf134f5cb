package org.sqs4ee.jms.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sqs4ee.jms.lease.Lease;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.queue.QueueDirectory;
import org.sqs4ee.jms.send.SqsSender;
import org.sqs4ee.jms.settlement.FailurePolicy;
import org.sqs4ee.jms.settlement.Outcome;
import org.sqs4ee.jms.settlement.RetryBackoff;
import org.sqs4ee.jms.testing.RecordedLog;
import org.sqs4ee.jms.testing.ScriptedSqs;
import org.sqs4ee.jms.threads.ReceiverThreads;
import org.sqs4ee.jms.threads.Timer;
import org.sqs4ee.jms.wire.WireFormat;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * What a receiver does when one delivery ends as none should, and with what has not begun. Long,
 * because each is a flow from poll to settlement.
 */
@Timeout(30)
class QueueReceiverTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  private final ExecutorService work = Executors.newCachedThreadPool();
  private final Timer timer = new Timer(1, Executors.defaultThreadFactory());
  private final ReceiverThreads threads = new ReceiverThreads(work, timer, work);
  private final ScriptedSqs sqs = new ScriptedSqs();
  private final RecordedLog log = new RecordedLog();
  private final Queue<String> delivered = new ConcurrentLinkedQueue<>();
  private final LeasedQueue leased =
      new LeasedQueue(
          sqs,
          new SqsSender(sqs),
          new ReceiverSettings(
              new QueueAddress("orders", "http://sqs.example/1/orders"),
              null,
              1,
              Duration.ofSeconds(30),
              new FailurePolicy(new RetryBackoff(Duration.ZERO, Duration.ZERO), 0, Set.of())),
          threads);

  @AfterEach
  void stop() {
    log.close();
    sqs.close();
    timer.close();
    work.shutdownNow();
  }

  @Test
  void exceptionThatCannotBeAskedWhatItIsCostsNeitherAWorkerNorOtherMessages() throws Exception {
    sqs.offer(message("bad"), message("good"));
    QueueReceiver receiver =
        receiver(
            (lease, message) -> {
              delivered.add(lease.message().body());
              return lease.message().body().equals("bad")
                  ? new Outcome.Failed(new Unspeakable())
                  : new Outcome.Completed();
            });
    receiver.start();
    await().atMost(SOON).until(() -> delivered.contains("good"));
    receiver.stop(SOON);
    leased.close(SOON);
    assertThat(log.lines("SQSJMS-306")).hasSize(1);
    assertThat(log.lines("SQSJMS-107")).isEmpty();
    assertThat(sqs.shown()).as("hidden until its visibility ends").isEmpty();
  }

  @Test
  void checkedExceptionOfAListenerThatDeclaresNoneIsAFailureLikeAnyOther() throws Exception {
    sqs.offer(message("bad"), message("good"));
    QueueReceiver receiver =
        receiver(
            (lease, message) -> {
              delivered.add(lease.message().body());
              if (lease.message().body().equals("bad")) {
                QueueReceiverTest.<RuntimeException>sneak(new IOException("disk"));
              }
              return new Outcome.Completed();
            });
    receiver.start();
    await().atMost(SOON).until(() -> delivered.contains("good"));
    receiver.stop(SOON);
    leased.close(SOON);
    assertThat(log.lines("SQSJMS-104")).singleElement().asString().contains("disk");
    assertThat(log.lines("SQSJMS-107")).isEmpty();
    assertThat(sqs.shown()).as("shown again").hasSize(1);
  }

  @SuppressWarnings("unchecked") // the trick by which Java throws what is not declared
  private static <T extends Exception> void sneak(Exception thrown) throws T {
    throw (T) thrown;
  }

  @Test
  void interruptThatAListenerLeavesBehindIsNoneOfTheNextMessage() throws Exception {
    sqs.offer(message("a"), message("b"));
    QueueReceiver receiver =
        receiver(
            (lease, message) -> {
              String interrupted = Thread.currentThread().isInterrupted() ? " interrupted" : "";
              delivered.add(lease.message().body() + interrupted);
              Thread.currentThread().interrupt();
              return new Outcome.Completed();
            });
    receiver.start();
    await().atMost(SOON).until(() -> delivered.size() == 2);
    receiver.stop(SOON);
    leased.close(SOON);
    assertThat(delivered).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void expiredMessageIsDeletedUnseenAndADeadLetterIsNot() throws Exception {
    MessageAttributeValue longAgo =
        MessageAttributeValue.builder().dataType("Number.long").stringValue("1").build();
    MessageAttributeValue why =
        MessageAttributeValue.builder().dataType("String").stringValue("why").build();
    sqs.offer(
        message("old").toBuilder()
            .messageAttributes(Map.of("JMS_SQS4EE_Expiration", longAgo))
            .build(),
        message("dead").toBuilder()
            .messageAttributes(
                Map.of("JMS_SQS4EE_Expiration", longAgo, "JMS_SQS4EE_DeadLetterReason", why))
            .build());
    QueueReceiver receiver =
        receiver(
            (lease, message) -> {
              delivered.add(lease.message().body());
              return new Outcome.Completed();
            });
    receiver.start();
    await().atMost(SOON).until(() -> delivered.contains("dead"));
    receiver.stop(SOON);
    leased.close(SOON);
    assertThat(delivered).containsExactly("dead");
    assertThat(sqs.deleted().stream().mapToInt(request -> request.entries().size()).sum())
        .isEqualTo(2);
  }

  @Test
  void wordsOfASenderMakeNoLinesOfTheLog() throws Exception {
    sqs.offer(message("bad"));
    QueueReceiver receiver =
        receiver(
            (lease, message) -> {
              delivered.add(lease.message().body());
              return new Outcome.Failed(
                  new IllegalStateException(
                      "first\r\nSEVERE\u0085second\u009b" + "x".repeat(5_000)));
            });
    receiver.start();
    await().atMost(SOON).until(() -> !log.lines("SQSJMS-104").isEmpty());
    receiver.stop(SOON);
    leased.close(SOON);
    assertThat(log.lines("SQSJMS-104").get(0))
        .doesNotContain("\n", "\r")
        .contains("first??SEVERE?second?")
        .hasSizeLessThan(1_200);
  }

  @Test
  void messageThatWaitedForItsTurnAtTheStopGoesBackUnseen() throws Exception {
    CountDownLatch waits = new CountDownLatch(1);
    CountDownLatch turn = new CountDownLatch(1);
    sqs.offer(message("a"));
    QueueReceiver receiver =
        receiver(
            new Recipient() {
              @Override
              public Outcome deliver(Lease lease, SqsMessage message) {
                delivered.add(lease.message().body());
                return new Outcome.Completed();
              }

              @Override
              public <T> T inTurn(Supplier<T> delivery) {
                waits.countDown();
                awaitTurn(turn);
                return delivery.get();
              }
            });
    receiver.start();
    waits.await();
    receiver.stop(Duration.ZERO);
    turn.countDown();
    receiver.stop(SOON);
    leased.close(SOON);
    assertThat(delivered).isEmpty();
    assertThat(sqs.shown()).hasSize(1);
    assertThat(sqs.shown().get(0).entries().get(0).visibilityTimeout()).isZero();
  }

  /** Or ten thousand expired messages would be looked at one by one, a minute each. */
  @Test
  void messagesThatNobodySeesUseUpNoProbe() throws Exception {
    MessageAttributeValue longAgo =
        MessageAttributeValue.builder().dataType("Number.long").stringValue("1").build();
    for (int i = 0; i < FailureBreaker.FAILURES_UNTIL_PAUSE; i++) {
      sqs.offer(message("bad" + i));
    }
    QueueReceiver receiver =
        receiver(
            (lease, message) -> {
              delivered.add(lease.message().body());
              return lease.message().body().startsWith("bad")
                  ? new Outcome.Failed(new IllegalStateException("database"))
                  : new Outcome.Completed();
            });
    receiver.start();
    await().atMost(SOON).until(() -> !log.lines("SQSJMS-105").isEmpty());
    for (int i = 0; i < 9; i++) {
      sqs.offer(
          message("old" + i).toBuilder()
              .messageAttributes(Map.of("JMS_SQS4EE_Expiration", longAgo))
              .build());
    }
    sqs.offer(message("good"));
    await().atMost(Duration.ofSeconds(5)).until(() -> delivered.contains("good"));
    receiver.stop(SOON);
    leased.close(SOON);
  }

  private static void awaitTurn(CountDownLatch turn) {
    try {
      turn.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private QueueReceiver receiver(Recipient recipient) {
    return new QueueReceiver(
        sqs, leased, new WireFormat(new QueueDirectory(sqs)), null, threads, recipient);
  }

  private static Message message(String name) {
    return Message.builder().messageId(name).receiptHandle(name).body(name).build();
  }

  /** As a program's exception may be that makes its parts of what it does not have. */
  private static final class Unspeakable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable String getMessage() {
      throw new IllegalStateException("no message either");
    }

    @Override
    public synchronized @Nullable Throwable getCause() {
      throw new IllegalStateException("no cause either");
    }
  }
}
