package org.sqs4ee.jms.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sqs4ee.jms.receive.DeliveryPermits.Poll;

/**
 * How many polls are under way, and how many messages are held, for a queue that is never empty. A
 * round is the time of one poll: what started in one ends in the next. Long, because what a poller
 * and workers do in a round is said once.
 */
class DeliveryPermitsTest {

  private static final int CONCURRENCY = 32;
  private static final int BATCH = DeliveryPermits.BATCH;
  private static final int FAST_POLLS = 64;
  private static final int OTHERS = 7;

  private static final long NEAR = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long FAR = TimeUnit.MILLISECONDS.toNanos(100);

  private long now;
  private final PollShares shares = new PollShares(4 * FAST_POLLS);
  private final DeliveryPermits permits = new DeliveryPermits(CONCURRENCY, shares, () -> now);
  private Deque<Poll> underWay = new ArrayDeque<>();
  private int mostHeld;
  private long deliveryNanos;
  private long roundTrip = NEAR;

  @Test
  void workersThatTakeNoTimeHaveTwiceAsManyPollsWithinFiveRounds() {
    reachFullRate();
    assertThat(underWay).hasSize(FAST_POLLS);
  }

  @Test
  void slowWorkersHoldLittleMoreThanTheyWorkOn() {
    startFirst();
    for (int round = 0; round < 100; round++) {
      round(round % 10 == 0 ? 1 : 0);
    }
    assertThat(mostHeld).isBetween(CONCURRENCY, CONCURRENCY + 2 * BATCH);
    assertThat(underWay.size()).isLessThanOrEqualTo(1);
  }

  /** All began a second ago: what they finish in this round is not what they can in the next. */
  @Test
  void slowWorkersThatEndTogetherHoldNoMoreThanTheyWorkOn() {
    deliveryNanos = TimeUnit.SECONDS.toNanos(1);
    startFirst();
    for (int round = 0; round < 100; round++) {
      round(round % 10 == 0 ? CONCURRENCY : 0);
    }
    assertThat(mostHeld).isBetween(CONCURRENCY, CONCURRENCY + BATCH);
  }

  /** Their time says nothing of a round trip, nor does what was finished in it. */
  @Test
  void pollsThatHaveWaitedForMessagesAreNoReasonToHoldMuchMore() {
    deliveryNanos = TimeUnit.SECONDS.toNanos(1);
    startFirst();
    for (int round = 0; round < 5; round++) {
      round(0);
    }
    finish(2 * BATCH);
    for (int i = 0; i < 60; i++) {
      Poll waits = permits.startNow(BATCH);
      assertThat(waits).isNotNull();
      now += TimeUnit.MILLISECONDS.toNanos(400);
      finish(BATCH);
      permits.ended(waits, BATCH);
    }
    assertThat(permits.held() + startAll().size() * BATCH)
        .isLessThanOrEqualTo(CONCURRENCY + 3 * BATCH);
  }

  @Test
  void workersHaveMorePollsWhereSqsIsFarther() {
    deliveryNanos = TimeUnit.MILLISECONDS.toNanos(5);
    startFirst();
    for (int round = 0; round < 20; round++) {
      round(2 * CONCURRENCY);
    }
    assertThat(underWay).hasSizeBetween(6, 13);
    roundTrip = FAR;
    for (int round = 0; round < 20; round++) {
      round(20 * CONCURRENCY);
    }
    assertThat(underWay).hasSize(FAST_POLLS);
  }

  @Test
  void oneWorkerHasMessagesAtHandWhileOthersAreOnTheirWay() {
    DeliveryPermits one = new DeliveryPermits(1, shares, () -> now);
    for (int i = 0; i < 10; i++) {
      Poll poll = one.startNow(BATCH);
      while (poll == null) {
        one.finished(NEAR / BATCH);
        poll = one.startNow(BATCH);
      }
      now += NEAR;
      for (int finished = 0; finished < BATCH && one.held() > 0; finished++) {
        one.finished(NEAR / BATCH);
      }
      one.ended(poll, BATCH);
    }
    assertThat(one.held()).isBetween(BATCH, 2 * BATCH);
    assertThat(one.startNow(BATCH)).isNotNull();
    assertThat(one.startNow(BATCH)).isNotNull();
    assertThat(one.startNow(BATCH)).isNull();
  }

  @Test
  void workersThatFinishTwiceARoundAreHardlyEverIdleAndHoldNoMoreThanTheyNeed() {
    deliveryNanos = NEAR / 2;
    startFirst();
    int perRound = 2 * CONCURRENCY;
    int finished = finishedInTwentySteadyRounds(() -> round(perRound));
    assertThat(finished).isGreaterThan(20 * perRound * 95 / 100);
    assertThat(mostHeld).isLessThanOrEqualTo(CONCURRENCY + BATCH + 2 * perRound);
  }

  /**
   * As after a backlog that came at once: polls start when polls end, and so end together again.
   */
  @Test
  void workersAreHardlyEverIdleWherePollsReturnInOneBunch() {
    deliveryNanos = NEAR / 2;
    startFirst();
    int perRound = 2 * CONCURRENCY;
    int finished = finishedInTwentySteadyRounds(() -> bunch(perRound));
    assertThat(finished).isGreaterThan(20 * perRound * 95 / 100);
  }

