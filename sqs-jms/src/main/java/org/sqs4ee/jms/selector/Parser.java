package org.sqs4ee.jms.selector;

import jakarta.jms.InvalidSelectorException;
import java.util.ArrayList;
import java.util.List;
import org.sqs4ee.jms.selector.Token.Kind;

/**
 * Reads a selector by recursive descent: one method for each level of precedence, the loosest
 * first. Only parentheses recurse, so a limit on them bounds the stack, here and in evaluation.
 *
 * <pre>
 * disjunction = conjunction { OR conjunction }
 * conjunction = negation { AND negation }
 * negation    = { NOT } condition
 * condition   = sum [ comparison ]       (ArithmeticParser, ComparisonParser)
 * </pre>
 */
final class Parser {

  private final Words words;
  private final ArithmeticParser arithmetic;
  private final ComparisonParser comparisons;
  private int depth;

  Parser(Words words) {
    this.words = words;
    this.arithmetic = new ArithmeticParser(words, this);
    this.comparisons = new ComparisonParser(words, this, arithmetic);
  }

  /** The whole selector, which is a condition. */
  Expression selector() throws InvalidSelectorException {
    Expression selector = operand(this::disjunction, ValueType.BOOLEAN);
    words.expect(Kind.END, "AND, OR or the end of the selector");
    return selector;
  }

  private Expression disjunction() throws InvalidSelectorException {
    List<Expression> operands = operands(this::conjunction, Kind.OR);
    return operands.size() == 1 ? operands.get(0) : new Logic.Or(operands);
  }

  private Expression conjunction() throws InvalidSelectorException {
    List<Expression> operands = operands(this::negation, Kind.AND);
    return operands.size() == 1 ? operands.get(0) : new Logic.And(operands);
  }

  private List<Expression> operands(Rule rule, Kind separator) throws InvalidSelectorException {
    Token start = words.peek();
    List<Expression> operands = new ArrayList<>(List.of(rule.read()));
    if (words.peek().kind() == separator) {
      check(start, operands.get(0), ValueType.BOOLEAN);
    }
    while (words.accept(separator)) {
      operands.add(operand(rule, ValueType.BOOLEAN));
    }
    return List.copyOf(operands);
  }

  private Expression negation() throws InvalidSelectorException {
    if (!words.accept(Kind.NOT)) {
      return condition();
    }
    boolean twice = false;
    while (words.accept(Kind.NOT)) {
      twice = !twice;
    }
    Expression negated = new Logic.Not(operand(this::condition, ValueType.BOOLEAN));
    return twice ? new Logic.Not(negated) : negated;
  }

  private Expression condition() throws InvalidSelectorException {
    Token start = words.peek();
    Expression left = arithmetic.sum();
    Expression comparison = comparisons.comparison(start, left);
    return comparison == null ? left : comparison;
  }

  /** A condition or calculation of its own, whatever surrounds it. */
  Expression parenthesized() throws InvalidSelectorException {
    Token left = words.take();
    if (++depth > Selector.DEEPEST) {
      throw words.error(left, "more than " + Selector.DEEPEST + " parentheses within each other");
    }
    Expression inner = disjunction();
    words.expect(Kind.RIGHT, "AND, OR or ')'");
    depth--;
    return inner;
  }

  /** Reads what must be able to have this type. */
  Expression operand(Rule rule, ValueType type) throws InvalidSelectorException {
    Token start = words.peek();
    return check(start, rule.read(), type);
  }

  Expression check(Token start, Expression expression, ValueType type)
      throws InvalidSelectorException {
    if (!expression.type().canBe(type)) {
      throw words.error(start, "expected " + type + ", found " + expression.type());
    }
    return expression;
  }

  /** One of the rules of the grammar. */
  interface Rule {
    Expression read() throws InvalidSelectorException;
  }
}
