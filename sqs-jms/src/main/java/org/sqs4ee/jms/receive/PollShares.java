package org.sqs4ee.jms.receive;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many polls each of the busy receivers of a process may have under way. More in all than the
 * processors can take messages of would only be more threads that wait for a processor, for each
 * other's locks and for connections. Thread-safe.
 */
final class PollShares {

  /** At 10 ms to SQS they bring 64,000 messages a second, more than a processor takes. */
  private static final int EACH_PROCESSOR = 64;

  /** Of all receivers, whatever connection or activation they belong to. */
  static final PollShares OF_PROCESS =
      new PollShares(EACH_PROCESSOR * Runtime.getRuntime().availableProcessors());

  private final int all;
  private final AtomicInteger sharing = new AtomicInteger();

  PollShares(int all) {
    this.all = all;
  }

  /** What each may have now; less than one if there are more who share than polls. */
  int each() {
    return all / Math.max(1, sharing.get());
  }

  /** A receiver has more than the one poll that each has. */
  void join() {
    sharing.incrementAndGet();
  }

  /** It has one again, or none. */
  void leave() {
    sharing.decrementAndGet();
  }
}
