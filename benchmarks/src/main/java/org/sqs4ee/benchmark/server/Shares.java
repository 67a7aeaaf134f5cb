package org.sqs4ee.benchmark.server;

import java.util.Random;

/**
 * How many messages an answer brings. SQS may bring fewer than were asked for although there are
 * more: each of its servers has a part of them.
 */
final class Shares {

  private static final int HUNDRED = 100;

  private Random random = new Random();

  private int partialPercent;

  /** From now on, and the same ones each time. */
  void partial(int percent) {
    random = new Random(1);
    partialPercent = percent;
  }

  /** At the most, and at least one. */
  int of(int asked) {
    return random.nextInt(HUNDRED) < partialPercent ? 1 + random.nextInt(asked) : asked;
  }
}