  @Test
  void workersThatStopHoldNoMoreThanABatchAPoll() {
    reachFullRate();
    // A poll after the other ends, and whoever had it starts as many as may be started.
    while (!underWay.isEmpty()) {
      permits.ended(underWay.remove(), BATCH);
      startSome(underWay);
    }
    assertThat(permits.held()).isBetween(FAST_POLLS * BATCH, CONCURRENCY + FAST_POLLS * BATCH);
  }

  @Test
  void whatWorkersCouldFinishBeforeARestIsAskedForAtOnceAfterIt() {
    reachFullRateAndRest();
    restUntilABatchComes();
    assertThat(startAll()).hasSize(FAST_POLLS);
  }

  /** Polls that began at rest return while workers are busy with what the first have brought. */
  @Test
  void whatWorkersFinishedWhileTheyHadLittleToDoIsNoReasonToAskForLess() {
    returnAtOnceAfterARest(0);
    assertThat(startAll()).hasSize(FAST_POLLS / 2);
  }

  /** But how long they took for it is. */
  @Test
  void workersThatHaveBecomeSlowOverARestAskForLess() {
    returnAtOnceAfterARest(TimeUnit.SECONDS.toNanos(1));
    assertThat(startAll()).isEmpty();
  }

  @Test
  void slowWorkersAreStillSlowAfterARest() {
    startFirst();
    for (int round = 0; round < 20; round++) {
      round(round % 10 == 0 ? 1 : 0);
    }
    underWay.forEach(poll -> permits.ended(poll, 0));
    finish(permits.held());
    restUntilABatchComes();
    assertThat(startAll()).hasSize((CONCURRENCY + BATCH) / BATCH);
  }

  /** While a few messages come at a time, what workers could do before they became slow is void. */
  @Test
  void workersThatHaveBecomeSlowHoldLittleMoreThanTheyWorkOnWherePollsAreNeverFull() {
    reachFullRateAndRest();
    for (Poll poll = permits.startNow(BATCH); poll != null; poll = permits.startNow(BATCH)) {
      now += NEAR;
      permits.ended(poll, 1);
    }
    assertThat(permits.held()).isBetween(CONCURRENCY, CONCURRENCY + BATCH);
  }

  /** Where half of the polls are not full and workers always have something to do. */
  @Test
  void fastWorkersKeepTheirPollsWherePollsAreNotFull() {
    reachFullRate();
    while (permits.held() < CONCURRENCY) {
      permits.ended(underWay.remove(), BATCH / 2);
    }
    for (int round = 0; round < 20; round++) {
      now += roundTrip;
      Deque<Poll> next = new ArrayDeque<>();
      boolean full = false;
      for (Poll poll : underWay) {
        full = !full;
        int messages = full ? BATCH : BATCH / 2;
        permits.ended(poll, messages);
        if (full) {
          startSome(next);
        }
        finish(messages);
      }
      underWay = next;
    }
    assertThat(permits.held()).isGreaterThanOrEqualTo(CONCURRENCY);
    assertThat(underWay).hasSizeBetween(FAST_POLLS * 3 / 4, FAST_POLLS);
  }

  /** They could do more, whatever they have finished meanwhile. */
  @Test
  void idleWorkersKeepTheirPolls() {
    reachFullRateAndRest();
    underWay = startAll();
    now += roundTrip;
    while (permits.held() < CONCURRENCY - 1) {
      permits.ended(underWay.remove(), 1);
    }
    underWay.forEach(poll -> permits.ended(poll, 0));
    assertThat(startAll()).hasSize(FAST_POLLS);
  }

  /** Such as for the time that a database is locked: they all tell the same. */
  @Test
  void pollsThatReturnTogetherTakeBackHalfOnce() {
    reachFullRateAndRest();
    underWay = startAll();
    assertThat(underWay).hasSize(FAST_POLLS);
    now += roundTrip;
    underWay.forEach(poll -> permits.ended(poll, BATCH / 2));
    finish(permits.held() - CONCURRENCY);
    assertThat(startAll()).hasSize(FAST_POLLS / 2);
  }

  /** Such as one that no thread was there for. */
  @Test
  void pollsThatBringNothingTakeNothingBack() {
    reachFullRate();
    while (permits.held() < CONCURRENCY) {
      permits.ended(underWay.remove(), BATCH);
    }
    for (int i = 0; i < 10; i++) {
      Poll refused = permits.startNow(BATCH);
      assertThat(refused).isNotNull();
      permits.ended(refused, 0);
    }
  }

  /** Processors are for all: one receiver alone would have twice as many. */
  @Test
  void busyReceiversShareThePollsThatTheProcessorsCanTakeMessagesOf() {
    Map<DeliveryPermits, List<Poll>> others = othersWith(FAST_POLLS);
    reachFullRate();
    assertThat(underWay).hasSize(FAST_POLLS / 2);
    others.forEach((other, polls) -> polls.forEach(poll -> other.ended(poll, 0)));
    round(1_000_000);
    assertThat(underWay).hasSize(FAST_POLLS);
  }

