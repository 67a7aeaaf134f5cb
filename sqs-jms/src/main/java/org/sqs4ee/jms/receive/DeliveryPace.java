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

  void took(long deliveryNanos) {
    nanos =
        deliveryNanos > nanos
            ? Math.min(deliveryNanos, 2 * nanos)
            : Math.max(deliveryNanos, nanos - nanos / 8);
  }

  /** False if one worker is likely to be done with so many before others are of use. */
  boolean paysToWake(int waiting) {
    return nanos * waiting > WAKING_NANOS;
  }
}
