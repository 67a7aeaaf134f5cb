package org.sqs4ee.benchmark.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Idle, then a thousand messages at once: after how many round trips are messages deleted at the
 * rate that the contender reaches on a backlog. The rate is taken over two round trips, so that the
 * earliest possible answer is three: the poll, the delete, and one more poll.
 */
final class Burst {

  private static final int CONCURRENCY = 32;
  private static final int BURST = 1_000;
  private static final int BACKLOG = 100_000;
  private static final double FULL = 0.8;

  /** In a second: of fewer a single message would be the full rate of two round trips. */
  private static final int LEAST_RATE = 1_000;

  private Burst() {}

  static List<Cell> cells(Options options) {
    List<Cell> cells = new ArrayList<>();
    for (int rest : options.numbers("rest", "3")) {
      for (int delay : options.numbers("delays", "10")) {
        for (Peer peer : options.peers()) {
          cells.add(
              Cell.of(
                  "burst",
                  "1,000 at once after %d s of rest, concurrency 32".formatted(rest),
                  delay,
                  peer,
                  bed -> run(bed, rest)));
        }
      }
    }
    return cells;
  }

  private static Map<String, Double> run(Bed bed, int restSeconds) throws Exception {
    bed.child().listen(bed.queues(), CONCURRENCY, "noop");
    double rate = Drain.warmUp(bed);
    int backlog = Drain.backlog(bed, rate, BURST, BACKLOG);
    double full = Drain.measure(bed, backlog).getOrDefault(Metric.STEADY_RATE, 0.0);
    Bed.check(
        full > LEAST_RATE, "%.0f messages a second are too few to tell a rate".formatted(full));
    double roundTrip = RoundTrip.measure(bed.stub(), bed.delayMillis()).fastestTwentieth() * 1e6;
    TimeUnit.SECONDS.sleep(restSeconds);
    Machine.awaitQuiet(bed.options().patience());
    bed.child().ask("mark");
    bed.stub().control("reset");
    long start = bed.fill(0, BURST);
    bed.awaitDeletes(BURST, 60);
    bed.checkComplete(BURST);
    long[] times = bed.deletes();
    Map<String, Double> numbers = new TreeMap<>();
    numbers.put(Metric.RATE, full);
    numbers.put(Metric.FIRST_AFTER, (times[0] - start) / roundTrip);
    numbers.put(Metric.FULL_AFTER, fullAfter(times, start, full / 1e9, roundTrip));
    numbers.put(Metric.ALL_AFTER, (times[BURST - 1] - start) / roundTrip);
    return numbers;
  }

  /** In round trips; that of the last message if the rate was not reached before. */
  private static double fullAfter(long[] times, long start, double perNano, double roundTrip) {
    double window = 2 * roundTrip;
    int first = 0;
    for (int i = 0; i < times.length; i++) {
      while (times[first] < times[i] - window) {
        first++;
      }
      if (i - first + 1 >= FULL * perNano * window) {
        return (times[i] - start) / roundTrip;
      }
    }
    return (times[times.length - 1] - start) / roundTrip;
  }
}
