package org.sqs4ee.jms.receive;

import java.time.Duration;
import org.sqs4ee.jms.settlement.RetryBackoff;

/**
 * Notices that it is not the messages that fail but what the listener depends on. After many
 * failures in a row one message at a time is tried, with growing pauses, until one succeeds: a
 * broken database or mail server must not push a backlog into the dead-letter queue. Not
 * thread-safe; the dispatcher's lock guards it.
 */
final class FailureBreaker {

  static final int FAILURES_UNTIL_PAUSE = 10;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  private int failuresInARow;
  private Duration pause = FIRST_PAUSE;
  private boolean probe;

  /** Of a message that says nothing of what the listener depends on the probe is still to come. */
  void record(Health health) {
    if (health == Health.UNKNOWN) {
      return;
    }
    if (health == Health.GOOD) {
      failuresInARow = 0;
      pause = FIRST_PAUSE;
    } else {
      failuresInARow++;
      if (failuresInARow > FAILURES_UNTIL_PAUSE && probe) {
        pause = RetryBackoff.doubled(pause, LONGEST_PAUSE);
      }
    }
    probe = false;
  }

  boolean open() {
    return failuresInARow >= FAILURES_UNTIL_PAUSE;
  }

  int failuresInARow() {
    return failuresInARow;
  }

  /** How long to wait before the next probe. */
  Duration pause() {
    return pause;
  }

  /** The pause is over: the next message may be tried. */
  void allowProbe() {
    probe = open();
  }

  /** How many deliveries may run. */
  int allowed(int concurrency) {
    return open() ? (probe ? 1 : 0) : concurrency;
  }
}
