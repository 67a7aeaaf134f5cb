package org.sqs4ee.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqs4ee.benchmark.scenario.Metric;
import org.sqs4ee.benchmark.scenario.Result;

/** Tables and charts of the documentation say what the files beside them say. */
class PagesTest {

  private static final Pattern LINK = Pattern.compile("\\(([\\w-]+\\.json)\\)");

  @TempDir private Path folder;

  static List<Path> pages() throws IOException {
    return files(".md");
  }

  static List<Path> charts() throws IOException {
    return files(".svg");
  }

  private static List<Path> files(String ending) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../docs/benchmarks"))) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void tableHasTheNumbersOfItsFile(Path page) throws IOException {
    assertThat(Pages.refreshed(page)).isEqualTo(Files.readString(page));
  }

  @ParameterizedTest
  @MethodSource("charts")
  void chartHasTheNumbersOfItsFile(Path chart) throws IOException {
    assertThat(Pages.redrawn(chart)).isEqualTo(Files.readString(chart));
  }

  /** Whoever measures again takes the options from the page. */
  @ParameterizedTest
  @MethodSource("pages")
  void pageTellsTheOptionsOfItsFiles(Path page) throws IOException {
    String text = Files.readString(page).replaceAll(",\\s+", ",").replaceAll("\\s+", " ");
    SoftAssertions soft = new SoftAssertions();
    for (MatchResult link : LINK.matcher(text).results().toList()) {
      JsonNode file = new ObjectMapper().readTree(page.resolveSibling(link.group(1)).toFile());
      String options = file.path("circumstances").path("options").asText();
      soft.assertThat(text).as(link.group(1)).contains('`' + options + '`');
    }
    soft.assertAll();
  }

  @Test
  void tableIsMadeOfOneSituationWithTheColumnsThatItHas() throws IOException {
    write();
    Path page = folder.resolve("page.md");
    Files.writeString(
        page,
        """
        # Page

        <!-- numbers.json: 8 callers, +10 ms -->

        | contender | messages/s | situation |
        | --- | ---: | --- |
        | old | 7 | x |

        The end
        """);
    assertThat(Pages.refreshed(page))
        .isEqualTo(
            """
            # Page

            <!-- numbers.json: 8 callers, +10 ms -->

            | contender | messages/s | situation |
            | --- | ---: | --- |
            | raw | 1,500 (1,000-2,000) | 8 callers, +10 ms |

            The end
            """);
  }

  @Test
  void ratiosAreOfTheSameRuns() throws IOException {
    Result loop = new Result(new Result.Row("drain", "noop", 10, "loop"));
    Result bean = new Result(new Result.Row("drain", "noop", 10, "a, bean"));
    for (double rate : new double[] {1000, 2000, 4000}) {
      loop.add(Map.of(Metric.RATE, rate));
      bean.add(Map.of(Metric.RATE, rate == 1000 ? 500 : 1.5 * rate));
    }
    Json.write(Map.of(), List.of(loop, bean), folder.resolve("numbers.json"));
    Path page = folder.resolve("page.md");
    Files.writeString(
        page, "<!-- numbers.json -->\n\n| contender | a, bean: messages/s |\n| --- | ---: |\n");
    assertThat(Pages.refreshed(page))
        .contains("| loop | 1.50 (0.50-1.50) |")
        .contains("| a, bean | 1.00 |");
  }

  @Test
  void situationThatIsNotInTheFileIsRefused() throws IOException {
    write();
    Path page = folder.resolve("page.md");
    Files.writeString(page, "<!-- numbers.json: 9 callers, +10 ms -->\n\n| contender |\n| --- |\n");
    assertThatThrownBy(() -> Pages.refreshed(page)).hasMessageContaining("9 callers");
  }

  @Test
  void commentWithoutItsTableIsRefused() throws IOException {
    write();
    Path page = folder.resolve("page.md");
    Files.writeString(page, "<!-- numbers.json -->\n| contender |\n| --- |\n");
    assertThatThrownBy(() -> Pages.refreshed(page)).hasMessageContaining("1 comments");
  }

  private void write() throws IOException {
    Result one = new Result(new Result.Row("send", "1 callers", 10, "raw"));
    one.add(Map.of(Metric.RATE, 90.0));
    Result eight = new Result(new Result.Row("send", "8 callers", 10, "raw"));
    eight.add(Map.of(Metric.RATE, 1000.0));
    eight.add(Map.of(Metric.RATE, 2000.0));
    Json.write(Map.of(), List.of(one, eight), folder.resolve("numbers.json"));
  }
}
