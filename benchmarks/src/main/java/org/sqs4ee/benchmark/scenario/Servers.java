package org.sqs4ee.benchmark.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much the stub and ElasticMQ can take from 64 callers of the SDK on the bare loopback, one
 * message or ten in a request: whether it is the server that would be measured in its place.
 */
final class Servers {

  private static final int CALLERS = 64;

  private static final List<Peer> SERVERS =
      List.of(
          new Peer("stub", "stub, one event loop", "raw", Map.of()),
          new Peer(
              "elasticmq",
              "ElasticMQ 1.7.1, in memory",
              "raw",
              Map.of(ElasticMqChild.SETTING, "true")));

  private Servers() {}

  static List<Cell> cells(Options options) {
    List<Cell> cells = new ArrayList<>();
    for (boolean ten : new boolean[] {false, true}) {
      String situation = "%d callers, %s".formatted(CALLERS, ten ? "ten in a request" : "alone");
      for (Peer server : SERVERS) {
        cells.add(Cell.of("servers", situation, 0, server, bed -> run(bed, ten)));
      }
    }
    return cells;
  }

  private static Map<String, Double> run(Bed bed, boolean ten) throws Exception {
    int messages = Send.enough(bed, Send.warmUp(bed, CALLERS, ten));
    Machine.awaitQuiet(bed.options().patience());
    JsonNode before = bed.child().ask("mark");
    Machine machine = Machine.now(bed.stub());
    JsonNode sent = bed.send(messages, CALLERS, ten);
    Map<String, Double> used = Bed.usage(before, bed.child().ask("usage"), messages);
    machine.addNoise(bed, used, messages);
    Map<String, Double> numbers = new TreeMap<>();
    numbers.put(Metric.MESSAGES, (double) messages);
    numbers.put(Metric.RATE, messages / sent.path("seconds").asDouble());
    numbers.put(Metric.CPU, used.get(Metric.CPU));
    numbers.put(Metric.P50, sent.path("p50").asDouble());
    numbers.put(Metric.P99, sent.path("p99").asDouble());
    numbers.put(Metric.BUSY, used.get(Metric.BUSY));
    return numbers;
  }
}
