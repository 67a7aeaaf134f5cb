package org.sqs4ee.jms.selector;

import java.math.BigInteger;
import org.sqs4ee.jms.selector.RandomSelector.Sample;

/**
 * What selectors have to say, by other means than the code under test: numbers as big integers cut
 * to 64 bits, logic as minimum and maximum of 0, ½ and 1.
 */
final class Oracle {

  private Oracle() {}

  static BigInteger calculate(BigInteger left, String operator, BigInteger right) {
    return switch (operator) {
      case "+" -> cut(left.add(right));
      case "-" -> cut(left.subtract(right));
      case "*" -> cut(left.multiply(right));
      default -> right.signum() == 0 ? null : cut(left.divide(right));
    };
  }

  static Boolean compare(Sample left, String operator, Sample right) {
    if (left.value() == null || right.value() == null) {
      return null;
    }
    int order = big(left).compareTo(big(right));
    return operator.contains(order < 0 ? "<" : order == 0 ? "=" : ">");
  }

  static BigInteger cut(BigInteger value) {
    return BigInteger.valueOf(value.longValue());
  }

  static BigInteger big(Sample number) {
    return (BigInteger) number.value();
  }

  static double weight(Sample condition) {
    return condition.value() == null ? 0.5 : (Boolean) condition.value() ? 1 : 0;
  }

  static Boolean truth(double weight) {
    return weight == 0.5 ? null : (Boolean) (weight == 1);
  }
}
