package org.sqs4ee.jms.receive;

import java.time.Duration;

/**
 * When somebody stops waiting.
 *
 * @param nanos on the clock of {@link System#nanoTime}
 */
public record Deadline(long nanos) {

  /** Stands for "for ever" where a time is asked for. */
  public static final Duration FOR_EVER = Duration.ofDays(36_500);

  /** So long from now. */
  public static Deadline in(Duration patience) {
    return new Deadline(System.nanoTime() + patience.toNanos());
  }

  /** How long {@code receive(long)} waits: zero, or less as is common, is for ever. */
  public static Duration patience(long timeoutMillis) {
    return timeoutMillis <= 0 || timeoutMillis > FOR_EVER.toMillis()
        ? FOR_EVER
        : Duration.ofMillis(timeoutMillis);
  }

  /** In milliseconds, rounded up as SQS's seconds are counted; zero when the time is over. */
  public Duration left() {
    return Duration.ofMillis(Math.max(0, (nanos - System.nanoTime() + 999_999) / 1_000_000));
  }
}
