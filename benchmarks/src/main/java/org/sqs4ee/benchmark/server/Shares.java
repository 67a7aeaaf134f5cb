package org.sqs4ee.benchmark.server;

import java.util.Random;

/**
 * How many messages an answer brings. SQS may bring fewer than were asked for although there are
 * more: each of its servers has a part of them.
 */
final class Shares {

  private static final int HUNDRED = 100;

  /** The same in each run. */
  private Random random = new Random(1);

  private int partialPercent;

  void restart() {
    random = new Random(1);
  }

  void partial(int percent) {
    partialPercent = percent;
  }

  /** At the most, and at least one. */
  int of(int asked) {
    return random.nextInt(HUNDRED) < partialPercent ? 1 + random.nextInt(asked) : asked;
  }
}
