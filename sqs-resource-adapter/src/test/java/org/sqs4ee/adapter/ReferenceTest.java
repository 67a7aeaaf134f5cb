package org.sqs4ee.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sqs4ee.adapter.Descriptor.ACTIVATION;
import static org.sqs4ee.adapter.Descriptor.ADAPTER;
import static org.sqs4ee.adapter.Descriptor.CONNECTION_FACTORY;
import static org.sqs4ee.adapter.Descriptor.QUEUE;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of docs/resource-adapter.md are those of the descriptor, row by row. */
class ReferenceTest {

  private static final Path REFERENCE = Path.of("../docs/resource-adapter.md");

  @ParameterizedTest
  @CsvSource({
    "Resource adapter properties, " + ADAPTER,
    "Activation properties, " + ACTIVATION,
    "Connection factory properties, " + CONNECTION_FACTORY,
    "Queue properties, " + QUEUE
  })
  void tableOfTheReferenceSaysWhatTheDescriptorSays(String heading, String owner) throws Exception {
    List<String> expected =
        new Descriptor().properties(owner).stream().map(ReferenceTest::row).toList();
    assertThat(rowsBelow(heading)).isEqualTo(expected);
  }

  private static String row(Descriptor.Property property) {
    return String.format(
        "| `%s` | %s | %s | %s |",
        property.name(), property.fallback(), property.allowed(), property.meaning());
  }

  /** The rows of the first table below a heading, without its head. */
  private static List<String> rowsBelow(String heading) throws Exception {
    List<String> lines = Files.readAllLines(REFERENCE);
    int start = lines.indexOf("### " + heading);
    assertThat(start).as(heading).isNotNegative();
    Stream<String> below = lines.stream().skip(start);
    return below
        .dropWhile(line -> !line.startsWith("| ---"))
        .skip(1)
        .takeWhile(line -> line.startsWith("|"))
        .toList();
  }
}
