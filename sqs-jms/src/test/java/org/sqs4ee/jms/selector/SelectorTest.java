package org.sqs4ee.jms.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sqs4ee.jms.selector.Selectors.matches;
import static org.sqs4ee.jms.selector.Selectors.message;
import static org.sqs4ee.jms.selector.Selectors.selector;
import static org.sqs4ee.jms.selector.Selectors.truth;

import jakarta.jms.InvalidSelectorException;
import jakarta.jms.JMSException;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqs4ee.jms.message.SqsMessage;

/** The selector as a whole: when there is none, its spelling, its limits, its use by threads. */
class SelectorTest {

  /** Half of what threads usually have, in bytes. */
  private static final int SMALL_STACK = 512 * 1024;

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", " \t\r\n\f "})
  void nothingIsNoSelector(String text) throws JMSException {
    assertThat(Selector.parse(text)).isNull();
  }

  @Test
  void selectorIsShownAsItWasGiven() throws JMSException {
    assertThat(selector("  a = 1 ")).hasToString("  a = 1 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=5 AND b IN('x','y')AND c",
        "\ta\n=\r\n5\fAND b in ( 'x' ,'y' ) and\n\nc\n",
        "(a)=(5)aNd(b)In('y','x')And(((c)))",
        "a = 5 and b iN ('y', 'x', 'x') AND NOT NOT c"
      })
  void caseAndWhitespaceMakeNoDifference(String text) throws JMSException {
    assertThat(matches(text, message("a", 5, "b", "x", "c", true))).isTrue();
    assertThat(matches(text, message("a", 5, "b", "X", "c", true))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u00a0= 1", "a =\u20031", "a = 1\u000b", "a = 1\u0085", "\u0000"})
  void whitespaceIsThatOfJavaOnly(String text) {
    assertThatThrownBy(() -> Selector.parse(text)).isInstanceOf(InvalidSelectorException.class);
  }

  @Test
  void messageThatDoesNotGiveAwayAPropertyIsAnError() {
    SqsMessage unreadable =
        new SqsMessage() {
          @Override
          public Object getObjectProperty(String name) {
            throw new IllegalStateException("broken");
          }
        };
    assertThatThrownBy(() -> matches("a = 1 OR TRUE", unreadable)).hasMessage("broken");
  }

  @Test
  void selectorOfTheGreatestLengthIsAccepted() throws JMSException {
    String text = "a = '" + "x".repeat(Selector.LONGEST - 6) + "'";
    assertThat(matches(text, message("a", "x"))).isFalse();
    assertThatThrownBy(() -> Selector.parse(text + " "))
        .isInstanceOf(InvalidSelectorException.class)
        .hasMessageContaining("65537 characters; at most 65536");
  }

  @Test
  void deepestParenthesesWorkOnASmallStack() throws Exception {
    String text = "(NOT ".repeat(Selector.DEEPEST) + "a = 1" + ")".repeat(Selector.DEEPEST);
    assertThat(onSmallStack(() -> matches(text, message("a", 1)))).isTrue();
    assertThat(onSmallStack(() -> matches(text, message("a", 2)))).isFalse();
  }

  @Test
  void parenthesesBesideEachOtherAreNotDeep() throws JMSException {
    String text = "(a = 1) AND ".repeat(Selector.DEEPEST) + "(a = 1)";
    assertThat(matches(text, message("a", 1))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {Selector.DEEPEST + 1, 10_000, 60_000})
  void moreParenthesesAreRefused(int depth) throws Exception {
    String text = "(".repeat(depth) + "TRUE";
    assertThatThrownBy(() -> onSmallStack(() -> Selector.parse(text)))
        .hasRootCauseInstanceOf(InvalidSelectorException.class)
        .hasStackTraceContaining("character 101: more than 100 parentheses within each other");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TRUE AND |TRUE",
        "FALSE OR |TRUE",
        "NOT NOT |TRUE",
        "1-1+|1=1",
        "1*1/|1=1",
        "- - |1=1",
        "+|1=1",
        "--|1=1"
      })
  void lengthIsNoDepth(String pattern) throws Exception {
    String repeated = pattern.substring(0, pattern.indexOf('|'));
    String end = pattern.substring(pattern.indexOf('|') + 1);
    String text = repeated.repeat((Selector.LONGEST - 50) / repeated.length()) + end;
    assertThat(onSmallStack(() -> truth(text, message()))).isEqualTo("true");
  }

  @Test
  void oneSelectorServesManyThreads() throws JMSException {
    Selector selector = selector("a LIKE 'x%' AND n BETWEEN 0 AND 49 OR a IN ('y')");
    assertThat(IntStream.range(0, 10_000).parallel().filter(n -> selected(selector, n)).count())
        .isEqualTo(10_000 / 2);
  }

  private static boolean selected(Selector selector, int n) {
    try {
      return selector.matches(message("a", "xyz", "n", n % 100));
    } catch (JMSException e) {
      throw new AssertionError(e);
    }
  }

  private static <T> T onSmallStack(Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    new Thread(null, task, "small-stack", SMALL_STACK).start();
    return task.get();
  }
}
