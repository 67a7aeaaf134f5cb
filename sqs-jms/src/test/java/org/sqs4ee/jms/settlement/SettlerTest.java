package org.sqs4ee.jms.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sqs4ee.jms.lease.Lease;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.send.SqsSender;
import org.sqs4ee.jms.testing.RecordedLog;
import org.sqs4ee.jms.testing.ScriptedSqs;
import org.sqs4ee.jms.threads.Timer;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;

/**
 * What SQS is told of each outcome. Long, because each outcome and each failure of telling it is a
 * test.
 */
@Timeout(30)
class SettlerTest {

  private final CommittedMessages committed = new CommittedMessages();

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Settlement DELETE = new Settlement.Delete();
  private static final QueueAddress DEAD_LETTERS =
      new QueueAddress("orders-dlq", "http://sqs.example/1/orders-dlq");

  private final ScriptedSqs sqs = new ScriptedSqs();
  private final Timer timer = new Timer(1, Executors.defaultThreadFactory());
  private final ExecutorService requests = Executors.newCachedThreadPool();
  private final Settler settler = settler(DEAD_LETTERS);

  @AfterEach
  void stop() {
    timer.close();
    requests.shutdownNow();
  }

  @Test
  void tenDeletesShareARequestAndTheRestFollowsSoon() {
    List<Lease> leases = IntStream.range(0, 25).mapToObj(i -> Leases.held("m" + i)).toList();
    leases.forEach(lease -> settler.settle(lease, DELETE, List::of));
    await().atMost(SOON).until(() -> leases.stream().allMatch(Lease::over));
    assertThat(sqs.deleted().stream().map(request -> request.entries().size()))
        .containsExactlyInAnyOrder(10, 10, 5);
    assertThat(deleted())
        .containsExactlyInAnyOrderElementsOf(
            leases.stream().map(lease -> lease.message().receiptHandle()).toList());
  }

  @Test
  void retryIsShownAfterItsPauseInWholeSecondsRoundedUp() {
    Lease lease = Leases.held("a");
    settler.settle(lease, new Settlement.Retry(Duration.ofMillis(1001)), List::of);
    settler.settle(Leases.held("b"), Settlement.Retry.AT_ONCE, List::of);
    await().atMost(SOON).until(() -> !sqs.shown().isEmpty());
    assertThat(shown().map(ChangeMessageVisibilityBatchRequestEntry::visibilityTimeout))
        .containsExactly(2, 0);
    assertThat(lease.over()).as("not extended any more").isTrue();
  }

  /** SQS refuses more than twelve hours from the receive on, and shows the message much earlier. */
  @Test
  void pauseEndsWithinTheTimeThatSqsHidesAMessage() {
    settler.settle(Leases.held("a"), new Settlement.Retry(Duration.ofHours(12)), List::of);
    await().atMost(SOON).until(() -> !sqs.shown().isEmpty());
    assertThat(shown().map(ChangeMessageVisibilityBatchRequestEntry::visibilityTimeout))
        .allMatch(seconds -> seconds > 43_000 && seconds <= 43_190);
  }

