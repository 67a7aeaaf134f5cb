package org.sqs4ee.jms.settlement;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The pause before a failed message is shown again: doubled with each receive, with jitter, so that
 * messages that failed together do not come back together.
 *
 * @param initial pause after the first failure that has one
 * @param max longest pause
 * @param firstAtOnce true if the first failure has none
 */
public record RetryBackoff(Duration initial, Duration max, boolean firstAtOnce) {

  /** SQS hides a message for twelve hours at the most. */
  public static final Duration LONGEST = Duration.ofHours(12);

  public RetryBackoff {
    if (initial.isNegative() || max.compareTo(initial) < 0 || max.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "Back-off from "
              + initial
              + " to "
              + max
              + ": allowed is 0 <= initial <= max <= 12 hours");
    }
  }

  /** Pauses after each failure. */
  public RetryBackoff(Duration initial, Duration max) {
    this(initial, max, false);
  }

  /** The first failure is followed by a redelivery at once, further ones by pauses. */
  public static RetryBackoff afterOneAtOnce(Duration initial, Duration max) {
    return new RetryBackoff(initial, max, true);
  }

  /**
   * A random pause between half of and the whole back-off.
   *
   * @param receiveCount 1 after the first failure
   */
  public Duration after(int receiveCount) {
    if (firstAtOnce && receiveCount <= 1) {
      return Duration.ZERO;
    }
    Duration full = full(firstAtOnce ? receiveCount - 1 : receiveCount);
    long half = full.toMillis() / 2;
    return Duration.ofMillis(
        full.toMillis() - (half == 0 ? 0 : ThreadLocalRandom.current().nextLong(half + 1)));
  }

  /** The next pause of something that is tried again and again, without jitter. */
  public static Duration doubled(Duration before, Duration longest) {
    Duration doubled = before.multipliedBy(2);
    return doubled.compareTo(longest) > 0 ? longest : doubled;
  }

  private Duration full(int receiveCount) {
    int doublings = Math.min(Math.max(receiveCount, 1) - 1, 30);
    Duration grown = initial.multipliedBy(1L << doublings);
    return grown.compareTo(max) > 0 ? max : grown;
  }
}
