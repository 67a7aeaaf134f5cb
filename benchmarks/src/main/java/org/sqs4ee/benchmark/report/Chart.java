package org.sqs4ee.benchmark.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sqs4ee.benchmark.scenario.Metric;
import org.sqs4ee.benchmark.scenario.Result;

/** Rates as bars, a group for each situation, as SVG: the median, and a line for the range. */
public final class Chart {

  private static final int LABELS = 430;
  private static final int BARS = 420;
  private static final int WIDTH = LABELS + BARS + 110;
  private static final int ROW = 20;

  private final StringBuilder svg = new StringBuilder();
  private int y = ROW;

  private Chart() {}

  public static void write(List<Result> results, Path to) throws IOException {
    Files.writeString(to, of(results));
  }

  static String of(List<Result> results) {
    return new Chart().draw(results);
  }

  private String draw(List<Result> results) {
    Map<String, List<Result>> groups = new LinkedHashMap<>();
    for (Result result : results) {
      if (!Double.isNaN(result.median(Metric.RATE))) {
        groups.computeIfAbsent(Table.title(result), any -> new ArrayList<>()).add(result);
      }
    }
    groups.forEach(this::group);
    return """
        <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="12">
        <rect width="100%%" height="100%%" fill="white"/>
        %s</svg>
        """
        .formatted(WIDTH, y + ROW, svg);
  }

  private void group(String title, List<Result> rows) {
    text(10, "start", "font-weight=\"bold\"", title + " (messages/s)");
    double most = rows.stream().mapToDouble(row -> row.median(Metric.RATE)).max().orElse(1);
    for (Result row : rows) {
      bar(row, BARS / most);
    }
    y += ROW;
  }

  private void bar(Result row, double scale) {
    String label = row.row().contender();
    double median = row.median(Metric.RATE);
    List<Double> all = row.sorted(Metric.RATE);
    double end = LABELS + Math.min(BARS + 20, all.get(all.size() - 1) * scale);
    String color = label.startsWith("sqs4ee") ? "#1f6f43" : "#9aa5b1";
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
            LABELS,
            y - 11,
            median * scale,
            ROW - 6,
            color));
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"black\"/>%n",
            LABELS + all.get(0) * scale,
            end,
            y - 4,
            y - 4));
    svg.append(
        String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%d\">%,.0f</text>%n", end + 8, y, median));
    text(LABELS - 8, "end", "", label);
  }

  /** One line of text; the next one comes below. */
  private void text(int x, String anchor, String style, String content) {
    svg.append(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" %s>%s</text>%n"
            .formatted(x, y, anchor, style, content.replace("&", "&amp;").replace("<", "&lt;")));
    y += ROW;
  }
}
