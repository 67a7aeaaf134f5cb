package org.sqs4ee.jms.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@code docs/plain-java.md} shows is what is compiled here. */
class PlainJavaPageTest {

  private static final Path PAGE = Path.of("..", "docs", "plain-java.md");
  private static final Path EXAMPLES =
      Path.of("src", "test", "java", "org", "sqs4ee", "jms", "examples");

  /** A block of Java, and the comment before it that names its file and its region. */
  private static final Pattern BLOCK =
      Pattern.compile(
          "(?:<!-- (\\w+)\\.java: (\\w+) -->\\n\\n)?```java\\n(.*?)```", Pattern.DOTALL);

  @Test
  void everyJavaOfThePageIsCompiledAndRunHere() throws IOException {
    Matcher blocks = BLOCK.matcher(Files.readString(PAGE));
    int compared = 0;
    while (blocks.find()) {
      assertThat(blocks.group(1)).as("the source of\n%s", blocks.group(3)).isNotNull();
      String source = Files.readString(EXAMPLES.resolve(blocks.group(1) + ".java"));
      assertThat(blocks.group(3)).isEqualTo(region(source, blocks.group(2)));
      compared++;
    }
    assertThat(compared).isGreaterThanOrEqualTo(12);
  }

  /** The lines between tag and end, without what all of them are indented by. */
  private static String region(String source, String name) {
    Matcher regions =
        Pattern.compile(
                "// tag::" + name + "\\[]\\n(.*?)\\n *// end::" + name + "\\[]", Pattern.DOTALL)
            .matcher(source);
    String lines = regions.results().map(found -> found.group(1)).collect(Collectors.joining("\n"));
    assertThat(lines).as("region %s", name).isNotEmpty();
    return lines.stripIndent() + "\n";
  }
}
