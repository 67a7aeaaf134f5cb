package org.sqs4ee.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What docs/coverage.md says of the specifications is shown by tests that exist and run. */
class CoverageTest {

  private static final Path PAGE = Path.of("../docs/coverage.md");

  private static final List<Path> MODULES =
      Stream.of("sqs-jms", "sqs-resource-adapter", "messaging-ejb", "server-config", "ear")
          .map(module -> Path.of("..", module, "src", "test", "java"))
          .toList();

  @ParameterizedTest
  @CsvSource({
    "Jakarta Messaging 3.1, jakarta-messaging-3.1.txt, 120",
    "Jakarta Connectors 2.1, jakarta-connectors-2.1.txt, 35"
  })
  void everyPromiseIsShownByATestAndEverySectionIsThere(String part, String sections, int rows)
      throws Exception {
    List<String> lines = linesOf(part);
    assertThat(lines).filteredOn(line -> line.startsWith("| ")).hasSizeGreaterThan(rows);
    assertThat(CoveragePage.problems(lines, sections(sections), TestSources.below(MODULES)))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "| 1.1 One | p | holds | `ShownTest#runs` |; none",
        "| 1.1 One | p | holds | `ShownTest#runsWithValues`, `ShownTest#isARule` |; none",
        "| 1.1 One | p | differs | `ShownTest` |; none",
        "| 1.1 One | an IllegalStateException | refused | `ShownTest` |; none",
        "| 1.1 One | p | not applicable | - |; none",
        "| 1.1 One | p | holds | `ShownTest#isGone` |; no test that runs: `ShownTest#isGone`",
        "| 1.1 One | p | holds | `ShownTest#isOff` |; no test that runs: `ShownTest#isOff`",
        "| 1.1 One | p | holds | `ShownTest#helps` |; no test that runs: `ShownTest#helps`",
        "| 1.1 One | p | holds | `ShownTest#first` |; no test that runs: `ShownTest#first`",
        "| 1.1 One | p | holds | `OffTest#runs` |; no test that runs: `OffTest#runs`",
        "| 1.1 One | p | holds | `GoneTest` |; no test that runs: `GoneTest`",
        "| 1.1 One | p | holds | ShownTest#runs |; no test that runs: ShownTest#runs",
        "| 1.1 One | p | holds | - |; shown by no test: p",
        "| 1.1 One | p | refused | - |; shown by no test: p",
        "| 1.1 One | p | refused | `ShownTest` |; refused without naming the exception: p",
        "| 1.1 One | p | mostly | `ShownTest` |; no state: mostly",
        "| 1.1 Two | p | holds | `ShownTest` |; section 1.1 is called: One",
        "| 1.1 | p | holds | `ShownTest` |; section 1.1 is called: One",
        "| 1.2 Two | p | holds | `ShownTest` |; no section that promises something: 1.2 Two",
        "| 1.2 Two | p | holds | `ShownTest` |; no row of section 1.1 One",
        "| 1.1 One | p | holds |; no row of four cells: | 1.1 One | p | holds |",
        "|; no row of four cells: |"
      })
  void whateverIsWrongIsTold(String row, String problem, @TempDir Path directory) throws Exception {
    Files.writeString(directory.resolve("ShownTest.java"), SHOWN);
    Files.writeString(
        directory.resolve("OffTest.java"), SHOWN.replace("class", "@Disabled\nclass"));
    List<String> page =
        List.of("text", CoveragePage.HEAD, "| --- | --- | --- | --- |", row, "text");
    List<String> problems =
        CoveragePage.problems(page, Map.of("1.1", "One"), TestSources.below(List.of(directory)));
    if (problem.equals("none")) {
      assertThat(problems).isEmpty();
    } else {
      assertThat(problems).contains(problem);
    }
  }

  private static final String SHOWN =
      """
      class ShownTest {

        void first() {}

        @Test
        void runs() throws Exception {
          helps();

          second();
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void runsWithValues(int value) {}

        @ArchTest
        static final ArchRule isARule =
            classes().should().bePublic();

        @Disabled("not today")
        @Test
        void isOff() {}

        private static void helps() {}
      }
      """;

  @Test
  void tablesOfOtherKindsAreLeftAlone() {
    List<String> page = List.of("| state | meaning |", "| --- | --- |", "| holds | it does |");
    assertThat(CoveragePage.problems(page, Map.of(), TestSources.below(List.of()))).isEmpty();
  }

  /** The part of the page below this heading, up to the next one of its level. */
  private static List<String> linesOf(String part) throws IOException {
    List<String> lines = Files.readAllLines(PAGE);
    int start = lines.indexOf("## " + part);
    assertThat(start).as(part).isNotNegative();
    return lines.stream().skip(start + 1L).takeWhile(line -> !line.startsWith("## ")).toList();
  }

  private static Map<String, String> sections(String resource) throws IOException {
    Map<String, String> sections = new LinkedHashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(CoverageTest.class.getResourceAsStream(resource)),
                StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(
              line -> {
                int space = line.indexOf(' ');
                sections.put(line.substring(0, space), line.substring(space + 1));
              });
    }
    return sections;
  }
}
