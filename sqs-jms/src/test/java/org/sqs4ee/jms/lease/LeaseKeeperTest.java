package org.sqs4ee.jms.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.testing.ScriptedSqs;
import org.sqs4ee.jms.threads.ReceiverThreads;
import org.sqs4ee.jms.threads.Timer;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** How long a message may be processed, and who sees to it that it stays so. */
@Timeout(30)
class LeaseKeeperTest {

  private static final QueueAddress QUEUE =
      new QueueAddress("orders", "http://sqs.example/1/orders");

  private static final Duration VISIBILITY = Duration.ofSeconds(3);

  private final ScriptedSqs sqs = new ScriptedSqs();
  private final Timer timer = new Timer(1, Executors.defaultThreadFactory());
  private final ExecutorService requests = Executors.newCachedThreadPool();
  private final ReceiverThreads threads = new ReceiverThreads(requests, timer, requests);
  private final LeaseKeeper keeper = new LeaseKeeper(sqs, QUEUE, VISIBILITY, threads);

  @AfterEach
  void stop() {
    keeper.close();
    timer.close();
    requests.shutdownNow();
  }

  @Test
  void leaseIsGivenUpASecondBeforeSqsEndsIt() {
    assertThat(lease("a", Duration.ofMillis(1500)).held()).isTrue();
    assertThat(lease("a", Duration.ofMillis(999)).held()).isFalse();
    assertThat(lease("a", Duration.ofMillis(999)).over()).isFalse();
  }

  /** A queue that has been deleted: nobody else can have its messages. */
  @Test
  void leaseOfADeletedQueueNeedsNoExtension() throws InterruptedException {
    sqs.fail(request -> new IllegalStateException("the queue is gone"));
    Lease left = lease("a", Duration.ofMillis(1500));
    Lease other = lease("b", Duration.ofMillis(1500));
    keeper.keep(left);
    keeper.queueDeleted();
    await().atMost(Duration.ofSeconds(5)).until(left::lapsed);
    assertThat(left.held()).isTrue();
    assertThat(left.orphaned()).isTrue();
    keeper.keep(other);
    assertThat(other.held()).as("kept since").isTrue();
  }

  @Test
  void settledLeaseIsNotHeld() {
    Lease lease = lease("a", VISIBILITY);
    lease.end();
    assertThat(lease.held()).isFalse();
    assertThat(lease.over()).isTrue();
  }

  @Test
  void settledLeaseIsNotKeptWhetherItEndsAfterwardsOrBefore() {
    Set<Lease> kept = ConcurrentHashMap.newKeySet();
    Lease lease = lease("a", VISIBILITY);
    lease.keepIn(kept);
    assertThat(kept).containsExactly(lease);
    lease.end();
    assertThat(kept).isEmpty();
    lease.keepIn(kept);
    assertThat(kept).isEmpty();
  }

  @Test
  void receiveCountIsThatOfSqsAndAtLeastOne() {
    Message third =
        Message.builder()
            .attributes(Map.of(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "3"))
            .build();
    assertThat(new Lease(third, QUEUE, 0).receiveCount()).isEqualTo(3);
    assertThat(lease("a", VISIBILITY).receiveCount()).isEqualTo(1);
  }

  @Test
  void leaseIsKeptForLongerThanItsVisibility() {
    Lease lease = kept("a");
    long begin = System.nanoTime();
    await()
        .atMost(Duration.ofSeconds(15))
        .until(
            () -> {
              assertThat(lease.held()).isTrue();
              return System.nanoTime() - begin > VISIBILITY.multipliedBy(2).toNanos();
            });
    assertThat(shown())
        .isNotEmpty()
        .allMatch(entry -> entry.visibilityTimeout() == VISIBILITY.toSeconds());
  }

  /** The next look of its own would come after the end of this lease. */
  @Test
  void leaseThatIsHalfUsedUpWhenItIsToBeKeptIsExtendedAtOnce() {
    Duration visibility = Duration.ofSeconds(60);
    try (LeaseKeeper rare = new LeaseKeeper(sqs, QUEUE, visibility, threads)) {
      rare.keep(lease("fresh", visibility));
      rare.keep(lease("old", Duration.ofSeconds(10)));
      await().atMost(Duration.ofSeconds(5)).until(() -> !shown().isEmpty());
    }
    assertThat(shown()).allMatch(entry -> entry.receiptHandle().equals("old"));
  }

