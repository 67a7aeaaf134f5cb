package org.sqs4ee.jms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A file that has grown too long has more than one job, unless its first comment says why not. */
class FileSizeTest {

  private static final int LONGEST = 250;

  private static final Pattern REASON_FOR_LENGTH =
      Pattern.compile(
          "\\A[^{]*/\\*\\*(?:(?!\\*/).)*\\b[Ll]ong(?:er)?\\b(?:(?!\\*/).)*\\*/", Pattern.DOTALL);

  @Test
  void noFileIsLongWithoutTheReasonInItsFirstComment() throws IOException {
    assertThat(sources()).hasSizeGreaterThan(50).allSatisfy(FileSizeTest::isShortOrSaysWhyNot);
  }

  private static void isShortOrSaysWhyNot(Path file) throws IOException {
    String text = Files.readString(file);
    if (text.lines().count() > LONGEST) {
      assertThat(text)
          .as("%s is longer than %d lines", file, LONGEST)
          .containsPattern(REASON_FOR_LENGTH);
    }
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
