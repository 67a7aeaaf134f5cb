package org.sqs4ee.jms.selector;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import org.jspecify.annotations.Nullable;

/** A part of a selector that has a value for each message. */
sealed interface Expression permits Literal, Identifier, Arithmetic, Comparison, Logic {

  /**
   * The value for this message: a Boolean, String, or boxed number; null is NULL, which in a
   * condition means unknown (section 3.8.1.2).
   */
  @Nullable Object evaluate(Message message) throws JMSException;

  /** What the value is known to be, if it is not NULL. */
  ValueType type();
}
