package org.sqs4ee.jms.selector;

import jakarta.jms.InvalidSelectorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.selector.Arithmetic.Operator;
import org.sqs4ee.jms.selector.Parser.Rule;
import org.sqs4ee.jms.selector.Token.Kind;

/**
 * Reads what binds tighter than a comparison.
 *
 * <pre>
 * sum     = product { ( + | - ) product }
 * product = signed { ( * | / ) signed }
 * signed  = { + | - } primary
 * primary = literal | identifier | "(" disjunction ")"
 * </pre>
 */
final class ArithmeticParser {

  private static final Map<Kind, Operator> ADDITIVE =
      Map.of(Kind.PLUS, Operator.ADD, Kind.MINUS, Operator.SUBTRACT);
  private static final Map<Kind, Operator> MULTIPLICATIVE =
      Map.of(Kind.TIMES, Operator.MULTIPLY, Kind.DIVIDE, Operator.DIVIDE);

  private final Words words;
  private final Parser parser;

  ArithmeticParser(Words words, Parser parser) {
    this.words = words;
    this.parser = parser;
  }

  /** What stands on either side of a comparison: the loosest level that is no condition itself. */
  Expression sum() throws InvalidSelectorException {
    return calculation(this::product, ADDITIVE);
  }

  private Expression product() throws InvalidSelectorException {
    return calculation(this::signed, MULTIPLICATIVE);
  }

  private Expression calculation(Rule rule, Map<Kind, Operator> operators)
      throws InvalidSelectorException {
    Token start = words.peek();
    Expression first = rule.read();
    if (!operators.containsKey(words.peek().kind())) {
      return first;
    }
    parser.check(start, first, ValueType.NUMBER);
    List<Arithmetic.Step> steps = new ArrayList<>();
    Operator operator = operators.get(words.peek().kind());
    while (operator != null) {
      words.take();
      steps.add(new Arithmetic.Step(operator, parser.operand(rule, ValueType.NUMBER)));
      operator = operators.get(words.peek().kind());
    }
    return new Arithmetic.Calculation(first, List.copyOf(steps));
  }

  private Expression signed() throws InvalidSelectorException {
    boolean signed = false;
    boolean negative = false;
    boolean lastIsMinus = false;
    while (words.peek().kind() == Kind.PLUS || words.peek().kind() == Kind.MINUS) {
      signed = true;
      lastIsMinus = words.take().kind() == Kind.MINUS;
      negative ^= lastIsMinus;
    }
    if (words.peek().kind() == Kind.EXACT && lastIsMinus) {
      // The minus belongs to the literal: the smallest long has no positive counterpart.
      Expression literal = exact(true);
      return negative ? literal : new Arithmetic.Signed(true, literal);
    }
    return signed
        ? new Arithmetic.Signed(negative, parser.operand(this::primary, ValueType.NUMBER))
        : primary();
  }

  private Expression primary() throws InvalidSelectorException {
    return switch (words.peek().kind()) {
      case STRING -> new Literal(words.take().text());
      case TRUE, FALSE -> new Literal(words.take().kind() == Kind.TRUE);
      case EXACT -> exact(false);
      case APPROXIMATE -> {
        Token token = words.take();
        yield literal(token, NumericLiteral.approximate(token.text()), "double or float");
      }
      case IDENTIFIER -> identifier();
      case LEFT -> parser.parenthesized();
      default -> throw words.expected("a property, a header field, a literal or '('");
    };
  }

  private Expression exact(boolean negative) throws InvalidSelectorException {
    Token token = words.take();
    return literal(token, NumericLiteral.exact(token.text(), negative), "long");
  }

  private Literal literal(Token token, @Nullable Number value, String type)
      throws InvalidSelectorException {
    if (value == null) {
      throw words.error(token, token.shown() + " is out of the range of a Java " + type);
    }
    return new Literal(value);
  }

  private Identifier identifier() throws InvalidSelectorException {
    Token token = words.take();
    Identifier identifier = Identifier.named(token.text());
    if (identifier == null) {
      throw words.error(
          token,
          token.shown()
              + " is no header field for selectors, which are "
              + Identifier.Header.NAMES);
    }
    return identifier;
  }
}
