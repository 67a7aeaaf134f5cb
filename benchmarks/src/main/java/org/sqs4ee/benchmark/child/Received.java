package org.sqs4ee.benchmark.child;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.sqs4ee.benchmark.server.Bodies;

/** Which messages have reached the handler, how often, and how long after they were due. */
final class Received {

  private static final int MOST = 1_000_000;

  private final AtomicIntegerArray times = new AtomicIntegerArray(MOST);
  private final AtomicInteger handled = new AtomicInteger();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger mostRunning = new AtomicInteger();
  private final Histogram latency = new ConcurrentHistogram(3);

  void begin(String body) {
    int now = running.incrementAndGet();
    if (now > mostRunning.get()) {
      mostRunning.accumulateAndGet(now, Math::max);
    }
    long due = Bodies.time(body);
    if (due != 0) {
      latency.recordValue(Math.max(0, System.nanoTime() - due));
    }
  }

  void end(String body) {
    times.incrementAndGet(Bodies.id(body));
    handled.incrementAndGet();
    running.decrementAndGet();
  }

  void reset() {
    for (int i = 0; i < MOST; i++) {
      times.set(i, 0);
    }
    handled.set(0);
    mostRunning.set(0);
    latency.reset();
  }

  void write(ObjectNode to) {
    int distinct = 0;
    for (int i = 0; i < MOST; i++) {
      distinct += times.get(i) == 0 ? 0 : 1;
    }
    to.put("handled", handled.get());
    to.put("distinct", distinct);
    to.put("mostRunning", mostRunning.get());
    Latency.write(latency, to);
  }
}
