package org.sqs4ee.benchmark.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A backlog that appears at once while the contender is listening to its queue, or to each of
 * several with the same concurrency, until SQS has been told to delete the last of it. So the time
 * to get going is in the rate; the steady rate leaves out the first and the last fifth.
 */
final class Drain {

  private static final int WARM_UP_FILL = 2_000;

  /** Longer than the 1 s of an adapter's busy poll: all start from one idle long poll a loop. */
  private static final int REST_MILLIS = 1_500;

  private static final int RESTS = 2;

  private Drain() {}

  static List<Cell> cells(Options options) {
    List<Cell> cells = new ArrayList<>();
    for (String handler : options.texts("handlers", "noop")) {
      for (int backlog : options.numbers("backlogs", "10000")) {
        for (int concurrency : options.numbers("concurrency", "32")) {
          for (int queues : options.numbers("queues", "1")) {
            for (int delay : options.numbers("delays", "0 10")) {
              for (Peer peer : options.peers()) {
                cells.add(cell(backlog, handler, concurrency, queues, delay, peer));
              }
            }
          }
        }
      }
    }
    return cells;
  }

  private static Cell cell(
      int backlog, String handler, int concurrency, int queues, int delay, Peer peer) {
    String situation =
        "%,d%s, %s, concurrency %d"
            .formatted(
                backlog, queues == 1 ? "" : " in " + queues + " queues", handler, concurrency);
    return new Cell(
        "drain",
        situation,
        delay,
        peer,
        queues,
        bed -> new Drain().run(bed, backlog, handler, concurrency));
  }

  private Map<String, Double> run(Bed bed, int backlog, String handler, int concurrency)
      throws Exception {
    bed.child().listen(bed.queues(), concurrency, handler);
    double rate = warmUp(bed);
    return measure(bed, backlog(bed, rate, 200, backlog));
  }

  /** As many messages as take about as long as the options say, within these bounds. */
  static int backlog(Bed bed, double rate, int least, int most) {
    return bed.shared(Math.min(most, Math.max(least, rate * bed.options().seconds())));
  }

  /**
   * Without an added round trip until the compiler has had its time, then with it, then with a rest
   * before it. The first answers without a message make the JVM throw away what it has compiled for
   * those that have some: without a rest here that would be in what is measured, of whoever does
   * not wait as long as SQS lets it.
   *
   * @return the rate of the last filling
   */
  static double warmUp(Bed bed) throws Exception {
    Bed.WarmUp filling = () -> fillFor(bed, 0.5);
    bed.warmUp(filling);
    for (int rest = 0; rest < RESTS; rest++) {
      Thread.sleep(REST_MILLIS);
      // As a measurement begins.
      bed.child().ask("mark");
      bed.again(filling);
    }
    double rate = fillFor(bed, 1);
    Thread.sleep(REST_MILLIS);
    return rate;
  }

  private static double fillFor(Bed bed, double seconds) {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    double rate = 0;
    int fill = bed.shared(200);
    while (System.nanoTime() < end) {
      rate = fill / bed.fillAndAwait(fill);
      fill = bed.shared(Math.max(200, Math.min(WARM_UP_FILL, rate)));
    }
    return rate;
  }

  static Map<String, Double> measure(Bed bed, int messages)
      throws IOException, InterruptedException {
    Machine.awaitQuiet(bed.options().patience());
    JsonNode before = bed.child().ask("mark");
    bed.stub().control("reset");
    long start = bed.fill(0, messages);
    // Only now: the stub has been busy with making them.
    Machine machine = Machine.now(bed.stub());
    JsonNode stats = bed.awaitDeletes(messages, Bed.MOST_SECONDS);
    JsonNode after = bed.child().ask("usage");
    Map<String, Double> numbers = Bed.usage(before, after, messages);
    machine.addNoise(bed, numbers, messages);
    bed.checkComplete(messages);

    long[] times = bed.deletes();
    numbers.put(Metric.MESSAGES, (double) messages);
    numbers.put(Metric.RATE, messages / ((times[messages - 1] - start) / 1e9));
    int fifth = messages / 5;
    numbers.put(
        Metric.STEADY_RATE,
        (messages - 2 * fifth) / ((times[messages - 1 - fifth] - times[fifth]) / 1e9));
    numbers.put(Metric.REQUESTS, (double) Bed.requests(stats) / messages);
    numbers.put(Metric.POLLS, stats.path("mostPolls").asDouble());
    numbers.put(Metric.MEAN_POLLS, stats.path("meanPolls").asDouble());
    numbers.put(Metric.HEAP_AFTER, bed.child().ask("collect").path("heap").asDouble() / 1e6);
    return numbers;
  }
}
