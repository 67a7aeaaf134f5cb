package org.sqs4ee.jms.selector;

import org.jspecify.annotations.Nullable;

/** The operators that compare two values. */
enum Relational {
  EQUAL(false, true, false),
  NOT_EQUAL(true, false, true),
  LESS(true, false, false),
  LESS_OR_EQUAL(true, true, false),
  GREATER(false, false, true),
  GREATER_OR_EQUAL(false, true, true);

  private final boolean less;
  private final boolean equal;
  private final boolean greater;

  Relational(boolean less, boolean equal, boolean greater) {
    this.less = less;
    this.equal = equal;
    this.greater = greater;
  }

  /** Whether it needs an order, which only numbers have in a selector. */
  boolean ordering() {
    return less != greater;
  }

  /** Null, which means unknown, if a value is NULL; false if the values are not comparable. */
  @Nullable Boolean compare(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return null;
    }
    if (left instanceof Number one && right instanceof Number other) {
      return compareNumbers(one, other);
    }
    if (ordering() || left.getClass() != right.getClass()) {
      return false;
    }
    return left.equals(right) == equal;
  }

  private boolean compareNumbers(Number left, Number right) {
    return switch (NumericType.of(left, right)) {
      case INT, LONG -> holds(Long.compare(left.longValue(), right.longValue()));
      case FLOAT -> compareDoubles(left.floatValue(), right.floatValue());
      case DOUBLE -> compareDoubles(left.doubleValue(), right.doubleValue());
    };
  }

  /** As Java's operators do: 0.0 equals -0.0, and NaN is only unequal. */
  private boolean compareDoubles(double left, double right) {
    if (Double.isNaN(left) || Double.isNaN(right)) {
      return this == NOT_EQUAL;
    }
    return left == right ? equal : holds(Double.compare(left, right));
  }

  private boolean holds(int order) {
    if (order == 0) {
      return equal;
    }
    return order < 0 ? less : greater;
  }
}