  @Test
  void whoSettlesIsToldWhenTheMessageComesAgain() {
    Settlement deadLetter = new Settlement.DeadLetter("why");
    assertThat(settler.settle(Leases.held("a"), deadLetter, List::of)).isNull();
    assertThat(settler.settle(Leases.held("b"), DELETE, List::of)).isNull();
    assertThat(settler.settle(Leases.held("c"), new Settlement.Retry(SOON), List::of))
        .isEqualTo(SOON);
    assertThat(settler.settle(Leases.held("d"), new Settlement.Abandon(), List::of))
        .isEqualTo(Duration.ZERO);
    sqs.refuse(entry -> "InternalError");
    assertThat(settler.settle(Leases.held("e"), deadLetter, List::of))
        .isEqualTo(Duration.ofSeconds(1));
    assertThat(settler(null).settle(Leases.held("f"), deadLetter, List::of))
        .isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void deadLetterIsSentBeforeTheOriginalIsDeleted() {
    sqs.fail(
        request -> {
          if (request instanceof DeleteMessageBatchRequest) {
            assertThat(sqs.sent()).hasSize(1);
          }
          return null;
        });
    Lease lease = Leases.held("a");
    settler.settle(lease, new Settlement.DeadLetter("why"), List::of);
    await().atMost(SOON).until(lease::over);
    SendMessageBatchRequest dead = sqs.sent().get(0);
    assertThat(dead.queueUrl()).isEqualTo(DEAD_LETTERS.url());
    assertThat(dead.entries().get(0).messageBody()).isEqualTo("body of a");
    assertThat(deleted()).containsExactly("a");
  }

  /** SQS names the type of every attribute; whoever does not must not stop other settlements. */
  @Test
  void messageWhoseDeadLetterCannotBeMadeStaysInItsQueue() {
    Message untyped =
        Leases.held("a").message().toBuilder()
            .messageAttributes(
                Map.of("a", MessageAttributeValue.builder().stringValue("x").build()))
            .build();
    Lease lease = new Lease(untyped, Leases.QUEUE, System.nanoTime() + SOON.toNanos());
    settler.settle(lease, new Settlement.DeadLetter("why"), List::of);
    await().atMost(SOON).until(() -> !sqs.shown().isEmpty());
    assertThat(sqs.sent()).isEmpty();
    assertThat(deleted()).isEmpty();
  }

  @Test
  void messageWhoseDeadLetterWasNotTakenStaysInItsQueue() {
    sqs.refuse(entry -> "InternalError");
    settler.settle(Leases.held("a"), new Settlement.DeadLetter("why"), List::of);
    await().atMost(SOON).until(() -> !sqs.shown().isEmpty());
    assertThat(shown().map(ChangeMessageVisibilityBatchRequestEntry::visibilityTimeout))
        .containsExactly(1);
    assertThat(sqs.deleted()).isEmpty();
  }

  @Test
  void deadLetterThatIsTooLongWithItsReasonGoesWithoutIt() {
    sqs.refuse(
        entry ->
            entry.hasMessageAttributes() && !entry.messageAttributes().isEmpty()
                ? "InvalidParameterValue: Message must be shorter than 1024 bytes."
                : null);
    Lease lease = Leases.held("a");
    settler.settle(lease, new Settlement.DeadLetter("why"), List::of);
    await().atMost(SOON).until(lease::over);
    assertThat(sqs.sent()).hasSize(2);
    assertThat(sqs.sent().get(1).entries().get(0).messageBody()).isEqualTo("body of a");
    assertThat(deleted()).containsExactly("a");
  }

  @Test
  void messageThatItsDeadLetterQueueWillNeverTakeIsTriedRarely() {
    sqs.refuse(entry -> "InvalidParameterValue");
    settler.settle(Leases.held("a"), new Settlement.DeadLetter("why"), List::of);
    await().atMost(SOON).until(() -> !sqs.shown().isEmpty());
    assertThat(shown().map(ChangeMessageVisibilityBatchRequestEntry::visibilityTimeout))
        .containsExactly(900);
    assertThat(sqs.deleted()).isEmpty();
  }

  @Test
  void withoutDeadLetterQueueTheHopelessIsTriedRarely() {
    settler(null).settle(Leases.held("a"), new Settlement.DeadLetter("why"), List::of);
    await().atMost(SOON).until(() -> !sqs.shown().isEmpty());
    assertThat(shown().map(ChangeMessageVisibilityBatchRequestEntry::visibilityTimeout))
        .containsExactly(900);
    assertThat(sqs.sent()).isEmpty();
    assertThat(sqs.deleted()).isEmpty();
  }

  @Test
  void nothingIsToldOfALeaseThatIsLost() throws InterruptedException {
    Lease lost = Leases.lost("a");
    Lease abandoned = Leases.held("b");
    settler.settle(lost, Settlement.Retry.AT_ONCE, List::of);
    settler.settle(abandoned, new Settlement.Abandon(), List::of);
    assertThat(settler.flush(SOON)).isTrue();
    assertThat(lost.over()).isTrue();
    assertThat(abandoned.over()).isTrue();
    assertThat(sqs.shown()).isEmpty();
    assertThat(sqs.deleted()).isEmpty();
  }

  @Test
  void deleteThatFailedIsTriedAgainWhileTheLeaseHolds() {
    sqs.refuseDelete(handle -> sqs.deleted().size() == 1 ? "InternalError" : null);
    Lease lease = Leases.held("a");
    settler.settle(lease, DELETE, List::of);
    await().atMost(SOON).until(lease::over);
    assertThat(deleted()).containsExactly("a", "a");
  }

  @Test
  void deleteThatFailsAgainAndAgainIsTriedAfterGrowingPauses() throws InterruptedException {
    sqs.refuseDelete(handle -> "AccessDenied");
    settler.settle(Leases.held("a"), DELETE, List::of);
    Thread.sleep(4_500);
    assertThat(deleted()).as("at once, after 1 s, and 2 s later").hasSize(3);
  }

  @Test
  void deleteThatEndedInAnErrorIsTriedAgainToo() {
    sqs.fail(
        request -> {
          if (sqs.deleted().size() == 1) {
            throw new NoClassDefFoundError("a class of the SDK");
          }
          return null;
        });
    Lease lease = Leases.held("a");
    settler.settle(lease, DELETE, List::of);
    await().atMost(SOON).until(lease::over);
    assertThat(deleted()).containsExactly("a", "a");
  }

  @Test
  void whoeverFillsARequestSendsItIfThereIsNoThread() {
    Settler alone =
        new Settler(
            sqs,
            new SqsSender(sqs),
            Leases.QUEUE,
            null,
            committed,
            timer,
            task -> {
              throw new RejectedExecutionException("none");
            });
    List<Lease> leases = IntStream.range(0, 10).mapToObj(i -> Leases.held("m" + i)).toList();
    leases.forEach(lease -> alone.settle(lease, DELETE, List::of));
    assertThat(sqs.deleted()).hasSize(1);
    assertThat(leases).allMatch(Lease::over);
  }

  @Test
  void deleteOfALostLeaseIsTriedOnceAndGivenUp() {
    sqs.fail(request -> new IllegalStateException("Connection pool shut down"));
    Lease lease = Leases.lost("a");
    settler.settle(lease, DELETE, List::of);
    await().atMost(SOON).until(lease::over);
    assertThat(sqs.deleted()).hasSize(1);
  }

  @Test
  void retryThatSqsWasNotToldIsToldAgainWhileTheVisibilityLasts() {
    sqs.fail(request -> sqs.shown().size() == 1 ? new IllegalStateException("down") : null);
    sqs.refuseVisibility(handle -> sqs.shown().size() == 2 ? "InternalError" : null);
    settler.settle(Leases.held("a"), new Settlement.Retry(Duration.ofSeconds(7)), List::of);
    await().atMost(SOON).until(() -> sqs.shown().size() == 3);
    assertThat(shown().map(ChangeMessageVisibilityBatchRequestEntry::visibilityTimeout))
        .containsExactly(7, 7, 7);
  }

  @Test
  void retryThatSqsRefusesForGoodIsToldOnce() {
    sqs.refuseVisibility(handle -> handle.equals("a") ? "ReceiptHandleIsInvalid" : null);
    settler.settle(Leases.held("a"), Settlement.Retry.AT_ONCE, List::of);
    await().during(Duration.ofMillis(1500)).atMost(SOON).until(() -> sqs.shown().size() <= 1);
    assertThat(sqs.shown()).hasSize(1);
  }

  @Test
  void flushSendsAtOnceAndWaitsForTheAnswer() throws InterruptedException {
    Lease deleted = Leases.held("a");
    Lease shown = Leases.held("b");
    settler.settle(deleted, DELETE, List::of);
    settler.settle(shown, Settlement.Retry.AT_ONCE, List::of);
    assertThat(settler.flush(SOON)).isTrue();
    assertThat(deleted.over()).isTrue();
    assertThat(shown.over()).isTrue();
  }

  /** Others go on with the queue, and what they settle meanwhile is theirs to wait for. */
  @Test
  void flushDoesNotWaitForWhatOthersAddMeanwhile() throws Exception {
    CountDownLatch own = new CountDownLatch(1);
    CountDownLatch others = new CountDownLatch(1);
    sqs.fail(
        request -> {
          ScriptedSqs.hold(deleted().contains("a") && deleted().size() == 1 ? own : others);
          return null;
        });
    settler.settle(Leases.held("a"), DELETE, List::of);
    Future<Boolean> flush = requests.submit(() -> settler.flush(SOON));
    await().atMost(SOON).until(() -> sqs.deleted().size() == 1);
    IntStream.range(0, 10).forEach(i -> settler.settle(Leases.held("other" + i), DELETE, List::of));
    await().atMost(SOON).until(() -> sqs.deleted().size() == 2);
    own.countDown();
    assertThat(flush.get(5, TimeUnit.SECONDS)).isTrue();
    others.countDown();
  }

  @Test
  void closeTriesAgainWhatCouldNotBeDeleted() throws InterruptedException {
    sqs.refuseDelete(handle -> sqs.deleted().size() == 1 ? "InternalError" : null);
    Lease lease = Leases.held("a");
    settler.settle(lease, DELETE, List::of);
    settler.close(SOON);
    assertThat(lease.over()).isTrue();
    assertThat(deleted()).containsExactly("a", "a");
  }

  @Test
  void whatWaitsLeavesAlsoIfTheThreadThatClosesIsInterrupted() {
    CountDownLatch never = new CountDownLatch(1);
    sqs.fail(
        request -> {
          if (request instanceof ChangeMessageVisibilityBatchRequest) {
            ScriptedSqs.hold(never);
          }
          return null;
        });
    settler.settle(Leases.held("back"), Settlement.Retry.AT_ONCE, List::of);
    settler.settle(Leases.held("done"), DELETE, List::of);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> settler.close(SOON)).isInstanceOf(InterruptedException.class);
    await().atMost(SOON).until(() -> deleted().contains("done"));
    never.countDown();
  }

