package org.sqs4ee.jms.selector;

/**
 * The types that numbers have in calculations and comparisons, by Java's binary numeric promotion
 * (Java Language Specification, section 5.6).
 */
enum NumericType {
  INT,
  LONG,
  FLOAT,
  DOUBLE;

  static NumericType of(Number number) {
    if (number instanceof Double) {
      return DOUBLE;
    }
    if (number instanceof Float) {
      return FLOAT;
    }
    return number instanceof Long ? LONG : INT;
  }

  /** The type to which both are promoted. */
  static NumericType of(Number left, Number right) {
    NumericType one = of(left);
    NumericType other = of(right);
    return one.compareTo(other) >= 0 ? one : other;
  }
}
