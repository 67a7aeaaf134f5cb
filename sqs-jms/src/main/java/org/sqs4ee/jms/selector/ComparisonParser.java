package org.sqs4ee.jms.selector;

import jakarta.jms.InvalidSelectorException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.selector.Token.Kind;

/**
 * Reads what makes a value a condition.
 *
 * <pre>
 * comparison = ( = | &lt;&gt; | &lt; | &lt;= | &gt; | &gt;= ) sum
 *            | [ NOT ] BETWEEN sum AND sum
 *            | [ NOT ] IN "(" string { "," string } ")"
 *            | [ NOT ] LIKE string [ ESCAPE string ]
 *            | IS [ NOT ] NULL
 * </pre>
 */
final class ComparisonParser {

  private static final Map<Kind, Relational> RELATIONAL =
      Map.of(
          Kind.EQUAL, Relational.EQUAL,
          Kind.NOT_EQUAL, Relational.NOT_EQUAL,
          Kind.LESS, Relational.LESS,
          Kind.LESS_OR_EQUAL, Relational.LESS_OR_EQUAL,
          Kind.GREATER, Relational.GREATER,
          Kind.GREATER_OR_EQUAL, Relational.GREATER_OR_EQUAL);

  private final Words words;
  private final Parser parser;
  private final ArithmeticParser arithmetic;

  ComparisonParser(Words words, Parser parser, ArithmeticParser arithmetic) {
    this.words = words;
    this.parser = parser;
    this.arithmetic = arithmetic;
  }

  /** The comparison whose left side has been read, or null if the next word begins none. */
  @Nullable Expression comparison(Token start, Expression left) throws InvalidSelectorException {
    Relational operator = RELATIONAL.get(words.peek().kind());
    if (operator != null) {
      words.take();
      return relation(start, left, operator);
    }
    if (words.accept(Kind.IS)) {
      boolean negated = words.accept(Kind.NOT);
      words.expect(Kind.NULL, negated ? "NULL" : "NULL or NOT NULL");
      return new Comparison.IsNull(identifier(start, left, "IS"), negated);
    }
    boolean negated = words.accept(Kind.NOT);
    if (words.accept(Kind.BETWEEN)) {
      return between(start, left, negated);
    }
    if (words.accept(Kind.IN)) {
      return in(text(start, left, "IN"), negated);
    }
    if (words.accept(Kind.LIKE)) {
      return like(text(start, left, "LIKE"), negated);
    }
    if (negated) {
      throw words.expected("BETWEEN, IN or LIKE after NOT");
    }
    return null;
  }

  private Expression relation(Token start, Expression left, Relational operator)
      throws InvalidSelectorException {
    if (operator.ordering()) {
      parser.check(start, left, ValueType.NUMBER);
      return new Comparison.Relation(left, operator, number());
    }
    return new Comparison.Relation(left, operator, parser.operand(arithmetic::sum, left.type()));
  }

  private Expression between(Token start, Expression left, boolean negated)
      throws InvalidSelectorException {
    parser.check(start, left, ValueType.NUMBER);
    Expression low = number();
    words.expect(Kind.AND, "AND and the upper bound of BETWEEN");
    return new Comparison.Between(left, negated, low, number());
  }

  private Expression in(Identifier left, boolean negated) throws InvalidSelectorException {
    words.expect(Kind.LEFT, "'(' after IN");
    Set<String> values = new HashSet<>();
    do {
      values.add(words.expect(Kind.STRING, "a string in the list of IN").text());
    } while (words.accept(Kind.COMMA));
    words.expect(Kind.RIGHT, "',' or ')' in the list of IN");
    return new Comparison.In(left, negated, Set.copyOf(values));
  }

  private Expression like(Identifier left, boolean negated) throws InvalidSelectorException {
    Token pattern = words.expect(Kind.STRING, "a string after LIKE");
    Integer escape = words.accept(Kind.ESCAPE) ? escape() : null;
    LikePattern compiled = LikePattern.of(pattern.text(), escape);
    if (compiled == null) {
      throw words.error(
          pattern, "in a LIKE pattern the escape character stands before '_', '%' or itself only");
    }
    return new Comparison.Like(left, negated, compiled);
  }

  private Integer escape() throws InvalidSelectorException {
    Token token = words.expect(Kind.STRING, "a string of one character after ESCAPE");
    if (token.text().codePoints().count() != 1) {
      throw words.error(
          token, "expected a string of one character after ESCAPE, found " + token.shown());
    }
    return token.text().codePointAt(0);
  }

  private Expression number() throws InvalidSelectorException {
    return parser.operand(arithmetic::sum, ValueType.NUMBER);
  }

  private Identifier text(Token start, Expression left, String operator)
      throws InvalidSelectorException {
    parser.check(start, left, ValueType.STRING);
    return identifier(start, left, operator);
  }

  private Identifier identifier(Token start, Expression left, String operator)
      throws InvalidSelectorException {
    if (left instanceof Identifier identifier) {
      return identifier;
    }
    throw words.error(start, "expected a property or header field before " + operator);
  }
}
