package org.sqs4ee.benchmark.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Messages arrive at SQS at a given rate, whatever becomes of them; each carries the time at which
 * it was due, so that waiting is never left out. Latency is from then until the handler begins.
 */
final class Paced {

  private Paced() {}

  static List<Cell> cells(Options options) {
    List<Cell> cells = new ArrayList<>();
    for (int rate : options.numbers("rates", "50 1000")) {
      for (int concurrency : options.numbers("concurrency", "32")) {
        for (Peer peer : options.peers()) {
          cells.add(
              Cell.of(
                  "paced",
                  "%,d messages/s, no-op, concurrency %d".formatted(rate, concurrency),
                  10,
                  peer,
                  bed -> run(bed, rate, concurrency)));
        }
      }
    }
    return cells;
  }

  private static Map<String, Double> run(Bed bed, int rate, int concurrency) throws Exception {
    int messages = rate * bed.options().seconds();
    bed.child().listen(bed.queues(), concurrency, "noop");
    Drain.warmUp(bed);
    pace(bed, rate, rate);
    Machine.awaitQuiet(bed.options().patience());
    JsonNode before = bed.child().ask("mark");
    Machine machine = Machine.now(bed.stub());
    JsonNode stats = pace(bed, rate, messages);
    JsonNode after = bed.child().ask("usage");
    Map<String, Double> numbers = Bed.usage(before, after, messages);
    machine.addNoise(bed, numbers, messages);
    bed.checkComplete(messages);
    JsonNode received = bed.child().ask("received");
    numbers.put(Metric.MESSAGES, (double) messages);
    numbers.put(Metric.REQUESTS, (double) Bed.requests(stats) / messages);
    numbers.put(Metric.P50, received.path("p50").asDouble());
    numbers.put(Metric.P99, received.path("p99").asDouble());
    numbers.put(Metric.MAX, received.path("max").asDouble());
    return numbers;
  }

  private static JsonNode pace(Bed bed, int rate, int messages) {
    bed.stub().control("reset");
    bed.stub().control("pace?queue=%s&rate=%d&count=%d".formatted(bed.queue(), rate, messages));
    return bed.awaitDeletes(messages, 120);
  }
}
