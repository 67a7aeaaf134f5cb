package org.sqs4ee.benchmark.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one run of one cell works with: the server, a fresh child, and queues of its own. */
record Bed(StubProcess stub, Child child, List<String> queues, Options options) {

  String queue() {
    return queues.get(0);
  }

  JsonNode stats() {
    return stub.control("stats");
  }

  long deleted(JsonNode stats) {
    return sum(stats, "deleted");
  }

  /** Over the queues of this run. */
  long sum(JsonNode stats, String field) {
    return queues.stream()
        .mapToLong(queue -> stats.path("queues").path(queue).path(field).asLong())
        .sum();
  }

  static long requests(JsonNode stats) {
    long all = 0;
    for (JsonNode count : stats.path("requests")) {
      all += count.asLong();
    }
    return all;
  }

  /** Messages with these numbers arrive at once; the time of their arrival. */
  long fill(String queue, int from, int count) {
    return stub.control(
            "fill?queue=%s&from=%d&count=%d&size=%d".formatted(queue, from, count, options.size()))
        .path("time")
        .asLong();
  }

  /** The stub's counts when so many have been deleted since the last reset, or time is over. */
  JsonNode awaitDeletes(String queue, long count, int seconds) {
    return stub.control(
        "awaitDeletes?queue=%s&count=%d&millis=%d".formatted(queue, count, seconds * 1000));
  }

  JsonNode send(int messages, int callers, boolean together) throws IOException {
    ObjectNode order =
        Child.order("send")
            .put("queue", queue())
            .put("messages", messages)
            .put("callers", callers)
            .put("together", together)
            .put("size", options.size());
    return child.ask(order);
  }

  /** What the child has used between two answers, for each message. */
  static Map<String, Double> usage(JsonNode before, JsonNode after, long messages) {
    Map<String, Double> used = new TreeMap<>();
    used.put(
        Metric.CPU,
        (after.path("cpuNanos").asLong() - before.path("cpuNanos").asLong()) / 1e6 / messages);
    used.put(
        Metric.ALLOCATED,
        (double) (after.path("allocated").asLong() - before.path("allocated").asLong()) / messages);
    used.put(Metric.THREADS, after.path("threads").asDouble());
    return used;
  }

  /** Refuses a run in which a message was lost or came twice. */
  static void check(boolean right, String otherwise) {
    if (!right) {
      throw new RefusedException(otherwise);
    }
  }
}
