package org.sqs4ee.jms.selector;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.InvalidSelectorException;
import jakarta.jms.JMSException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.selector.RandomSelector.Sample;

/**
 * Random selectors, the same ones in every run: the repetition is the seed, so a failure repeats.
 */
class SelectorFuzzTest {

  private static final int SELECTORS = 1_000;

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

  @RepeatedTest(10)
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
  void wordsInAnyOrderAreASelectorOrRefused(RepetitionInfo repetition) throws JMSException {
    Random random = new Random(repetition.getCurrentRepetition());
    for (int i = 0; i < SELECTORS; i++) {
      StringBuilder text = new StringBuilder();
      for (int words = random.nextInt(12); words > 0; words--) {
        text.append(WORDS.get(random.nextInt(WORDS.size())));
        text.append(random.nextInt(4) == 0 ? "" : " ");
      }
      evaluateOrRefuse(text.toString());
    }
  }

  @RepeatedTest(10)
  void selectorsWithTypingErrorsAreSelectorsOrRefused(RepetitionInfo repetition)
      throws JMSException {
    Random random = new Random(repetition.getCurrentRepetition());
    RandomSelector selectors = new RandomSelector(repetition.getCurrentRepetition());
    for (int i = 0; i < SELECTORS; i++) {
      StringBuilder text = new StringBuilder(selectors.condition(3).text());
      for (int errors = 1 + random.nextInt(3); errors > 0; errors--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(at).append(' ');
          case 1 -> text.insert(at, (char) random.nextInt(0x80));
          default -> text.setCharAt(at, (char) random.nextInt(0x10000));
        }
      }
      evaluateOrRefuse(text.toString());
    }
  }

  private static void evaluateOrRefuse(String text) throws JMSException {
    try {
      Selector selector = Selector.parse(text);
      if (selector != null) {
        selector.matches(RandomSelector.message());
      }
    } catch (InvalidSelectorException refused) {
      assertThat(refused).hasMessageStartingWith("Invalid selector at character ");
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("Neither a selector nor refused: " + text, e);
    }
  }
}
