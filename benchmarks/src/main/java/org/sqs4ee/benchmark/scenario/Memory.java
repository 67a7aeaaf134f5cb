package org.sqs4ee.benchmark.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sqs4ee.benchmark.child.Work;

/**
 * The heap before and after many messages and as many again, and how many are held while handlers
 * are slow.
 */
final class Memory {

  private static final int CONCURRENCY = 32;
  private static final int STEP = 10_000;
  private static final int SLOW = 2_000;
  private static final int FAST = 50_000;
  private static final int LOOK_MILLIS = 900;

  private Memory() {}

  static List<Cell> cells(Options options) {
    List<Cell> cells = new ArrayList<>();
    int messages = options.numbers("memory-messages", "100000").get(0);
    for (Peer peer : options.peers()) {
      cells.add(
          Cell.of(
              "memory",
              "%,d messages, concurrency %d".formatted(messages, CONCURRENCY),
              0,
              peer,
              bed -> heap(bed, messages)));
    }
    for (Peer peer : options.peers()) {
      cells.add(
          Cell.of("memory", "handlers that take 1 s, concurrency 32", 10, peer, Memory::held));
    }
    for (Peer peer : options.peers()) {
      cells.add(
          Cell.of(
              "memory",
              "handlers that take 1 s after %,d that took nothing, concurrency 32".formatted(FAST),
              10,
              peer,
              Memory::heldAfterFastOnes));
    }
    return cells;
  }

  private static Map<String, Double> heap(Bed bed, int messages) throws Exception {
    bed.child().listen(bed.queues(), CONCURRENCY, "noop");
    Drain.warmUp(bed);
    double before = bed.child().ask("mark").path("heap").asDouble();
    bed.stub().control("reset");
    drain(bed, 0, messages);
    bed.checkComplete(messages);
    double after = bed.child().ask("collect").path("heap").asDouble();
    drain(bed, messages, messages);
    bed.checkComplete(2 * messages);
    double later = bed.child().ask("collect").path("heap").asDouble();
    Map<String, Double> numbers = new TreeMap<>();
    numbers.put(Metric.HEAP_BEFORE, before / 1e6);
    numbers.put(Metric.HEAP_AFTER, after / 1e6);
    numbers.put(Metric.HEAP_LATER, later / 1e6);
    numbers.put(Metric.HEAP_GROWTH, (later - after) / 1e6);
    return numbers;
  }

  private static void drain(Bed bed, int first, int messages) {
    for (int from = first; from < first + messages; from += STEP) {
      int step = Math.min(STEP, first + messages - from);
      bed.fill(from, step);
      bed.awaitDeletes(from + step, 120);
    }
  }

  private static Map<String, Double> held(Bed bed) throws Exception {
    bed.child().listen(bed.queues(), CONCURRENCY, "sleep1000");
    // The first messages only start threads and connections.
    bed.fillAndAwait(CONCURRENCY);
    bed.fill(0, SLOW);
    return lookAt(bed);
  }

  /** As many are under way as fast handlers need, when they become slow. */
  private static Map<String, Double> heldAfterFastOnes(Bed bed) throws Exception {
    bed.child().listen(bed.queues(), CONCURRENCY, "slow-later");
    Drain.warmUp(bed);
    bed.child().ask("mark");
    bed.stub().control("reset");
    bed.fill(0, FAST);
    bed.fill(Work.SLOW_FROM, SLOW);
    long deleted = bed.deleted(bed.awaitDeletes(FAST, Bed.MOST_SECONDS));
    Bed.check(deleted >= FAST, "%d of %d fast ones were deleted".formatted(deleted, FAST));
    return lookAt(bed);
  }

  private static Map<String, Double> lookAt(Bed bed) throws IOException, InterruptedException {
    Thread.sleep(LOOK_MILLIS);
    JsonNode stats = bed.stats();
    Map<String, Double> numbers = new TreeMap<>();
    numbers.put(Metric.HELD, (double) bed.sum(stats, "inFlight"));
    numbers.put(Metric.RUNNING, bed.child().ask("received").path("mostRunning").asDouble());
    return numbers;
  }
}
