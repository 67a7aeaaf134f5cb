package org.sqs4ee.jms.receive;

import java.util.concurrent.TimeUnit;

/**
 * How long deliveries take: their mean, which tells how many messages workers will take, and what
 * most of them take, to decide whether it pays to wake more workers for what waits. For that each
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

  private static final int MEAN_OF = 32;

  /** Slow until it is known better. */
  private long nanos = TimeUnit.MILLISECONDS.toNanos(10);

  /** So slow at first that nothing is held for its sake. Read without the lock. */
  private volatile long meanNanos = TimeUnit.SECONDS.toNanos(1);

  private int known;

  void took(long deliveryNanos) {
    known = Math.min(known + 1, MEAN_OF);
    long before = meanNanos;
    meanNanos = before + (deliveryNanos - before) / known;
    nanos =
        deliveryNanos > nanos
            ? Math.min(deliveryNanos, 2 * nanos)
            : Math.max(deliveryNanos, nanos - nanos / 8);
  }

  /** That of about the last 32 deliveries. */
  long meanNanos() {
    return meanNanos;
  }

  /** False if one worker is likely to be done with so many before others are of use. */
  boolean paysToWake(int waiting) {
    return nanos * waiting > WAKING_NANOS;
  }
}