  @Test
  void requestThatTakesLongDoesNotKeepTheTimer() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    sqs.fail(
        request -> {
          asked.countDown();
          ScriptedSqs.hold(answer);
          return null;
        });
    kept("a");
    asked.await();
    CountDownLatch other = new CountDownLatch(1);
    timer.after(Duration.ZERO, other::countDown);
    assertThat(other.await(10, TimeUnit.SECONDS)).isTrue();
    answer.countDown();
  }

  @Test
  void tenLeasesShareARequest() {
    List<Lease> leases = IntStream.range(0, 25).mapToObj(i -> kept("m" + i)).toList();
    await().until(() -> shown().size() >= 25);
    assertThat(sqs.shown().stream().limit(3).map(request -> request.entries().size()))
        .containsExactly(10, 10, 5);
    assertThat(leases).allMatch(Lease::held);
  }

  @Test
  void settledLeaseIsNotExtended() {
    Lease settled = kept("settled");
    kept("other");
    settled.end();
    await().until(() -> !sqs.shown().isEmpty());
    assertThat(shown()).allMatch(entry -> entry.receiptHandle().equals("other"));
  }

  @Test
  void leaseThatSqsRefusesToExtendIsLostAtOnceAndTheOthersAreNot() {
    sqs.refuseVisibility(handle -> handle.equals("gone") ? "ReceiptHandleIsInvalid" : null);
    Lease gone = kept("gone");
    Lease other = kept("other");
    await().until(gone::over);
    assertThat(other.held()).isTrue();
  }

  /** The words of SQS, once twelve hours would be over. */
  @Test
  void leaseThatSqsWillNotHideForLongerHoldsUntilItsTimeIsOver() {
    sqs.refuseVisibility(
        handle ->
            "InvalidParameterValue: Value 43200 for parameter VisibilityTimeout is invalid. Reason: Total"
                + " VisibilityTimeout for the message is beyond the limit [43200 seconds].");
    Lease lease = kept("a");
    await().until(() -> !sqs.shown().isEmpty());
    assertThat(lease.held()).isTrue();
    await().until(lease::over);
  }

  @Test
  void faultOfTheServiceLosesNothingAndIsTriedAgain() {
    sqs.refuseVisibility(handle -> sqs.shown().size() == 1 ? "InternalError" : null);
    Lease lease = kept("a");
    await().until(() -> sqs.shown().size() >= 2);
    assertThat(lease.held()).isTrue();
  }

  /** Half as many looks would leave time for one failure only. */
  @Test
  void twoFailedRequestsInARowLoseNothingWhateverFailed() {
    sqs.fail(request -> sqs.shown().size() <= 2 ? new IllegalStateException("twice") : null);
    // Twice as long as elsewhere: three looks that come late must not add up to the loss.
    Duration longer = VISIBILITY.multipliedBy(2);
    Lease lease = lease("a", longer);
    try (LeaseKeeper patient = new LeaseKeeper(sqs, QUEUE, longer, threads)) {
      patient.keep(lease);
      await().until(() -> sqs.shown().size() >= 3);
      assertThat(lease.held()).isTrue();
    }
  }

  @Test
  void leaseThatCouldNotBeExtendedInTimeIsLost() {
    sqs.fail(request -> new IllegalStateException("always"));
    Lease lease = kept("a");
    await().until(lease::over);
    assertThat(lease.held()).isFalse();
  }

  private Lease kept(String name) {
    Lease lease = lease(name, VISIBILITY);
    keeper.keep(lease);
    return lease;
  }

  private static Lease lease(String name, Duration visibility) {
    Message message = Message.builder().messageId("id of " + name).receiptHandle(name).build();
    return new Lease(message, QUEUE, System.nanoTime() + visibility.toNanos());
  }

  private List<ChangeMessageVisibilityBatchRequestEntry> shown() {
    return sqs.shown().stream().flatMap(request -> request.entries().stream()).toList();
  }
}
