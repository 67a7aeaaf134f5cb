package org.sqs4ee.jms.receive;

import java.time.Duration;

/**
 * Estimates how many messages somebody takes while a lease lasts, from the time between the last
 * ones: one for a slow consumer, a full batch for a fast one. Not thread-safe; the receiver's lock
 * guards it.
 */
final class Demand {

  /** Weight of the newest interval in the average. */
  private static final double NEWEST = 0.3;

  private final double usableNanos;
  private double averageNanos;
  private long lastTaken;

  Demand(Duration visibility) {
    // A third of the lease: the rest is for the processing of the last message, and for being
    // wrong.
    usableNanos = visibility.toNanos() / 3.0;
    averageNanos = usableNanos;
  }

  /** A message has been taken. */
  void taken() {
    long now = System.nanoTime();
    if (lastTaken != 0) {
      averageNanos += NEWEST * (now - lastTaken - averageNanos);
    }
    lastTaken = now;
  }

  /** 1 to 10. */
  int likely() {
    return (int)
        Math.max(1, Math.min(DeliveryPermits.BATCH, usableNanos / Math.max(1, averageNanos)));
  }
}
