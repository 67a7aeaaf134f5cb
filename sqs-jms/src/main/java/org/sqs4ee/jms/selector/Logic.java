package org.sqs4ee.jms.selector;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Three-valued logic (section 3.8.1.2); null is unknown, and so is whatever is no boolean. */
sealed interface Logic extends Expression {

  @Override
  @Nullable Boolean evaluate(Message message) throws JMSException;

  @Override
  default ValueType type() {
    return ValueType.BOOLEAN;
  }

  /** {@code NOT operand}. */
  record Not(Expression operand) implements Logic {

    @Override
    public @Nullable Boolean evaluate(Message message) throws JMSException {
      Boolean truth = truth(operand, message);
      return truth == null ? null : !truth;
    }
  }

  /** {@code a AND b AND c}; flat, so that length is no depth. */
  record And(List<Expression> operands) implements Logic {

    @Override
    public @Nullable Boolean evaluate(Message message) throws JMSException {
      Boolean result = true;
      for (Expression operand : operands) {
        result = and(result, truth(operand, message));
        if (Boolean.FALSE.equals(result)) {
          return false;
        }
      }
      return result;
    }
  }

  /** {@code a OR b OR c}; flat, so that length is no depth. */
  record Or(List<Expression> operands) implements Logic {

    @Override
    public @Nullable Boolean evaluate(Message message) throws JMSException {
      Boolean result = false;
      for (Expression operand : operands) {
        result = or(result, truth(operand, message));
        if (Boolean.TRUE.equals(result)) {
          return true;
        }
      }
      return result;
    }
  }

  static @Nullable Boolean and(@Nullable Boolean left, @Nullable Boolean right) {
    if (Boolean.FALSE.equals(left) || Boolean.FALSE.equals(right)) {
      return false;
    }
    return (left == null || right == null) ? null : Boolean.TRUE;
  }

  static @Nullable Boolean or(@Nullable Boolean left, @Nullable Boolean right) {
    if (Boolean.TRUE.equals(left) || Boolean.TRUE.equals(right)) {
      return true;
    }
    return (left == null || right == null) ? null : Boolean.FALSE;
  }

  private static @Nullable Boolean truth(Expression operand, Message message) throws JMSException {
    return operand.evaluate(message) instanceof Boolean truth ? truth : null;
  }
}
