package org.sqs4ee.jms.selector;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.JMSException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.selector.RandomSelector.Sample;
import org.sqs4ee.jms.testing.Noise;

/**
 * Any text is a selector, or refused, in little time. A build tries the same texts each time, the
 * repetition being their seed; a fuzzer makes its own.
 */
class SelectorFuzzTest {

  private static final int SELECTORS = 1_000;

  private static final String ASCII =
      " \t\n'\"()<>=+-*/.,_%!0123456789abcdefghijlnoprstuwxyLEFN\u0000";

  private static final List<String> WORDS =
      List.of(
          "a",
          "n0",
          "s1",
          "yes",
          "JMSType",
          "JMSPriority",
          "JMSx",
          "NOT",
          "and",
          "OR",
          "Between",
          "LIKE",
          "in",
          "IS",
          "NULL",
          "TRUE",
          "false",
          "ESCAPE",
          "'x'",
          "'",
          "''",
          "'%_'",
          "1",
          "0x",
          "07",
          "9223372036854775808",
          "1e5",
          ".5",
          "1.",
          "1f",
          "_",
          "=",
          "<>",
          "<",
          ">=",
          "(",
          ")",
          ",",
          "+",
          "-",
          "*",
          "/",
          "!",
          "\"",
          ".",
          "\n",
          "\u0000",
          "é",
          "\ud835",
          "𝒳");

  @FuzzTest(maxDuration = "2m")
  void texts(FuzzedDataProvider data) throws JMSException {
    evaluateOrRefuse(data.consumeRemainingAsString());
  }

  /** Value and pattern in one text, the pattern behind the last NUL. */
  @FuzzTest(maxDuration = "2m")
  void patterns(FuzzedDataProvider data) throws JMSException {
    String text = data.consumeRemainingAsString();
    int cut = text.lastIndexOf('\0');
    SqsMessage message = Selectors.message("s", text.substring(0, Math.max(0, cut)));
    String pattern = "'" + text.substring(cut + 1).replace("'", "''") + "'";
    Selector like = Selector.parse("s LIKE " + pattern);
    Selector unlike = Selector.parse("s NOT LIKE " + pattern);
    assertThat(like.matches(message)).isNotEqualTo(unlike.matches(message));
  }

  @RepeatedTest(10)
  @Timeout(60)
  void whateverTheGrammarAllowsHasTheRightValue(RepetitionInfo repetition) throws JMSException {
    RandomSelector random = new RandomSelector(repetition.getCurrentRepetition());
    SqsMessage message = RandomSelector.message();
    for (int i = 0; i < SELECTORS; i++) {
      Sample sample = random.condition(i % 6);
      assertThat(Selectors.truth(sample.text(), message))
          .as(sample.text())
          .isEqualTo(sample.value() == null ? "unknown" : sample.value().toString());
    }
  }

  @RepeatedTest(10)
  @Timeout(60)
  void wordsInAnyOrderAreASelectorOrRefused(RepetitionInfo repetition) throws JMSException {
    Random random = new Random(repetition.getCurrentRepetition());
    for (int i = 0; i < SELECTORS; i++) {
      StringBuilder text = new StringBuilder();
      for (int words = random.nextInt(12); words > 0; words--) {
        text.append(Noise.pick(random, WORDS));
        text.append(random.nextInt(4) == 0 ? "" : " ");
      }
      evaluateOrRefuse(text.toString());
    }
  }

  @RepeatedTest(10)
  @Timeout(60)
  void selectorsWithTypingErrorsAreSelectorsOrRefused(RepetitionInfo repetition)
      throws JMSException {
    Random random = new Random(repetition.getCurrentRepetition());
    RandomSelector selectors = new RandomSelector(repetition.getCurrentRepetition());
    for (int i = 0; i < SELECTORS; i++) {
      evaluateOrRefuse(Noise.changed(selectors.condition(3).text(), random, ASCII));
    }
  }

  /** A matcher that tries all ways to share the value out among the wildcards never ends here. */
  @Test
  @Timeout(5)
  void manyWildcardsCostNoMoreThanTheirNumber() throws JMSException {
    SqsMessage message = Selectors.message("s", "a".repeat(10_000));
    assertThat(Selector.parse("s LIKE '" + "%a".repeat(5_000) + "%b'").matches(message)).isFalse();
  }

  private static void evaluateOrRefuse(String text) throws JMSException {
    try {
      Selector selector = Selector.parse(text);
      if (selector != null) {
        selector.matches(RandomSelector.message());
      }
    } catch (InvalidSelectorException refused) {
      assertThat(refused)
          .hasMessageFindingMatch("^Invalid selector at character |^The selector has");
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("Neither a selector nor refused: " + text, e);
    }
  }
}
