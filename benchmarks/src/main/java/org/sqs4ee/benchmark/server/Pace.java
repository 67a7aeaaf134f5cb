package org.sqs4ee.benchmark.server;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** An open loop: messages arrive when they are due, whether or not those before have been taken. */
final class Pace {

  private static final int SIZE = 256;

  private final EventLoop loop;
  private int count;
  private final long interval;
  private final Consumer<List<String>> arrive;
  private long start;
  private int next;

  Pace(EventLoop loop, int count, long intervalNanos, Consumer<List<String>> arrive) {
    this.loop = loop;
    this.count = count;
    this.interval = intervalNanos;
    this.arrive = arrive;
  }

  void start() {
    start = System.nanoTime() + interval;
    Later.run(loop, interval, this::due);
  }

  /** No message arrives after this. */
  void end() {
    count = next;
  }

  /** What is late keeps the time at which it was due. */
  private void due() {
    List<String> bodies = new ArrayList<>();
    long now = System.nanoTime();
    while (next < count && start + next * interval <= now) {
      bodies.add(Bodies.of(next, start + next * interval, SIZE));
      next++;
    }
    if (!bodies.isEmpty()) {
      arrive.accept(bodies);
    }
    if (next < count) {
      long left = Math.max(0, start + next * interval - System.nanoTime());
      Later.run(loop, left, this::due);
    }
  }
}
