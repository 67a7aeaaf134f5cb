package org.sqs4ee.jms.receive;

import java.util.concurrent.TimeUnit;

/** How far SQS is, by the shortest full poll of late. Not thread-safe. */
final class RoundTrip {

  /** A full poll that took longer has waited for messages: SQS is hardly ever so far. */
  private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(100);

  /** In nanoseconds; farther than most are, until one is known. */
  private long nanos = LONGEST / 2;

  /** A shorter one counts at once; others may have waited, so each adds an eighth at the most. */
  void fullPoll(long took) {
    nanos = Math.min(Math.min(took, LONGEST), nanos + nanos / 8);
  }

  /**
   * What so many workers can finish in a round trip, who took so long for those deliveries.
   *
   * @param worked in nanoseconds, of all deliveries together
   */
  double possible(int workers, long deliveries, long worked) {
    return (double) workers * nanos * deliveries / Math.max(1, worked);
  }
}
