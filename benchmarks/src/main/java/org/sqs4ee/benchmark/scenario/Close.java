package org.sqs4ee.benchmark.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An orderly end while polls are idle: how long it takes, and what becomes of messages that arrive
 * right after it. Those that a late poll takes and nobody gives back are stranded: hidden until
 * their visibility ends.
 */
final class Close {

  private static final int FILL = 200;
  private static final int LATE = 20;
  private static final int REST_MILLIS = 3_000;
  private static final int SETTLE_MILLIS = 1_500;

  private Close() {}

  static List<Cell> cells(Options options) {
    List<Cell> cells = new ArrayList<>();
    for (int concurrency : options.numbers("concurrency", "32")) {
      for (Peer peer : options.peers()) {
        cells.add(
            Cell.of(
                "close",
                "idle, concurrency " + concurrency,
                10,
                peer,
                bed -> run(bed, concurrency)));
      }
    }
    return cells;
  }

  private static Map<String, Double> run(Bed bed, int concurrency) throws Exception {
    bed.child().listen(bed.queues(), concurrency, "noop");
    bed.fill(0, FILL);
    bed.awaitDeletes(FILL, 60);
    Thread.sleep(REST_MILLIS);
    JsonNode stopped = bed.child().ask("stop");
    JsonNode before = bed.child().ask("received");
    bed.fill(FILL, LATE);
    Thread.sleep(SETTLE_MILLIS);
    JsonNode after = bed.child().ask("received");
    JsonNode stats = bed.stats();
    Map<String, Double> numbers = new TreeMap<>();
    numbers.put(Metric.CLOSE_SECONDS, stopped.path("seconds").asDouble());
    numbers.put(Metric.STRANDED, (double) bed.sum(stats, "inFlight"));
    numbers.put(Metric.LATE, after.path("handled").asDouble() - before.path("handled").asDouble());
    return numbers;
  }
}
