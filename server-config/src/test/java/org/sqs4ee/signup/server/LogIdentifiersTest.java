package org.sqs4ee.signup.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Operators find every identifier of the application's log in its documentation, and no other. */
class LogIdentifiersTest {
  private static final Path PROJECT = Path.of("..");
  private static final Pattern IN_CODE = Pattern.compile("\"(SIGNUP-\\d+)");
  private static final Pattern IN_TABLE = Pattern.compile("(?m)^\\| (SIGNUP-\\d+) \\|");

  @Test
  void allAreInTheTable() throws IOException {
    Set<String> used = new TreeSet<>();
    for (String module : new String[] {"signup-web", "messaging-ejb", "server-config"}) {
      try (Stream<Path> files = Files.walk(PROJECT.resolve(module).resolve("src/main/java"))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          used.addAll(all(IN_CODE, file));
        }
      }
    }
    assertThat(used).hasSizeGreaterThan(9);
    assertThat(all(IN_TABLE, PROJECT.resolve("docs/operations.md"))).isEqualTo(used);
  }

  private static Set<String> all(Pattern pattern, Path file) throws IOException {
    Set<String> found = new TreeSet<>();
    Matcher matcher = pattern.matcher(Files.readString(file));
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
