package org.sqs4ee.jms.selector;

import jakarta.jms.Message;

/**
 * A constant.
 *
 * @param value a Boolean, String, Long, Float or Double
 */
record Literal(Object value) implements Expression {

  @Override
  public Object evaluate(Message message) {
    return value;
  }

  @Override
  public ValueType type() {
    if (value instanceof Boolean) {
      return ValueType.BOOLEAN;
    }
    return value instanceof String ? ValueType.STRING : ValueType.NUMBER;
  }
}
