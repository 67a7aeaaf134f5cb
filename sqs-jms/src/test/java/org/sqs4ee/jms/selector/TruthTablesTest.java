package org.sqs4ee.jms.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sqs4ee.jms.selector.Selectors.message;
import static org.sqs4ee.jms.selector.Selectors.truth;

import jakarta.jms.JMSException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables 3-4 to 3-6 of section 3.8.1.2, how tightly the operators bind, and what NULL does. */
class TruthTablesTest {

  @ParameterizedTest
  @CsvSource({
    "t AND t, true", "t AND f, false", "t AND u, unknown",
    "f AND t, false", "f AND f, false", "f AND u, false",
    "u AND t, unknown", "u AND f, false", "u AND u, unknown",
    "t OR t, true", "t OR f, true", "t OR u, true",
    "f OR t, true", "f OR f, false", "f OR u, unknown",
    "u OR t, true", "u OR f, unknown", "u OR u, unknown",
    "NOT t, false", "NOT f, true", "NOT u, unknown",
    "NOT NOT t, true", "NOT NOT NOT t, false", "NOT NOT u, unknown"
  })
  void logicHasThreeValues(String selector, String expected) throws JMSException {
    assertThat(truth(selector, message("t", true, "f", false))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "NOT t AND f, false",
    "NOT (t AND f), true",
    "NOT f OR t, true",
    "NOT (f OR t), false",
    "t OR t AND f, true",
    "(t OR t) AND f, false",
    "f AND f OR t, true",
    "f AND (f OR t), false",
    "NOT 1 = 2, true",
    "NOT 1 = 1 OR t, true",
    "1 = 1 AND NOT 2 = 1 + 2, true",
    "f AND u OR NOT f AND t, true"
  })
  void notBindsTighterThanAndAndAndTighterThanOr(String selector, String expected)
      throws JMSException {
    assertThat(truth(selector, message("t", true, "f", false))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gone",
        "gone = 'x'",
        "gone <> 'x'",
        "gone = gone",
        "gone <> gone",
        "gone = TRUE",
        "gone > 0",
        "0 >= gone",
        "gone + 1 = 1",
        "1 * gone = 0",
        "gone / 0 = 0",
        "-gone = 0",
        "+gone = 0",
        "gone IN ('x')",
        "gone NOT IN ('x')",
        "gone LIKE '%'",
        "gone NOT LIKE 'x'",
        "gone BETWEEN 1 AND 2",
        "gone NOT BETWEEN 1 AND 2",
        "1 BETWEEN gone AND 2",
        "1 BETWEEN 0 AND gone",
        "1 NOT BETWEEN 1 AND gone"
      })
  void whatDependsOnAMissingPropertyIsUnknown(String selector) throws JMSException {
    assertThat(truth(selector, message())).isEqualTo("unknown");
  }

  @ParameterizedTest
  @CsvSource({
    "1 BETWEEN 2 AND gone, false",
    "1 BETWEEN gone AND 0, false",
    "1 NOT BETWEEN 2 AND gone, true",
    "1 NOT BETWEEN gone AND 0, true"
  })
  void betweenIsDecidedByOneBoundWhereThatIsEnough(String selector, String expected)
      throws JMSException {
    assertThat(truth(selector, message())).isEqualTo(expected);
  }
}
