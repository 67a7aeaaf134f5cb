package org.sqs4ee.jms.selector;

import jakarta.jms.JMSException;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.sqs4ee.jms.message.SqsMessage;

/**
 * Random selectors together with the value that they must have, found without the code under test:
 * see {@link Oracle}, and for patterns the regular expressions.
 */
final class RandomSelector {

  /** How tightly the outermost operator binds: what is looser than its place needs parentheses. */
  private enum Level {
    OR,
    AND,
    NOT,
    COMPARISON,
    SUM,
    PRODUCT,
    SIGNED,
    PRIMARY
  }

  /** Text and value: a Boolean, a BigInteger, or null for unknown. */
  record Sample(String text, Object value, Level level) {}

  private static final List<String> STRINGS = List.of("", "a", "b", "ab", "aba", "it's", "%_", "5");
  private static final List<Long> NUMBERS =
      List.of(0L, 1L, 2L, 7L, 100L, -1L, -3L, Long.MAX_VALUE, Long.MIN_VALUE, 0xCAFEL);

  private final Random random;

  RandomSelector(long seed) {
    random = new Random(seed);
  }

  /** The message on which the selectors have their values; {@code gone} is in none. */
  static SqsMessage message() throws JMSException {
    SqsMessage message = Selectors.message("yes", true, "no", false);
    for (int i = 0; i < STRINGS.size(); i++) {
      message.setStringProperty("s" + i, STRINGS.get(i));
    }
    for (int i = 0; i < NUMBERS.size(); i++) {
      message.setLongProperty("n" + i, NUMBERS.get(i));
    }
    return message;
  }

  Sample condition(int depth) {
    if (depth == 0) {
      return leafCondition();
    }
    return switch (random.nextInt(10)) {
      case 0, 1 -> {
        Sample left = condition(depth - 1);
        Sample right = condition(depth - 1);
        yield new Sample(
            in(Level.AND, left) + word("and") + in(Level.NOT, right),
            Oracle.truth(Math.min(Oracle.weight(left), Oracle.weight(right))),
            Level.AND);
      }
      case 2, 3 -> {
        Sample left = condition(depth - 1);
        Sample right = condition(depth - 1);
        yield new Sample(
            in(Level.OR, left) + word("or") + in(Level.AND, right),
            Oracle.truth(Math.max(Oracle.weight(left), Oracle.weight(right))),
            Level.OR);
      }
      case 4 -> {
        Sample operand = condition(depth - 1);
        yield new Sample(
            word("not") + in(Level.NOT, operand),
            Oracle.truth(1 - Oracle.weight(operand)),
            Level.NOT);
      }
      case 5, 6 -> relation(depth);
      case 7 -> between(depth);
      case 8 -> membership();
      default -> like();
    };
  }

  private Sample leafCondition() {
    int string = random.nextInt(STRINGS.size());
    return switch (random.nextInt(6)) {
      case 0 -> new Sample("yes", true, Level.PRIMARY);
      case 1 -> new Sample(word("false"), false, Level.PRIMARY);
      case 2 -> new Sample("gone", null, Level.PRIMARY);
      case 3 -> new Sample("s" + string + word("is null"), false, Level.COMPARISON);
      case 4 -> new Sample("n0 = s" + string, false, Level.COMPARISON);
      default -> {
        String literal = quoted(STRINGS.get(random.nextInt(STRINGS.size())));
        boolean equal = literal.equals(quoted(STRINGS.get(string)));
        yield new Sample(literal + "<>s" + string, !equal, Level.COMPARISON);
      }
    };
  }

  private Sample relation(int depth) {
    Sample left = number(depth - 1);
    Sample right = number(depth - 1);
    String operator = pick(List.of("=", "<>", "<", "<=", ">", ">="));
    return new Sample(
        in(Level.SUM, left) + space() + operator + space() + in(Level.SUM, right),
        Oracle.compare(left, operator, right),
        Level.COMPARISON);
  }

