package org.sqs4ee.jms.receive;

import java.util.concurrent.TimeUnit;

/**
 * How long deliveries take, to decide whether it pays to wake more workers for what waits. Each
 * that takes longer doubles it at the most, so that one which was interrupted by something else
 * does not count for much, and each other one takes an eighth away. Not thread-safe; the
 * dispatcher's lock guards it.
 */
final class DeliveryPace {

  /**
   * In this time one worker has done what others would be woken for. Waking a thread takes some 50
   * microseconds, and processor time of both sides; a round trip to SQS takes milliseconds.
   */
  private static final long WAKING_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

  /** Slow until it is known better. */
  private long nanos = TimeUnit.MILLISECONDS.toNanos(10);

  private long ended = System.nanoTime() - WAKING_NANOS;

  /**
   * A delivery has ended.
   *
   * @param now on the clock of {@link System#nanoTime}
   */
  void took(long deliveryNanos, long now) {
    ended = now;
    nanos =
        deliveryNanos > nanos
            ? Math.min(deliveryNanos, 2 * nanos)
            : Math.max(deliveryNanos, nanos - nanos / 8);
  }

  /** Whether so many workers are likely to be done with what waits before another is of use. */
  boolean areEnough(int workers, int waiting) {
    return waiting == 0 || (nanos < WAKING_NANOS && nanos * waiting <= WAKING_NANOS * workers);
  }

  /** Whether a delivery has ended lately, so that workers get on. */
  boolean getsOn(long now) {
    return now - ended < WAKING_NANOS;
  }
}
