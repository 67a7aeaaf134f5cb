package org.sqs4ee.jms.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sqs4ee.jms.selector.Selectors.message;
import static org.sqs4ee.jms.selector.Selectors.truth;

import jakarta.jms.InvalidSelectorException;
import jakarta.jms.JMSException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A selector that is not one is refused when it is made; the message says where and why. */
class SyntaxErrorsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a = 1 AMD b = 2               | 7  | expected AND, OR or the end of the selector, found 'AMD'
          a = b = TRUE                  | 7  | expected AND, OR or the end of the selector, found '='
          a = 1)                        | 6  | expected AND, OR or the end of the selector, found ')'
          (a = 1                        | 7  | expected AND, OR or ')', found the end of the selector
          a =                           | 4  | expected a property, a header field, a literal or '('
          a == 1                        | 4  | found '='
          AND b                         | 1  | found 'AND'
          a and                         | 6  | found the end of the selector
          NOT                           | 4  | found the end of the selector
          ()                            | 2  | found ')'
          NULL = 0                      | 1  | found 'NULL'
          a = NULL                      | 5  | found 'NULL'
          a != 1                        | 3  | not equal is written <>
          a = "x"                       | 5  | single quotes
          a % 2 = 0                     | 3  | '%' has no meaning
          ~ABC = 'foo'                  | 1  | '~' has no meaning
          a.b = 1                       | 2  | '.' has no meaning
          a = 1 /* no comment */        | 8  | found '*'
          a = 1 -- no comment           | 13 | found 'comment'
          a = 'x                        | 5  | no closing quote
          'abc'''' = 'abc'              | 16 | no closing quote
          a IN ()                       | 7  | expected a string in the list of IN, found ')'
          a IN (b)                      | 7  | expected a string in the list of IN, found 'b'
          a NOT IN (1, 2)               | 11 | expected a string in the list of IN, found '1'
          a IN ('x' 'y')                | 11 | expected ',' or ')'
          a IN 'x'                      | 6  | expected '(' after IN, found the string 'x'
          a LIKE 7                      | 8  | expected a string after LIKE, found '7'
          a LIKE b                      | 8  | expected a string after LIKE, found 'b'
          a LIKE 'x' ESCAPE ''          | 19 | one character
          a LIKE 'x' ESCAPE '!!'        | 19 | one character after ESCAPE, found the string '!!'
          a LIKE 'x' ESCAPE 5           | 19 | one character
          a LIKE 'x!y' ESCAPE '!'       | 8  | escape character stands before
          a LIKE 'x!' ESCAPE '!'        | 8  | escape character stands before
          a = 'x' ESCAPE '!'            | 9  | found 'ESCAPE'
          a BETWEEN 1, 3                | 12 | expected AND and the upper bound of BETWEEN, found ','
          a BETWEEN 1 OR 3              | 13 | found 'OR'
          a NOT = 1                     | 7  | expected BETWEEN, IN or LIKE after NOT, found '='
          a IS                          | 5  | expected NULL or NOT NULL
          a IS NOT 5                    | 10 | expected NULL, found '5'
          'x' IS NULL                   | 1  | expected a property or header field before IS
          (a = 1) IS NULL               | 1  | expected a property or header field before IS
          'x' LIKE 'x'                  | 1  | expected a property or header field before LIKE
          """)
  void grammarIsKept(String selector, int character, String problem) {
    assertRefused(selector, character, problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'abc'                         | 1  | expected a condition, found a string
          -1.0                          | 1  | expected a condition, found a number
          a + 1                         | 1  | expected a condition, found a number
          TRUE AND 3 + 5                | 10 | expected a condition, found a number
          'x' OR TRUE                   | 1  | expected a condition, found a string
          NOT 5                         | 5  | expected a condition, found a number
          JMSPriority                   | 1  | expected a condition, found a number
          TRUE = 0                      | 8  | expected a condition, found a number
          1 <> 'x'                      | 6  | expected a number, found a string
          'x' = FALSE                   | 7  | expected a string, found a condition
          TRUE > 0                      | 1  | expected a number, found a condition
          a > 'x'                       | 5  | expected a number, found a string
          'x' <= a                      | 1  | expected a number, found a string
          FALSE < TRUE                  | 1  | expected a number, found a condition
          a >= TRUE                     | 6  | expected a number, found a condition
          a BETWEEN 'x' AND 'y'         | 11 | expected a number, found a string
          'x' BETWEEN 1 AND 2           | 1  | expected a number, found a string
          a + 'x' = 'ax'                | 5  | expected a number, found a string
          'x' * 2 = 1                   | 1  | expected a number, found a string
          -TRUE = 1                     | 2  | expected a number, found a condition
          -(a = 1) = 1                  | 2  | expected a number, found a condition
          5 LIKE '5'                    | 1  | expected a string, found a number
          JMSMessageID BETWEEN 1 AND 10 | 1  | expected a number, found a string
          JMSPriority >= '0'            | 16 | expected a number, found a string
          JMSPriority LIKE '5'          | 1  | expected a string, found a number
          JMSDeliveryMode = 1           | 19 | expected a string, found a number
          JMSTimestamp IN ('0')         | 1  | expected a string, found a number
          JMSReplyTo IS NULL            | 1  | no header field for selectors, which are JMSDeliveryMode
          JMSwhatever = 1               | 1  | no header field
          """)
  void typesThatCannotFitAreRefused(String selector, int character, String problem) {
    assertRefused(selector, character, problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a = 9223372036854775808       | 5 | '9223372036854775808' is out of the range of a Java long
          a = -9223372036854775809      | 6 | out of the range of a Java long
          a = -(9223372036854775808)    | 7 | out of the range of a Java long
          a = 0x1FFFFFFFFFFFFFFFF       | 5 | out of the range of a Java long
          a = 1E999                     | 5 | out of the range of a Java double
          a = 1E39f                     | 5 | out of the range
          a = 09                        | 5 | '09' is no Java number
          a = 1a.0                      | 5 | '1a' is no Java number
          a = 0x                        | 5 | '0x' is no Java number
          a = 1_                        | 5 | '1_' is no Java number
          a = 1e                        | 5 | '1e' is no Java number
          a = 1.5.5                     | 5 | is no Java number
          a = 1lL                       | 5 | '1lL' is no Java number
          a = 1AND b = 2                | 5 | '1AND' is no Java number
          1uncorrect IS NULL            | 1 | '1uncorrect' is no Java number
          """)
  void numbersAreThoseOfJava(String selector, int character, String problem) {
    assertRefused(selector, character, problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NULL", "NOT", "AND", "OR", "BETWEEN", "LIKE", "IN", "IS", "ESCAPE", "like", "Escape"
      })
  void reservedWordsAreNoIdentifiers(String word) {
    assertRefused(word + " = 0", word.equals("NOT") ? 5 : 1, "found '");
    assertRefused("x = " + word, 5, "found '" + word + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"$state", "_postcode_", "größe", "价格", "a1", "Nulls", "x𝒳", "l\u0131ke"})
  void javaIdentifiersAreIdentifiers(String name) throws JMSException {
    assertThat(truth(name + " IS NULL", message())).isEqualTo("true");
    assertThat(truth(name + "=1", message())).isEqualTo("unknown");
  }

  @Test
  void messageShowsThePlaceInALongSelectorOfManyLines() {
    String selector = "a = 'b'\n OR ".repeat(100) + "c = ]\n OR d = 1" + " OR e = 2".repeat(100);
    assertRefused(selector, 1205, "']' has no meaning in a selector, in: ...");
    assertThatThrownBy(() -> Selector.parse(selector))
        .hasMessageContaining("c = >>>]  OR d = 1 OR")
        .hasMessageEndingWith("...")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200).hasLineCount(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"9", "1_", "x ", "'x", "(", "- "})
  void messageIsShortHoweverLongTheMistake(String repeated) {
    assertThatThrownBy(() -> Selector.parse("a = " + repeated.repeat(10_000)))
        .isInstanceOf(InvalidSelectorException.class)
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(250));
  }

  private static void assertRefused(String selector, int character, String problem) {
    assertThatThrownBy(() -> Selector.parse(selector))
        .isInstanceOf(InvalidSelectorException.class)
        .hasMessageStartingWith("Invalid selector at character " + character + ": ")
        .hasMessageContaining(problem);
  }
}
