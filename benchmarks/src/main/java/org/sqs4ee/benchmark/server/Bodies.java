package org.sqs4ee.benchmark.server;

import java.util.List;
import java.util.stream.IntStream;

/** Bodies of messages: a number, a time, and filling up to a size. */
public final class Bodies {

  private static final int NUMBER = 9;

  private Bodies() {}

  static List<String> numbered(int from, int count, int size) {
    return IntStream.range(from, from + count).mapToObj(id -> of(id, 0, size)).toList();
  }

  /**
   * A body.
   *
   * @param time on the clock of {@link System#nanoTime}, which all processes of a machine share
   */
  public static String of(int id, long time, int size) {
    String start = String.format("%0" + NUMBER + "d %d ", id, time);
    return start + "x".repeat(Math.max(0, size - start.length()));
  }

  public static int id(String body) {
    return Integer.parseInt(body, 0, NUMBER, 10);
  }

  public static long time(String body) {
    return Long.parseLong(body, NUMBER + 1, body.indexOf(' ', NUMBER + 1), 10);
  }
}
