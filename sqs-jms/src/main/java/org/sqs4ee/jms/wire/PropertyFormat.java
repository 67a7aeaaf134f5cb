package org.sqs4ee.jms.wire;

import com.amazon.sqs.javamessaging.message.SQSMessage.JMSMessagePropertyValue;
import jakarta.jms.JMSException;
import java.util.Base64;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * One property as an SQS message attribute and back: type names and text forms are those of
 * Amazon's library.
 */
final class PropertyFormat {

  private PropertyFormat() {}

  static MessageAttributeValue toAttribute(Object value) throws JMSException {
    JMSMessagePropertyValue property = new JMSMessagePropertyValue(value);
    return attribute(property.getType(), property.getStringMessageAttributeValue());
  }

  static MessageAttributeValue attribute(String type, String text) {
    return MessageAttributeValue.builder().dataType(type).stringValue(text).build();
  }

  /**
   * The value of a received attribute. Any SDK program can send a {@code Number.int} of "1.5"; such
   * a value arrives as the text that was sent, and a binary one as base64, so that no sender's
   * mistake keeps a message from its consumer.
   */
  static Object toProperty(MessageAttributeValue attribute) {
    String text = text(attribute);
    try {
      return new JMSMessagePropertyValue(text, attribute.dataType()).getValue();
    } catch (JMSException | NumberFormatException asText) {
      return text;
    }
  }

  /** The value of an attribute as text: a binary one in base64, one without value as empty. */
  static String text(MessageAttributeValue attribute) {
    if (attribute.stringValue() != null) {
      return attribute.stringValue();
    }
    return attribute.binaryValue() == null
        ? ""
        : Base64.getEncoder().encodeToString(attribute.binaryValue().asByteArrayUnsafe());
  }
}
