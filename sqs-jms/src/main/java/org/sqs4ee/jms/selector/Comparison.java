package org.sqs4ee.jms.selector;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A comparison: unknown if a value is NULL, false if the values are not of like types (section
 * 3.8.1.1).
 */
sealed interface Comparison extends Expression {

  @Override
  @Nullable Boolean evaluate(Message message) throws JMSException;

  @Override
  default ValueType type() {
    return ValueType.BOOLEAN;
  }

  /** {@code left operator right}. */
  record Relation(Expression left, Relational operator, Expression right) implements Comparison {

    @Override
    public @Nullable Boolean evaluate(Message message) throws JMSException {
      return operator.compare(left.evaluate(message), right.evaluate(message));
    }
  }

  /** {@code value [NOT] BETWEEN low AND high}, by the two comparisons to which it is equivalent. */
  record Between(Expression value, boolean negated, Expression low, Expression high)
      implements Comparison {

    @Override
    public @Nullable Boolean evaluate(Message message) throws JMSException {
      Object between = value.evaluate(message);
      Object least = low.evaluate(message);
      Object most = high.evaluate(message);
      if (negated) {
        return Logic.or(
            Relational.LESS.compare(between, least), Relational.GREATER.compare(between, most));
      }
      return Logic.and(
          Relational.GREATER_OR_EQUAL.compare(between, least),
          Relational.LESS_OR_EQUAL.compare(between, most));
    }
  }

  /** {@code identifier [NOT] IN ('a', 'b')}. */
  record In(Identifier identifier, boolean negated, Set<String> values) implements Comparison {

    @Override
    public @Nullable Boolean evaluate(Message message) throws JMSException {
      Object value = identifier.evaluate(message);
      if (value instanceof String string) {
        return values.contains(string) != negated;
      }
      return unlike(value);
    }
  }

  /** {@code identifier [NOT] LIKE 'pattern'}. */
  record Like(Identifier identifier, boolean negated, LikePattern pattern) implements Comparison {

    @Override
    public @Nullable Boolean evaluate(Message message) throws JMSException {
      Object value = identifier.evaluate(message);
      if (value instanceof String string) {
        return pattern.matches(string) != negated;
      }
      return unlike(value);
    }
  }

  /** {@code identifier IS [NOT] NULL}. */
  record IsNull(Identifier identifier, boolean negated) implements Comparison {

    @Override
    public Boolean evaluate(Message message) throws JMSException {
      return (identifier.evaluate(message) == null) != negated;
    }
  }

  private static @Nullable Boolean unlike(@Nullable Object value) {
    return value == null ? null : Boolean.FALSE;
  }
}
