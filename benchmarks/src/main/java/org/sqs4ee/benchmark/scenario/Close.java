package org.sqs4ee.benchmark.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An orderly end while polls are idle: how long it takes, and what becomes of messages that arrive
 * while it lasts and right after it. Those that a late poll takes and nobody gives back are
 * stranded: hidden until their visibility ends.
 */
final class Close {

  private static final int FILL = 200;
  private static final int LATE = 20;

  /**
   * A second, until it has ended. With the lower rate polls wait between messages, so that some
   * meet a poll that has just been cut.
   */
  private static final int[] RATES = {100, 1_000};

  /** How long they come at the most: longer than the slowest takes to end. */
  private static final int MOST_SECONDS = 900;

  private static final int REST_MILLIS = 3_000;

  /** How long messages have come when it is told to end. */
  private static final int PACE_MILLIS = 1_000;

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
                bed -> run(bed, concurrency, 0)));
      }
      for (int rate : RATES) {
        for (Peer peer : options.peers()) {
          cells.add(
              Cell.of(
                  "close",
                  "%,d messages a second come until it has ended, concurrency %d"
                      .formatted(rate, concurrency),
                  10,
                  peer,
                  bed -> run(bed, concurrency, rate)));
        }
      }
    }
    return cells;
  }

  private static Map<String, Double> run(Bed bed, int concurrency, int rate) throws Exception {
    bed.child().listen(bed.queues(), concurrency, "noop");
    bed.fillAndAwait(FILL);
    Thread.sleep(REST_MILLIS);
    bed.child().ask("mark");
    bed.stub().control("reset");
    if (rate > 0) {
      bed.stub()
          .control(
              "pace?queue=%s&rate=%d&count=%d".formatted(bed.queue(), rate, rate * MOST_SECONDS));
      Thread.sleep(PACE_MILLIS);
    }
    JsonNode stopped = bed.child().ask("stop");
    JsonNode before = bed.child().ask("received");
    bed.stub().control("endPace");
    if (rate == 0) {
      bed.fill(0, LATE);
    }
    Thread.sleep(SETTLE_MILLIS);
    JsonNode after = bed.child().ask("received");
    JsonNode stats = bed.stats();
    Map<String, Double> numbers = new TreeMap<>();
    numbers.put(Metric.CLOSE_SECONDS, stopped.path("seconds").asDouble());
    numbers.put(Metric.STRANDED, (double) bed.sum(stats, "inFlight"));
    numbers.put(Metric.UNDELIVERED, stats.path("undelivered").asDouble());
    // A server that has ended cannot be asked.
    if (!after.path("ended").asBoolean()) {
      checkHandled(bed, stats, after);
      numbers.put(
          Metric.LATE, after.path("handled").asDouble() - before.path("handled").asDouble());
    }
    return numbers;
  }

  private static void checkHandled(Bed bed, JsonNode stats, JsonNode after) {
    long handled = after.path("handled").asLong();
    long different = after.path("distinct").asLong();
    long deleted = bed.deleted(stats);
    Bed.check(
        handled >= deleted && handled == different,
        "%d messages were handled as it ended, %d different ones, and %d deleted"
            .formatted(handled, different, deleted));
  }
}
