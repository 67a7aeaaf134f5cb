package org.sqs4ee.jms.receive;

/**
 * How many workers are of use for what waits. Where deliveries take less time than it takes to wake
 * a thread, few do all of it; a look now and then finds what waits behind a delivery that takes
 * longer than those before it. Not thread-safe; the dispatcher's lock guards it.
 */
final class Staffing {

  private final WaitingMessages waiting;
  private final DeliveryPace pace = new DeliveryPace();
  private boolean lookScheduled;

  /** What is to be gone at the next look: so many of those that have ever been ready. */
  private long expectedGone;

  Staffing(WaitingMessages waiting) {
    this.waiting = waiting;
  }

  /** A delivery has ended, on the clock of {@link System#nanoTime}. */
  void took(long nanos, long now) {
    pace.took(nanos, now);
  }

  /**
   * Whether these workers will have done what waits before another could begin.
   *
   * @param starting each of which takes one of those that wait when it begins
   */
  boolean areEnough(int running, int starting) {
    return pace.areEnough(running + starting, Math.max(0, waiting.ready() - starting));
  }

  /** Whether some work, get on, and are enough: then nobody has to be woken for what has come. */
  boolean getOn(int running, int starting) {
    return running + starting > 0 && pace.getsOn(System.nanoTime()) && areEnough(running, starting);
  }

  /** Whether a look has to be scheduled for what waits now; it counts as scheduled then. */
  boolean needsLook() {
    if (lookScheduled) {
      return false;
    }
    lookScheduled = true;
    expectedGone = waiting.everReady();
    return true;
  }

  /** The look that was scheduled. True if something that waited then still waits. */
  boolean findsOneLeft() {
    lookScheduled = false;
    return waiting.waitsOf(expectedGone);
  }
}
