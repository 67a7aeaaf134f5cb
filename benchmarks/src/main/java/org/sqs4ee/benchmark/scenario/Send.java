package org.sqs4ee.benchmark.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Callers that send as fast as they can, alone or ten messages together. */
final class Send {

  private Send() {}

  static List<Cell> cells(Options options) {
    List<Cell> cells = new ArrayList<>();
    for (String together : options.texts("together", "no yes")) {
      for (int callers : options.numbers("callers", "1 8 64")) {
        for (int delay : options.numbers("delays", "0 10")) {
          boolean ten = together.equals("yes");
          String situation = "%d callers%s".formatted(callers, ten ? ", transactions of ten" : "");
          for (Peer peer : options.senders()) {
            cells.add(Cell.of("send", situation, delay, peer, bed -> run(bed, callers, ten)));
          }
        }
      }
    }
    return cells;
  }

  private static Map<String, Double> run(Bed bed, int callers, boolean together) throws Exception {
    int messages = enough(bed, warmUp(bed, callers, together));
    bed.stub().control("purge?queue=" + bed.queue());
    Machine.awaitQuiet(bed.options().patience());
    JsonNode before = bed.child().ask("mark");
    bed.stub().control("reset");
    Machine machine = Machine.now(bed.stub());
    JsonNode sent = bed.send(messages, callers, together);
    JsonNode after = bed.child().ask("usage");
    Map<String, Double> numbers = Bed.usage(before, after, messages);
    machine.addNoise(bed, numbers, messages);
    JsonNode stats = bed.stats();
    Bed.check(
        stats.path("sent").asLong() == messages
            && bed.stub().control("different?queue=" + bed.queue()).path("messages").asInt()
                == messages,
        "%d messages were sent, SQS has %d, or some that are equal"
            .formatted(messages, stats.path("sent").asLong()));

    numbers.put(Metric.MESSAGES, (double) messages);
    numbers.put(Metric.RATE, messages / sent.path("seconds").asDouble());
    numbers.put(Metric.REQUESTS, (double) Bed.requests(stats) / messages);
    numbers.put(Metric.P50, sent.path("p50").asDouble());
    numbers.put(Metric.P99, sent.path("p99").asDouble());
    numbers.put(Metric.MAX, sent.path("max").asDouble());
    return numbers;
  }

  /** As many messages as take about as long as the options say, a multiple of ten. */
  static int enough(Bed bed, double rate) {
    return 10
        * (int) Math.ceil(Math.min(bed.options().messages(), rate * bed.options().seconds()) / 10);
  }

  /** The last rate. */
  static double warmUp(Bed bed, int callers, boolean together) throws Exception {
    bed.warmUp(() -> sendFor(bed, 0.5, callers, together));
    return sendFor(bed, 1, callers, together);
  }

  private static double sendFor(Bed bed, double seconds, int callers, boolean together)
      throws IOException {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    int messages = 50;
    double rate = 0;
    while (System.nanoTime() < end) {
      rate = messages / bed.send(messages, callers, together).path("seconds").asDouble();
      bed.stub().control("purge?queue=" + bed.queue());
      messages = 10 * (int) Math.max(5, Math.min(1000, rate / 10));
    }
    return rate;
  }
}
