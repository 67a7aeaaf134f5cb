package org.sqs4ee.benchmark.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Nothing to do, after there has been something: what does that cost a minute. */
final class Idle {

  private static final int CONCURRENCY = 32;
  private static final int FILL = 200;
  private static final int REST_MILLIS = 3_000;

  private Idle() {}

  static List<Cell> cells(Options options) {
    List<Cell> cells = new ArrayList<>();
    for (int queues : options.numbers("queues", "1 10")) {
      int concurrency = options.numbers("idle-concurrency", Integer.toString(CONCURRENCY)).get(0);
      for (Peer peer : options.peers()) {
        cells.add(
            new Cell(
                "idle",
                "%d %s, concurrency %d"
                    .formatted(queues, queues == 1 ? "queue" : "queues", concurrency),
                10,
                peer,
                queues,
                bed -> run(bed, concurrency)));
      }
    }
    return cells;
  }

  private static Map<String, Double> run(Bed bed, int concurrency) throws Exception {
    int seconds = bed.options().numbers("idle-seconds", "60").get(0);
    bed.child().listen(bed.queues(), concurrency, "noop");
    bed.fillAndAwait(FILL * bed.queues().size());
    Thread.sleep(REST_MILLIS);
    bed.stub().control("reset");
    JsonNode before = bed.child().ask("begin");
    Thread.sleep(seconds * 1000L);
    JsonNode after = bed.child().ask("usage");
    JsonNode stats = bed.stats();
    Map<String, Double> used = Bed.usage(before, after, 1);
    Map<String, Double> numbers = new TreeMap<>();
    numbers.put(Metric.PER_MINUTE, Bed.requests(stats) * 60.0 / seconds);
    numbers.put(
        Metric.CPU_PER_MINUTE,
        (used.getOrDefault(Metric.CPU, 0.0) + used.getOrDefault(Metric.COMPILER, 0.0))
            * 60
            / seconds);
    numbers.put(Metric.THREADS, after.path("threads").asDouble());
    numbers.put(Metric.POLLS, stats.path("mostPolls").asDouble());
    return numbers;
  }
}