  @Test
  void whatCannotBeDeletedBeforeTheEndIsToldToTheLog() throws InterruptedException {
    sqs.refuseDelete(handle -> "InternalError");
    Lease lease = Leases.held("a");
    try (RecordedLog log = new RecordedLog()) {
      settler.settle(lease, DELETE, List::of);
      settler.close(SOON);
      assertThat(log.lines("SQSJMS-302")).hasSize(1);
    }
    assertThat(lease.over()).isTrue();
    assertThat(deleted()).containsExactly("a", "a");
  }

  @Test
  void flushGivesUpAfterItsPatience() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    sqs.fail(
        request -> {
          ScriptedSqs.hold(never);
          return null;
        });
    settler.settle(Leases.held("a"), DELETE, List::of);
    assertThat(settler.flush(Duration.ofMillis(100))).isFalse();
    never.countDown();
  }

  @Test
  void whatIsBehindAMessageThatComesAgainSharesItsRequestAndStandsBeforeItLastFirst() {
    Lease failed = Leases.held("a");
    Lease next = Leases.held("b");
    for (int i = 0; i < 8; i++) {
      settler.settle(Leases.held("other" + i), Settlement.Retry.AT_ONCE, List::of);
    }
    settler.settle(
        failed,
        new Settlement.Retry(Duration.ofSeconds(30)),
        () -> List.of(next, Leases.held("c")));
    assertThat(next.held()).as("may still be delivered").isFalse();
    await().atMost(SOON).until(() -> shown().count() == 11);
    List<ChangeMessageVisibilityBatchRequestEntry> request =
        sqs.shown().stream()
            .map(ChangeMessageVisibilityBatchRequest::entries)
            .filter(entries -> entries.stream().anyMatch(e -> e.receiptHandle().equals("a")))
            .findFirst()
            .orElseThrow();
    assertThat(request.stream().map(ChangeMessageVisibilityBatchRequestEntry::receiptHandle))
        .endsWith("c", "b", "a");
    assertThat(request.stream().map(ChangeMessageVisibilityBatchRequestEntry::visibilityTimeout))
        .endsWith(0, 0, 30);
  }

  @Test
  void whatIsBehindAMessageWithALostLeaseIsShownAndThatBehindADeadLetterIsNot()
      throws InterruptedException {
    Lease next = Leases.held("b");
    Lease afterDeadLetter = Leases.held("d");
    settler.settle(Leases.held("a"), new Settlement.Abandon(), () -> List.of(next));
    settler.settle(
        Leases.held("c"), new Settlement.DeadLetter("why"), () -> List.of(afterDeadLetter));
    assertThat(settler.flush(SOON)).isTrue();
    assertThat(shown().map(ChangeMessageVisibilityBatchRequestEntry::receiptHandle))
        .containsExactly("b");
    assertThat(afterDeadLetter.held()).isTrue();
  }

  @Test
  void whatIsBehindAMessageWhoseDeadLetterWasNotTakenGoesBackWithIt() {
    sqs.refuse(entry -> "InternalError");
    settler.settle(
        Leases.held("a"), new Settlement.DeadLetter("why"), () -> List.of(Leases.held("b")));
    await().atMost(SOON).until(() -> !sqs.shown().isEmpty());
    assertThat(shown().map(ChangeMessageVisibilityBatchRequestEntry::receiptHandle))
        .containsExactly("b", "a");
  }

  private Settler settler(QueueAddress deadLetters) {
    return new Settler(
        sqs, new SqsSender(sqs), Leases.QUEUE, deadLetters, committed, timer, requests);
  }

  private List<String> deleted() {
    return sqs.deleted().stream()
        .flatMap(request -> request.entries().stream())
        .map(DeleteMessageBatchRequestEntry::receiptHandle)
        .toList();
  }

  private Stream<ChangeMessageVisibilityBatchRequestEntry> shown() {
    return sqs.shown().stream().flatMap(request -> request.entries().stream());
  }
}
