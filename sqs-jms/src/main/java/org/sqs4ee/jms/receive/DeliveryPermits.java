package org.sqs4ee.jms.receive;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds the messages that a receiver holds: as many as may be processed at a time, and one more
 * batch, which is ready when a worker is. A poll reserves what it may bring before it starts. What
 * waits for another message of its FIFO group is not counted: it keeps no worker busy, and SQS
 * would give it to nobody else.
 */
final class DeliveryPermits {

  /**
   * SQS gives at most ten messages a poll; fewer permits than that would make polls that cost the
   * same and bring less.
   */
  static final int BATCH = 10;

  private final Semaphore permits;

  DeliveryPermits(int concurrency) {
    permits = new Semaphore(concurrency + BATCH);
  }

  /** Reserves for a poll; false if the time ended first. */
  boolean reserve(int count, long millis) throws InterruptedException {
    return permits.tryAcquire(count, millis, TimeUnit.MILLISECONDS);
  }

  /** Reserves for one more poll, if that is possible at once. */
  boolean reserveNow(int count) {
    return permits.tryAcquire(count);
  }

  void release(int count) {
    permits.release(count);
  }
}
