package org.sqs4ee.benchmark.scenario;

import java.util.Map;

/**
 * One contender in one situation.
 *
 * @param scenario what is measured
 * @param situation with what, in words
 * @param queues how many queues it needs
 * @param measure one run
 */
public record Cell(
    String scenario, String situation, int delayMillis, Peer peer, int queues, Measure measure) {

  /** One run, in a fresh JVM; gives numbers, or throws why there are none. */
  interface Measure {
    Map<String, Double> run(Bed bed) throws Exception;
  }

  Result.Row row() {
    return new Result.Row(scenario, situation, delayMillis, peer.label());
  }

  static Cell of(String scenario, String situation, int delay, Peer peer, Measure measure) {
    return new Cell(scenario, situation, delay, peer, 1, measure);
  }
}
