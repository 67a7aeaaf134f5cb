package org.sqs4ee.jms.receive;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.lease.Lease;
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

  /** Not one of those that run since before: one may hang for as long as a network lets it. */
  private @Nullable Lease tried;

  /**
   * A delivery has ended. Of a message that says nothing of what the listener depends on the probe
   * is still to come, as it is when a delivery fails that had begun before.
   */
  void ended(Lease lease, Health health) {
    boolean probed = forget(lease);
    if (health == Health.GOOD) {
      failuresInARow = 0;
      pause = FIRST_PAUSE;
      probe = false;
      tried = null;
    } else if (health == Health.BAD) {
      failuresInARow++;
      if (probed) {
        pause = RetryBackoff.doubled(pause, LONGEST_PAUSE);
        probe = false;
      }
    }
  }

  /** A delivery begins. True if it is the one that is tried. */
  boolean tries(Lease lease) {
    if (open()) {
      tried = lease;
    }
    return open();
  }

  /** Whether this is the one that is tried; then another may be from now on. */
  boolean forget(Lease lease) {
    boolean was = lease == tried;
    if (was) {
      tried = null;
    }
    return was;
  }

  /** The message that is tried; null if none is. */
  @Nullable Lease tried() {
    return tried;
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

  /** Whether one more message may be delivered: while this is open, one at a time. */
  boolean allows() {
    return !open() || (probe && tried == null);
  }

  /** Whether not even one may be tried before the pause is over. */
  boolean rests() {
    return open() && !probe;
  }
}
