package org.sqs4ee.adapter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The tests in the sources of modules, by the simple name of their class. Read as text, because the
 * classes of other modules are on no path here; the format that every build checks keeps each
 * method with its annotations in one paragraph.
 */
final class TestSources {

  private static final Pattern PARAGRAPH = Pattern.compile("\\R\\s*\\R");
  private static final Pattern TEST =
      Pattern.compile("@(Test|RepeatedTest|ParameterizedTest|ArchTest)\\b");
  private static final Pattern DISABLED = Pattern.compile("@Disabled\\w*\\b");
  private static final Pattern MEMBER =
      Pattern.compile("^  (?:static |final )*(?:void|ArchRule) (\\w+)\\b", Pattern.MULTILINE);
  private static final Pattern DISABLED_CLASS =
      Pattern.compile("^@Disabled\\w*\\b", Pattern.MULTILINE);

  private final Map<String, Set<String>> tests = new HashMap<>();

  /**
   * Reads all Java files below the directories.
   *
   * @param directories such as {@code ../sqs-jms/src/test/java}
   */
  static TestSources below(List<Path> directories) {
    TestSources sources = new TestSources();
    for (Path directory : directories) {
      try (Stream<Path> files = Files.walk(directory)) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::read);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return sources;
  }

  private void read(Path file) {
    String name = file.getFileName().toString().replace(".java", "");
    try {
      String source = Files.readString(file);
      if (!DISABLED_CLASS.matcher(source).find()) {
        add(name, source);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String name, String source) {
    PARAGRAPH
        .splitAsStream(source)
        .filter(TEST.asPredicate())
        .filter(DISABLED.asPredicate().negate())
        .map(MEMBER::matcher)
        .filter(Matcher::find)
        .forEach(member -> tests.computeIfAbsent(name, it -> new HashSet<>()).add(member.group(1)));
  }

  /** True if a class of this name has a test that runs. */
  boolean hasClass(String name) {
    return tests.containsKey(name);
  }

  /** True if a class of this name has a test of that name that runs. */
  boolean hasTest(String name, String method) {
    return tests.getOrDefault(name, Set.of()).contains(method);
  }
}
