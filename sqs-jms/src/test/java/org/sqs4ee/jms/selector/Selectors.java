package org.sqs4ee.jms.selector;

import jakarta.jms.InvalidSelectorException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import org.sqs4ee.jms.message.SqsMessage;

/** Messages to select from, and what a selector says of them, seen through the public API only. */
final class Selectors {

  private Selectors() {}

  /** A message with these properties: names and values alternate. */
  static SqsMessage message(Object... properties) throws JMSException {
    SqsMessage message = new SqsMessage();
    for (int i = 0; i < properties.length; i += 2) {
      message.setObjectProperty((String) properties[i], properties[i + 1]);
    }
    return message;
  }

  static Selector selector(String text) throws InvalidSelectorException {
    Selector selector = Selector.parse(text);
    if (selector == null) {
      throw new AssertionError("No selector: '" + text + "'");
    }
    return selector;
  }

  static boolean matches(String selector, Message message) throws JMSException {
    return selector(selector).matches(message);
  }

  /** {@code true}, {@code false} or {@code unknown}; the negation tells the last two apart. */
  static String truth(String selector, Message message) throws JMSException {
    if (matches(selector, message)) {
      return "true";
    }
    return matches("NOT (" + selector + ")", message) ? "false" : "unknown";
  }
}
