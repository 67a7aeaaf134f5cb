package org.sqs4ee.jms.selector;

import jakarta.jms.InvalidSelectorException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message selector (Jakarta Messaging 3.1, section 3.8), checked completely when it is made.
 * Immutable and safe for use by several threads.
 *
 * <p>Where the specification leaves a choice, or is easily misread:
 *
 * <ul>
 *   <li>What can never be true for any message is refused at once: literals, header fields and
 *       operators whose types do not fit each other, and names that start with {@code JMS} but are
 *       neither one of the six header fields nor start with {@code JMSX} or {@code JMS_}.
 *   <li>Properties have types only in a message. There, a comparison of unlike types is false, in
 *       its {@code NOT IN}, {@code NOT LIKE} and {@code NOT BETWEEN} form too, and so is an order
 *       of strings or booleans. Arithmetic with anything but numbers, integer division by zero, and
 *       a condition that is a property but no boolean are unknown.
 *   <li>Exact literals are Java longs, with or without {@code L}. All else about numbers is Java's:
 *       an int property plus another is an int and wraps around, 1.0 / 0 is infinite, NaN equals
 *       nothing.
 *   <li>In a {@code LIKE} pattern a character is a Unicode code point, and the escape character
 *       stands before {@code _}, {@code %} or itself only, as in SQL.
 *   <li>Comparisons do not chain: {@code (a = b) = TRUE} is one, {@code a = b = TRUE} is none.
 *       There are no comments, so {@code --} is two minus signs.
 * </ul>
 */
public final class Selector {

  /** Longest selector accepted, in characters. */
  public static final int LONGEST = 64 * 1024;

  /** Most parentheses accepted around one place. */
  public static final int DEEPEST = 100;

  private final String text;
  private final Expression condition;

  private Selector(String text, Expression condition) {
    this.text = text;
    this.condition = condition;
  }

  /**
   * Parses and checks a selector.
   *
   * @param text the selector; null, empty and blank mean that there is none
   * @return null if there is no selector
   * @throws InvalidSelectorException saying at which character what was expected; also for a
   *     selector longer than {@link #LONGEST} or nested more than {@link #DEEPEST} deep
   */
  public static @Nullable Selector parse(@Nullable String text) throws InvalidSelectorException {
    if (text == null) {
      return null;
    }
    if (text.length() > LONGEST) {
      throw new InvalidSelectorException(
          "The selector has "
              + text.length()
              + " characters; at most "
              + LONGEST
              + " are accepted");
    }
    Source source = new Source(text);
    List<Token> tokens = new Lexer(source).tokens();
    if (tokens.get(0).kind() == Token.Kind.END) {
      return null;
    }
    return new Selector(text, new Parser(new Words(source, tokens)).selector());
  }

  /**
   * Whether the message is selected: false and unknown both mean no.
   *
   * @throws JMSException if the message does not give away a header field or property
   */
  public boolean matches(Message message) throws JMSException {
    return Boolean.TRUE.equals(condition.evaluate(message));
  }

  /** The selector as it was given. */
  @Override
  public String toString() {
    return text;
  }
}