  /** Their parts are for others while they need less. */
  @Test
  void receiversLeaveToOthersWhatTheyDoNotUse() {
    assertThat(othersWith(2)).hasSize(OTHERS);
    reachFullRate();
    assertThat(underWay).hasSize(FAST_POLLS);
  }

  @Test
  void oneWorkerAtRestHasOnePoll() {
    DeliveryPermits one = new DeliveryPermits(1, new PollShares(64));
    Poll poll = one.startNow(BATCH);
    assertThat(poll).isNotNull();
    assertThat(one.startNow(BATCH)).isNull();
    one.ended(poll, BATCH);
    for (int held = BATCH; held > 1; held--) {
      assertThat(one.startNow(BATCH)).isNull();
      one.finished(0);
    }
    assertThat(one.startNow(BATCH)).isNotNull();
  }

  /** After as many to get there; what was held at the most is that of the steady ones too. */
  private int finishedInTwentySteadyRounds(IntSupplier round) {
    int gettingThere = IntStream.range(0, 20).map(i -> round.getAsInt()).sum();
    assertThat(gettingThere).isPositive();
    mostHeld = 0;
    return IntStream.range(0, 20).map(i -> round.getAsInt()).sum();
  }

  /** Half of all polls return while deliveries take so long, the first alone. */
  private void returnAtOnceAfterARest(long nanos) {
    reachFullRateAndRest();
    underWay = startAll();
    deliveryNanos = nanos;
    now += roundTrip;
    permits.ended(underWay.remove(), BATCH);
    finish(BATCH);
    while (underWay.size() > FAST_POLLS / 2) {
      permits.ended(underWay.remove(), BATCH);
    }
    finish(permits.held());
  }

  /** And two more, which workers wait for. */
  private void restUntilABatchComes() {
    for (int i = 0; i < 3; i++) {
      Poll idle = permits.startNow(BATCH);
      assertThat(idle).isNotNull();
      permits.ended(idle, BATCH);
      finish(i * BATCH);
    }
  }

  /** As many polls as may start at once. */
  private Deque<Poll> startAll() {
    Deque<Poll> polls = new ArrayDeque<>();
    for (Poll poll = permits.startNow(BATCH); poll != null; poll = permits.startNow(BATCH)) {
      polls.add(poll);
    }
    return polls;
  }

  /** So many polls for each of the others, who would have as many if they were slow. */
  private Map<DeliveryPermits, List<Poll>> othersWith(int polls) {
    Map<DeliveryPermits, List<Poll>> others = new LinkedHashMap<>();
    for (int i = 0; i < OTHERS; i++) {
      DeliveryPermits other = new DeliveryPermits(polls * BATCH, shares, () -> now);
      others.put(other, Stream.generate(() -> other.startNow(BATCH)).limit(polls).toList());
    }
    assertThat(others.values()).allSatisfy(started -> assertThat(started).doesNotContainNull());
    return others;
  }

  private void reachFullRateAndRest() {
    reachFullRate();
    underWay.forEach(poll -> permits.ended(poll, 0));
    assertThat(permits.held()).isZero();
  }

  private void reachFullRate() {
    startFirst();
    for (int round = 0; round < 5; round++) {
      round(1_000_000);
    }
  }

  private void startFirst() {
    Poll poll = permits.startNow(BATCH);
    assertThat(poll).isNotNull();
    underWay.add(poll);
  }

  /**
   * All polls end full, one after the other, and up to three follow each, as the poller does it;
   * the workers finish evenly between them, at most so many in all. The answer is how many.
   */
  private int round(int capacity) {
    Deque<Poll> next = new ArrayDeque<>();
    int ending = underWay.size();
    int finished = 0;
    int left = ending;
    now += roundTrip;
    for (Poll poll : underWay) {
      permits.ended(poll, BATCH);
      startSome(next);
      mostHeld = Math.max(mostHeld, permits.held());
      int share = (capacity - finished + left - 1) / left--;
      finished += finish(share);
    }
    finished += finish(ending == 0 ? capacity : 0);
    underWay = next;
    if (underWay.isEmpty()) {
      startSome(underWay);
    }
    return finished;
  }

  /** All polls end full at once, then the workers finish so many at the most; how many. */
  private int bunch(int capacity) {
    Deque<Poll> next = new ArrayDeque<>();
    now += roundTrip;
    underWay.forEach(poll -> permits.ended(poll, BATCH));
    for (int i = 0; i < Math.max(1, underWay.size()); i++) {
      startSome(next);
    }
    underWay = next;
    return finish(capacity);
  }

  private void startSome(Deque<Poll> next) {
    for (int i = 0; i < 3; i++) {
      Poll poll = permits.startNow(BATCH);
      if (poll != null) {
        next.add(poll);
      }
    }
  }

  private int finish(int most) {
    int count = Math.min(most, permits.held());
    for (int i = 0; i < count; i++) {
      permits.finished(deliveryNanos);
    }
    return count;
  }
}
