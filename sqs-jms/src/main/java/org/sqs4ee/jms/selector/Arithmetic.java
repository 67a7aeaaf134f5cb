package org.sqs4ee.jms.selector;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A calculation; NULL if any of its operands is NULL or no number. */
sealed interface Arithmetic extends Expression {

  @Override
  @Nullable Number evaluate(Message message) throws JMSException;

  @Override
  default ValueType type() {
    return ValueType.NUMBER;
  }

  /** What can be done with two numbers. */
  enum Operator {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE
  }

  /** One step of a calculation. */
  record Step(Operator operator, Expression operand) {}

  /** Operators of one precedence, from left to right; flat, so that length is no depth. */
  record Calculation(Expression first, List<Step> steps) implements Arithmetic {

    @Override
    public @Nullable Number evaluate(Message message) throws JMSException {
      Number result = number(first, message);
      for (Step step : steps) {
        Number operand = number(step.operand(), message);
        if (result == null || operand == null) {
          return null;
        }
        result = apply(step.operator(), result, operand);
      }
      return result;
    }
  }

  /** A number with a plus or minus before it. */
  record Signed(boolean negative, Expression operand) implements Arithmetic {

    @Override
    public @Nullable Number evaluate(Message message) throws JMSException {
      Number value = number(operand, message);
      return value == null || !negative ? value : negate(value);
    }
  }

  private static @Nullable Number number(Expression operand, Message message) throws JMSException {
    return operand.evaluate(message) instanceof Number number ? number : null;
  }

  /** Null for an integer divided by zero: Java would throw, but a selector only selects. */
  private static @Nullable Number apply(Operator operator, Number left, Number right) {
    return switch (NumericType.of(left, right)) {
      case INT -> calculate(operator, left.intValue(), right.intValue());
      case LONG -> calculate(operator, left.longValue(), right.longValue());
      case FLOAT -> calculate(operator, left.floatValue(), right.floatValue());
      case DOUBLE -> calculate(operator, left.doubleValue(), right.doubleValue());
    };
  }

  private static @Nullable Number calculate(Operator operator, int left, int right) {
    return switch (operator) {
      case ADD -> left + right;
      case SUBTRACT -> left - right;
      case MULTIPLY -> left * right;
      case DIVIDE -> right == 0 ? null : left / right;
    };
  }

  private static @Nullable Number calculate(Operator operator, long left, long right) {
    return switch (operator) {
      case ADD -> left + right;
      case SUBTRACT -> left - right;
      case MULTIPLY -> left * right;
      case DIVIDE -> right == 0 ? null : left / right;
    };
  }

  private static Number calculate(Operator operator, float left, float right) {
    return switch (operator) {
      case ADD -> left + right;
      case SUBTRACT -> left - right;
      case MULTIPLY -> left * right;
      case DIVIDE -> left / right;
    };
  }

  private static Number calculate(Operator operator, double left, double right) {
    return switch (operator) {
      case ADD -> left + right;
      case SUBTRACT -> left - right;
      case MULTIPLY -> left * right;
      case DIVIDE -> left / right;
    };
  }

  private static Number negate(Number value) {
    return switch (NumericType.of(value)) {
      case INT -> -value.intValue();
      case LONG -> -value.longValue();
      case FLOAT -> -value.floatValue();
      case DOUBLE -> -value.doubleValue();
    };
  }
}
