package org.sqs4ee.jms.receive;

import java.util.concurrent.atomic.AtomicInteger;
import org.sqs4ee.jms.client.SqsClients;

/**
 * How many polls the busy receivers of a process may have under way together: those that this class
 * loader has, if there are several. More than the processors can take messages of would only be
 * more threads that wait for a processor, for each other's locks and for connections. The first
 * poll of a receiver does not count, as each has one. Whoever asks gets what nobody has, and an
 * equal part in any case, so that together they may have twice as many for a moment. Thread-safe.
 */
final class PollShares {

  /** At 10 ms to SQS they bring 64,000 messages a second, more than a processor takes. */
  private static final int EACH_PROCESSOR = 64;

  /** Of all receivers, whatever connection or activation they belong to. */
  static final PollShares OF_PROCESS =
      new PollShares(
          Math.min(
              SqsClients.BUSY_POLLS, EACH_PROCESSOR * Runtime.getRuntime().availableProcessors()));

  private final int all;
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger sharing = new AtomicInteger();

  PollShares(int all) {
    this.all = all;
  }

  /** Whether a receiver that has so many polls may have one more. */
  boolean allow(int own) {
    return underWay.get() < all || own < all / Math.max(1, sharing.get());
  }

  /** A receiver has so many polls now, one more than before. */
  void started(int own) {
    if (own > 1) {
      underWay.incrementAndGet();
    }
    if (own == 2) {
      sharing.incrementAndGet();
    }
  }

  /** A receiver has so many polls now, one less than before. */
  void ended(int own) {
    if (own > 0) {
      underWay.decrementAndGet();
    }
    if (own == 1) {
      sharing.decrementAndGet();
    }
  }
}
