package org.sqs4ee.benchmark.report;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sqs4ee.benchmark.scenario.Result;

/**
 * The tables and charts of the documentation. A chart is of the file that has its name. Above a
 * table a page says which file has its numbers, {@code <!-- drain.json -->}, or which of the
 * situations in it, {@code <!-- send.json: 8 callers, +10 ms -->}; the columns are those of the
 * table that is there.
 */
public final class Pages {

  private static final Pattern TABLE =
      Pattern.compile(
          "<!-- (?<file>[\\w-]+\\.json)(: (?<situation>[^\\n]+))? -->\\n\\n(?<head>\\|[^\\n]*\\|)\\n(\\|[^\\n]*\\n?)*");

  private static final Pattern COMMENT = Pattern.compile("<!-- [^>]*\\.json");

  private Pages() {}

  /** Writes the tables of all pages of a folder again, and the charts beside them. */
  public static void refresh(Path folder) throws IOException {
    try (DirectoryStream<Path> pages = Files.newDirectoryStream(folder, "*.md")) {
      for (Path page : pages) {
        Files.writeString(page, refreshed(page));
      }
    }
    try (DirectoryStream<Path> charts = Files.newDirectoryStream(folder, "*.svg")) {
      for (Path chart : charts) {
        Files.writeString(chart, redrawn(chart));
      }
    }
  }

  /** The chart that its file says. */
  static String redrawn(Path chart) throws IOException {
    String file = chart.getFileName().toString().replace(".svg", ".json");
    return Chart.of(Json.read(chart.resolveSibling(file)));
  }

  /** The page with the tables that its files say. */
  static String refreshed(Path file) throws IOException {
    String content = Files.readString(file);
    Matcher table = TABLE.matcher(content);
    StringBuilder text = new StringBuilder();
    while (table.find()) {
      String situation = table.group("situation");
      List<Result> all = Json.read(file.resolveSibling(table.group("file")));
      List<Result> rows =
          situation == null
              ? all
              : all.stream().filter(row -> Table.situation(row).equals(situation)).toList();
      if (rows.isEmpty()) {
        throw new IllegalArgumentException(
            "%s has no '%s'".formatted(table.group("file"), situation));
      }
      String before = table.group().substring(0, table.start("head") - table.start());
      String after = String.join("\n", Table.rows(titles(table.group("head")), rows)) + "\n";
      table.appendReplacement(text, Matcher.quoteReplacement(before + after));
    }
    String page = table.appendTail(text).toString();
    long comments = COMMENT.matcher(content).results().count();
    long tables = TABLE.matcher(content).results().count();
    if (comments != tables) {
      throw new IllegalArgumentException(
          "%s has %d comments that name a file, and %d tables below one"
              .formatted(file, comments, tables));
    }
    return page;
  }

  private static List<String> titles(String head) {
    return Arrays.stream(head.substring(1, head.length() - 1).split("\\|", -1))
        .map(String::strip)
        .toList();
  }
}
