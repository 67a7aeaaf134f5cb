package org.sqs4ee.jms.receive;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the messages that a receiver holds: as many as may be processed at a time, one more batch,
 * which is ready when a worker is, and twice what the workers have finished while the last full
 * poll was under way: as many will be gone when the next one returns, and as many are to be at hand
 * then. Less, where polls since then were not full and busy workers have finished less. What was
 * finished counts at the most as twice what all workers can finish in a round trip, by how long
 * deliveries take. So slow workers hold no more than they need, and for fast ones there are as many
 * polls under way as the way to SQS takes time. A poll reserves what it may bring before it starts.
 * What waits for another message of its FIFO group is not counted: it keeps no worker busy, and SQS
 * would give it to nobody else. Thread-safe.
 */
final class DeliveryPermits {

  /**
   * SQS gives at most ten messages a poll; fewer permits than that would make polls that cost the
   * same and bring less.
   */
  static final int BATCH = 10;

  /** Each has a thread and a connection. */
  private static final int MOST_FAST_POLLS = 64;

  /**
   * Polls return in bunches: as much as is on its way has to be at hand as well, or workers are
   * idle until the next bunch.
   */
  private static final int AT_HAND_AND_ON_ITS_WAY = 2;

  /**
   * While workers are idle it is not known how much they could finish: twice as much as now is
   * tried, or what they needed when they were busy, so that the full rate is reached after a few
   * round trips.
   */
  private static final int GROWTH = 2;

  /** By so much at the most a poll that was not full takes back what was for faster times. */
  private static final int SHRINKING = 2;

  /**
   * So many times what all workers can finish in a round trip, by how long deliveries take, counts
   * at the most. Workers that began together end together, and a poll may have waited for messages
   * while they did.
   */
  private static final int MOST_OF_POSSIBLE = 2;

  /**
   * A poll that has its permits.
   *
   * @param workedBefore how long all that were finished before it began have taken, in nanoseconds
   * @param began on the clock, in nanoseconds
   * @param atRest whether it began while there was nothing else to do
   */
  record Poll(int count, long finishedBefore, long workedBefore, long began, boolean atRest) {}

  private final int concurrency;
  private final PollShares shares;
  private final LongSupplier clock;
  private final RoundTrip roundTrip = new RoundTrip();

  private int polls;
  private int asked;
  private int held;
  private int headroom;

  /** Since when no worker has been idle, if none is, on the clock. */
  private long busySince;

  /** When polls have last taken back some of it, on the clock. */
  private long tookBack;

  private long finished;
  private long worked;

  /** What somebody waits to start; 0 if nobody does. */
  private int awaited;

  /**
   * Permits of one receiver.
   *
   * @param shares with whom it shares the processors
   */
  DeliveryPermits(int concurrency, PollShares shares) {
    this(concurrency, shares, System::nanoTime);
  }

  DeliveryPermits(int concurrency, PollShares shares, LongSupplier clock) {
    this.concurrency = concurrency;
    this.shares = shares;
    this.clock = clock;
    this.tookBack = clock.getAsLong();
  }

  /** What slow workers need, whatever others have under way. */
  private int slowPolls() {
    return (concurrency + BATCH) / BATCH;
  }

  /**
   * Twice as many as there are workers: between two polls what has come is leased and handed over,
   * so that not all are under way on average, and SQS does not fill every answer.
   */
  private int mostPolls() {
    return Math.max(slowPolls(), Math.min(2 * concurrency, MOST_FAST_POLLS));
  }