  private Sample between(int depth) {
    Sample value = number(depth - 1);
    Sample low = number(depth - 1);
    Sample high = number(depth - 1);
    Sample aboveLow = new Sample("", Oracle.compare(value, ">=", low), Level.PRIMARY);
    Sample belowHigh = new Sample("", Oracle.compare(value, "<=", high), Level.PRIMARY);
    double inside = Math.min(Oracle.weight(aboveLow), Oracle.weight(belowHigh));
    boolean negated = random.nextBoolean();
    return new Sample(
        in(Level.SUM, value)
            + word(negated ? "not between" : "between")
            + in(Level.SUM, low)
            + word("and")
            + in(Level.SUM, high),
        Oracle.truth(negated ? 1 - inside : inside),
        Level.COMPARISON);
  }

  private Sample membership() {
    String value = pick(STRINGS);
    String one = pick(STRINGS);
    String other = pick(STRINGS);
    boolean negated = random.nextBoolean();
    return new Sample(
        "s%d%s(%s,%s)"
            .formatted(
                STRINGS.indexOf(value),
                word(negated ? "not in" : "in"),
                quoted(one),
                space() + quoted(other)),
        negated != (value.equals(one) || value.equals(other)),
        Level.COMPARISON);
  }

  private Sample like() {
    String value = pick(STRINGS);
    StringBuilder pattern = new StringBuilder();
    StringBuilder regex = new StringBuilder();
    for (int i = random.nextInt(5); i > 0; i--) {
      String element = pick(List.of("a", "b", "%", "_", "!_", "!%", "'"));
      pattern.append(element);
      regex.append(
          switch (element) {
            case "%" -> ".*";
            case "_" -> ".";
            default -> Pattern.quote(element.replace("!", ""));
          });
    }
    return new Sample(
        "s" + STRINGS.indexOf(value) + word("like") + quoted(pattern + "") + word("escape") + "'!'",
        value.matches(regex.toString()),
        Level.COMPARISON);
  }

  private Sample number(int depth) {
    if (depth <= 0) {
      Long value = pick(NUMBERS);
      return switch (random.nextInt(4)) {
        case 0 ->
            new Sample("n" + NUMBERS.indexOf(value), BigInteger.valueOf(value), Level.PRIMARY);
        case 1 -> new Sample("gone", null, Level.PRIMARY);
        case 2 -> new Sample("0x%X".formatted(value), BigInteger.valueOf(value), Level.PRIMARY);
        default -> new Sample(value + "L", BigInteger.valueOf(value), Level.SIGNED);
      };
    }
    Sample left = number(depth - 1);
    Sample right = number(depth - 1);
    String operator = pick(List.of("+", "-", "*", "/", "sign"));
    if (operator.equals("sign")) {
      Object value = left.value() == null ? null : Oracle.cut(Oracle.big(left).negate());
      return new Sample("-" + in(Level.SIGNED, left), value, Level.SIGNED);
    }
    Level level = "+-".contains(operator) ? Level.SUM : Level.PRODUCT;
    Level tighter = level == Level.SUM ? Level.PRODUCT : Level.SIGNED;
    return new Sample(
        in(level, left) + operator + space() + in(tighter, right),
        left.value() == null || right.value() == null
            ? null
            : Oracle.calculate(Oracle.big(left), operator, Oracle.big(right)),
        level);
  }

  private String in(Level place, Sample sample) {
    boolean needed = sample.level().compareTo(place) < 0;
    return needed || random.nextInt(6) == 0 ? "(" + space() + sample.text() + ")" : sample.text();
  }

  private String word(String word) {
    String cased = random.nextBoolean() ? word : word.toUpperCase(Locale.ROOT);
    return pick(List.of(" ", "\n", "\t ")) + cased.replace(" ", " \r\n") + " ";
  }

  private String space() {
    return pick(List.of("", " ", "\f"));
  }

  private static String quoted(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
