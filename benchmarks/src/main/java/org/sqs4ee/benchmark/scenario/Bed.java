package org.sqs4ee.benchmark.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** What one run of one cell works with: the server, a fresh child, and queues of its own. */
record Bed(StubProcess stub, Child child, List<String> queues, int delayMillis, Options options) {

  private static final long ROUND_NANOS = 2_000_000_000;
  static final int MOST_SECONDS = 90;
  private static final int AGAIN_MILLIS = 300;

  /** Of one processor. */
  private static final double STILL_COMPILING = 0.05;

  /** What is repeated until it is warm. */
  interface WarmUp {
    void run() throws Exception;
  }

  /**
   * Repeats something short for as long as the options say, and on until the compiler of the child
   * has little left to do, at most four times as long; then with the added round trip, until the
   * compiler has little to do there, at most half as long as the options say. Contenders get warm
   * faster without it.
   */
  void warmUp(WarmUp something) throws Exception {
    double least = options.warmUpSeconds() * 1e9;
    stub.setDelay(0);
    rounds(something, least, 4 * least);
    stub.setDelay(delayMillis);
    again(something);
  }

  /** Until the compiler has little to do, at most half as long as the options say. */
  void again(WarmUp something) throws Exception {
    rounds(something, 0, options.warmUpSeconds() * 1e9 / 2);
  }

  private void rounds(WarmUp something, double least, double most) throws Exception {
    long start = System.nanoTime();
    double compiling = 1;
    while (System.nanoTime() - start < least
        || (compiling > STILL_COMPILING && System.nanoTime() - start < most)) {
      long round = System.nanoTime();
      JsonNode before = child.ask("usage");
      while (System.nanoTime() - round < ROUND_NANOS) {
        something.run();
      }
      compiling =
          difference(before, child.ask("usage"), "compilerNanos") / (System.nanoTime() - round);
    }
  }

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

  /** The most that is not more, and that can be shared evenly among the queues. */
  int shared(double count) {
    return (int) count / queues.size() * queues.size();
  }

  /**
   * Messages with these numbers arrive at once, as many in each queue; the time of the first
   * arrival.
   */
  long fill(int from, int count) {
    String order =
        "fill?queue=%s&from=%d&count=%d&size=%d"
            .formatted(String.join("&queue=", queues), from, count / queues.size(), options.size());
    return stub.control(order).path("time").asLong();
  }

  /**
   * The stub's counts when so many have been deleted since the last reset, or time is over; as many
   * of each queue.
   */
  JsonNode awaitDeletes(int count, int seconds) {
    int each = count / queues.size();
    JsonNode stats = MissingNode.getInstance();
    for (String queue : queues) {
      stats =
          stub.control(
              "awaitDeletes?queue=%s&count=%d&millis=%d".formatted(queue, each, seconds * 1000));
    }
    return stats;
  }

  /**
   * Warms up, or gets something out of the way: complete, or the run is refused.
   *
   * @return how many seconds it took
   */
  double fillAndAwait(int count) {
    stub.control("reset");
    long start = fill(0, count);
    JsonNode stats = awaitDeletes(count, MOST_SECONDS);
    check(deleted(stats) == count, count + " messages did not end: " + stats.path("queues"));
    return (stats.path("now").asLong() - start) / 1e9;
  }

  /**
   * Refuses the run unless each message from 0 on was handled once, and deleted once and in time; a
   * moment after the last delete, lest one be missed that comes another time.
   *
   * @param messages since the last {@code mark} of the child and {@code reset} of the stub
   */
  void checkComplete(int messages) throws IOException, InterruptedException {
    Thread.sleep(AGAIN_MILLIS);
    JsonNode stats = stats();
    JsonNode received = child.ask("received");
    check(
        deleted(stats) == messages
            && received.path("distinct").asInt() == messages
            && received.path("handled").asInt() == messages
            && sum(stats, "staleDeletes") == 0,
        "of %d messages %d were deleted, %d handled, %d different ones, %d deletes too late"
            .formatted(
                messages,
                deleted(stats),
                received.path("handled").asInt(),
                received.path("distinct").asInt(),
                sum(stats, "staleDeletes")));
  }

  /** When each message was deleted, in the order of time; nanoseconds of the stub's clock. */
  long[] deletes() {
    return queues.stream()
        .map(queue -> stub.control("deletes?queue=" + queue).path("times"))
        .flatMapToLong(
            times -> StreamSupport.stream(times.spliterator(), false).mapToLong(JsonNode::asLong))
        .sorted()
        .toArray();
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
    double compiler = difference(before, after, "compilerNanos") / 1e6;
    used.put(Metric.CPU, (difference(before, after, "cpuNanos") / 1e6 - compiler) / messages);
    used.put(Metric.COMPILER, compiler / messages);
    if (after.has("allocated")) {
      used.put(Metric.ALLOCATED, difference(before, after, "allocated") / messages);
      used.put(Metric.WAITS, difference(before, after, "waits") / messages);
      used.put(Metric.THREADS, after.path("threads").asDouble());
    }
    return used;
  }

  private static double difference(JsonNode before, JsonNode after, String field) {
    return after.path(field).asDouble() - before.path(field).asDouble();
  }

  /** Refuses a run in which a message was lost or came twice. */
  static void check(boolean right, String otherwise) {
    if (!right) {
      throw new RefusedException(otherwise);
    }
  }
}
