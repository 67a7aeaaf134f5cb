package org.sqs4ee.jms.selector;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which values a pattern matches, and that no pattern takes long to say so. */
class LikePatternTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``        | ``          | true
          ``        | x           | false
          %         | ``          | true
          %%        | ``          | true
          _         | ``          | false
          _%        | x           | true
          %_        | xy          | true
          abc       | abc         | true
          abc       | ABC         | false
          a%c       | ac          | true
          a%c       | abbc        | true
          a%c       | acb         | false
          %b%       | abc         | true
          %ab       | aab         | true
          %aab%b    | aaabab      | true
          a%a       | a           | false
          a_c       | abc         | true
          a_c       | ac          | false
          .*        | abc         | false
          [a-z]     | b           | false
          _         | 𝒳           | true
          __        | 𝒳           | false
          """)
  void wildcards(String pattern, String value, boolean expected) {
    assertThat(matches(pattern, null, value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          !_%       | !   | _foo      | true
          !_%       | !   | foo       | false
          !%!_!!    | !   | %_!       | true
          !%!_!!    | !   | x_!       | false
          A_fo_A%f% | A   | _foo%foo  | true
          __        | _   | _         | true
          __        | _   | x         | false
          %%        | %   | %         | true
          %%        | %   | xx        | false
          ''_       | '   | 'x        | true
          𝒳_        | 𝒳   | _         | true
          """)
  void escapedWildcardsStandForThemselves(
      String pattern, String escape, String value, boolean expected) {
    assertThat(matches(pattern, escape, value)).isEqualTo(expected);
  }

  @Test
  void wildcardMatchesLineBreaks() {
    assertThat(matches("a%b", null, "a\r\nb")).isTrue();
    assertThat(matches("a_b", null, "a\nb")).isTrue();
  }

  /** The obvious recursive definition is right, but takes exponential time. */
  @RepeatedTest(10)
  void matchesWhatTheDefinitionMatches(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    for (int i = 0; i < 5_000; i++) {
      String pattern = text(random, "ab_%", 8);
      String value = text(random, "ab", 10);
      assertThat(matches(pattern, null, value))
          .as("'%s' LIKE '%s'", value, pattern)
          .isEqualTo(defined(pattern, value));
    }
  }

  @Test
  @Timeout(value = 10, unit = SECONDS)
  void patternThatRuinsBacktrackingTakesNoTime() {
    String value = "a".repeat(10_000);
    assertThat(matches("%a".repeat(5_000) + "b", null, value)).isFalse();
    assertThat(matches("a%".repeat(5_000), null, value)).isTrue();
    assertThat(matches("%" + "a".repeat(1_000) + "b%", null, value)).isFalse();
    assertThat(matches("%".repeat(60_000), null, value)).isTrue();
  }

  private static boolean defined(String pattern, String value) {
    if (pattern.isEmpty()) {
      return value.isEmpty();
    }
    String rest = pattern.substring(1);
    if (pattern.charAt(0) == '%') {
      return defined(rest, value) || (!value.isEmpty() && defined(pattern, value.substring(1)));
    }
    return !value.isEmpty()
        && (pattern.charAt(0) == '_' || pattern.charAt(0) == value.charAt(0))
        && defined(rest, value.substring(1));
  }

  private static String text(Random random, String alphabet, int longest) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(longest + 1); length > 0; length--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  private static boolean matches(String pattern, String escape, String value) {
    Integer character = escape == null ? null : (Integer) escape.codePointAt(0);
    return LikePattern.of(pattern, character).matches(value);
  }
}