  /** Reserves for a poll; null if the time ended first. One caller at a time. */
  synchronized @Nullable Poll start(int count, long millis) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    Poll poll = startNow(count);
    long left = deadline - System.nanoTime();
    while (poll == null && left > 0) {
      awaited = count;
      TimeUnit.NANOSECONDS.timedWait(this, left);
      poll = startNow(count);
      left = deadline - System.nanoTime();
    }
    awaited = 0;
    return poll;
  }

  /** Reserves for one more poll; null if that is not possible at once. */
  synchronized @Nullable Poll startNow(int count) {
    if (!mayStart(count)) {
      return null;
    }
    Poll poll = new Poll(count, finished, worked, clock.getAsLong(), held + asked == 0);
    polls++;
    shares.started(polls);
    asked += count;
    return poll;
  }

  private boolean mayStart(int count) {
    return held + asked + count <= concurrency + BATCH + headroom
        && (polls < slowPolls() || (polls < mostPolls() && shares.allow(polls)));
  }

  /** Whoever waits is not woken in vain, as it would be for each message. */
  private void wake() {
    if (awaited > 0 && mayStart(awaited)) {
      notifyAll();
    }
  }

  /**
   * A poll has ended; its messages are held from now on. Whoever had a full one starts what may be
   * started, so nobody is woken for it.
   */
  synchronized void ended(Poll poll, int messages) {
    polls--;
    shares.ended(polls);
    asked -= poll.count();
    // What workers could finish before a rest they can again, and a poll that brings nothing may
    // never have been one.
    if (messages > 0 && !poll.atRest()) {
      boolean full = messages == BATCH;
      if (full) {
        roundTrip.fullPoll(clock.getAsLong() - poll.began());
      }
      long deliveries = finished - poll.finishedBefore();
      double possible = roundTrip.possible(concurrency, deliveries, worked - poll.workedBefore());
      int needed = needed(deliveries, possible);
      if (full) {
        // One that was long under way says nothing of one round trip.
        headroom = Math.min(Math.max(needed, kept(poll, possible)), mostHeadroom());
      } else if (!idle()) {
        takeBack(poll, needed);
      }
    }
    if (idle() && held + messages >= concurrency) {
      busySince = clock.getAsLong();
    }
    held += messages;
    if (messages < BATCH) {
      wake();
    }
  }

  private boolean idle() {
    return held < concurrency;
  }

  private int needed(long finishedMeanwhile, double possible) {
    // Idle workers can finish more than they had.
    long expected = idle() ? GROWTH * finishedMeanwhile : finishedMeanwhile;
    return AT_HAND_AND_ON_ITS_WAY * (int) Math.min(expected, (long) (MOST_OF_POSSIBLE * possible));
  }

  /**
   * What was needed before. Workers that had nothing to do for a part of the poll's time have not
   * shown how much they can finish; how long they take for it they have.
   */
  private int kept(Poll poll, double possible) {
    if (idle()) {
      return headroom;
    }
    boolean idleBefore = poll.began() - busySince < 0;
    return idleBefore ? (int) Math.min(headroom, AT_HAND_AND_ON_ITS_WAY * possible) : 0;
  }

  /**
   * A poll that was not full may have waited for messages, so it never says that more is needed;
   * and that less is not at once, as by chance nothing may have been finished meanwhile. Many
   * return together and tell the same: one of them counts.
   */
  private void takeBack(Poll poll, int needed) {
    int less = Math.max(needed, headroom / SHRINKING);
    if (less < headroom && poll.began() - tookBack >= 0) {
      headroom = less;
      tookBack = clock.getAsLong();
    }
  }

  /**
   * With the batch that is ready anyway it makes one for each poll; but a lone worker needs one at
   * hand and one on its way besides.
   */
  private int mostHeadroom() {
    return Math.max(mostPolls() - 1, AT_HAND_AND_ON_ITS_WAY) * BATCH;
  }

  /** How many messages have a permit. */
  synchronized int held() {
    return held;
  }

  /** A message is not held any more, because it has been processed, which took so long. */
  synchronized void finished(long nanos) {
    finished++;
    worked += nanos;
    notHeld();
  }

  /** A message is not held any more, because it waits for another. */
  synchronized void notHeld() {
    held--;
    wake();
  }
}
