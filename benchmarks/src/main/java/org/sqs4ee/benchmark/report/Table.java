package org.sqs4ee.benchmark.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.sqs4ee.benchmark.scenario.Metric;
import org.sqs4ee.benchmark.scenario.Result;

/** One table for each situation, in Markdown: medians, with the range where there are more runs. */
public final class Table {

  private record Column(String metric, String title, int digits) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column(Metric.MESSAGES, "messages", 0),
          new Column(Metric.RATE, "messages/s", 0),
          new Column(Metric.STEADY_RATE, "steady/s", 0),
          new Column(Metric.REQUESTS, "requests/message", 3),
          new Column(Metric.CPU, "CPU ms/message", 4),
          new Column(Metric.COMPILER, "compiler ms/message", 4),
          new Column(Metric.STUB_CPU, "stub ms/message", 4),
          new Column(Metric.ALLOCATED, "bytes/message", 0),
          new Column(Metric.WAITS, "waits/message", 2),
          new Column(Metric.ANSWER_P50, "answer p50 ms", 2),
          new Column(Metric.ANSWER_P99, "answer p99 ms", 2),
          new Column(Metric.P50, "p50 ms", 2),
          new Column(Metric.P99, "p99 ms", 2),
          new Column(Metric.MAX, "max ms", 1),
          new Column(Metric.PER_MINUTE, "requests/minute", 1),
          new Column(Metric.CPU_PER_MINUTE, "CPU ms/minute", 0),
          new Column(Metric.CLOSE_SECONDS, "s to close", 2),
          new Column(Metric.STRANDED, "stranded", 0),
          new Column(Metric.UNDELIVERED, "to cut polls", 0),
          new Column(Metric.LATE, "handled late", 0),
          new Column(Metric.FIRST_AFTER, "first after, round trips", 1),
          new Column(Metric.FULL_AFTER, "full rate after", 1),
          new Column(Metric.ALL_AFTER, "all after", 1),
          new Column(Metric.HEAP_BEFORE, "heap before, MB", 1),
          new Column(Metric.HEAP_AFTER, "heap after, MB", 1),
          new Column(Metric.HEAP_LATER, "after as many again, MB", 1),
          new Column(Metric.HEAP_GROWTH, "of that more, MB", 2),
          new Column(Metric.HELD, "held", 0),
          new Column(Metric.RUNNING, "handlers at once", 0),
          new Column(Metric.POLLS, "polls", 0),
          new Column(Metric.MEAN_POLLS, "mean polls", 1),
          new Column(Metric.THREADS, "threads", 0),
          new Column(Metric.BUSY, "busy", 2),
          new Column(Metric.COMPILING, "compiling", 2),
          new Column(Metric.OTHERS, "busy elsewhere", 2));

  private static final String CONTENDER = "contender";
  private static final String SITUATION = "situation";
  private static final Set<String> WORDS = Set.of(CONTENDER, SITUATION);

  private Table() {}

  public static String of(List<Result> results) {
    Map<String, List<Result>> situations = new LinkedHashMap<>();
    for (Result result : results) {
      situations.computeIfAbsent(title(result), any -> new ArrayList<>()).add(result);
    }
    StringBuilder text = new StringBuilder();
    situations.forEach((title, rows) -> append(text, title, rows));
    return text.toString();
  }

  static String title(Result result) {
    return result.row().scenario() + ": " + situation(result);
  }

  /** "50,000, noop, concurrency 32, +10 ms". */
  static String situation(Result result) {
    return "%s, +%d ms".formatted(result.row().situation(), result.row().delayMillis());
  }

  private static void append(StringBuilder text, String title, List<Result> rows) {
    List<String> titles = new ArrayList<>(List.of(CONTENDER));
    COLUMNS.stream()
        .filter(column -> rows.stream().anyMatch(row -> row.metrics().contains(column.metric())))
        .forEach(column -> titles.add(column.title()));
    text.append("\n**").append(title).append("**\n\n");
    rows(titles, rows).forEach(line -> text.append(line).append('\n'));
    for (Result row : rows) {
      row.refusals()
          .forEach(
              why ->
                  text.append("\nNo numbers of ")
                      .append(row.row().contender())
                      .append(": ")
                      .append(why)
                      .append('\n'));
    }
  }

  /**
   * The lines of a table with these columns. One that is called "bean: messages/s" has that number
   * of the bean, divided by that of the row in the same run.
   *
   * @throws IllegalArgumentException if there is no column of such a title
   */
  static List<String> rows(List<String> titles, List<Result> results) {
    List<String> lines = new ArrayList<>();
    lines.add(line(titles));
    lines.add(line(titles.stream().map(title -> WORDS.contains(title) ? "---" : "---:").toList()));
    for (Result result : results) {
      lines.add(line(titles.stream().map(title -> cell(result, title, results)).toList()));
    }
    return lines;
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  private static String cell(Result result, String title, List<Result> all) {
    if (title.equals(CONTENDER)) {
      return result.row().contender();
    }
    if (title.equals(SITUATION)) {
      return situation(result);
    }
    int colon = title.lastIndexOf(": ");
    if (colon < 0) {
      Column column = column(title);
      return cell(result, column.metric(), column.digits());
    }
    String metric = column(title.substring(colon + 2)).metric();
    return cell(named(title.substring(0, colon), all).by(result, metric), metric, 2);
  }

  private static Column column(String title) {
    return COLUMNS.stream()
        .filter(column -> column.title().equals(title))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No column is called '" + title + "'"));
  }

  private static Result named(String contender, List<Result> all) {
    return all.stream()
        .filter(result -> result.row().contender().equals(contender))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No row is of '" + contender + "'"));
  }

  private static String cell(Result row, String metric, int digits) {
    List<Double> values = row.sorted(metric);
    if (values.isEmpty()) {
      return "-";
    }
    String format = "%,." + digits + "f";
    String median = String.format(Locale.ROOT, format, row.median(metric));
    String least = String.format(Locale.ROOT, format, values.get(0));
    String most = String.format(Locale.ROOT, format, values.get(values.size() - 1));
    return least.equals(most) ? median : median + " (" + least + "-" + most + ")";
  }
}
