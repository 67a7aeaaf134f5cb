package org.sqs4ee.jms.selector;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A name in a selector: one of six header fields, or a property. */
sealed interface Identifier extends Expression {

  /** What the name stands for, or null if it is a header field that selectors do not have. */
  static @Nullable Identifier named(String name) {
    for (Header header : Header.values()) {
      if (header.field.equals(name)) {
        return header;
      }
    }
    boolean property =
        !name.startsWith("JMS") || name.startsWith("JMSX") || name.startsWith("JMS_");
    return property ? new Property(name) : null;
  }

  /** A property has the type with which it was set; no conversion applies (section 3.8.1.1). */
  record Property(String name) implements Identifier {

    @Override
    public @Nullable Object evaluate(Message message) throws JMSException {
      return message.getObjectProperty(name);
    }

    @Override
    public ValueType type() {
      return ValueType.ANY;
    }
  }

  /** The header fields that a selector can refer to. */
  enum Header implements Identifier {
    DELIVERY_MODE("JMSDeliveryMode", ValueType.STRING),
    PRIORITY("JMSPriority", ValueType.NUMBER),
    MESSAGE_ID("JMSMessageID", ValueType.STRING),
    TIMESTAMP("JMSTimestamp", ValueType.NUMBER),
    CORRELATION_ID("JMSCorrelationID", ValueType.STRING),
    TYPE("JMSType", ValueType.STRING);

    /** The names of all of them, for a person. */
    static final String NAMES =
        Arrays.stream(values()).map(header -> header.field).collect(Collectors.joining(", "));

    private final String field;
    private final ValueType type;

    Header(String field, ValueType type) {
      this.field = field;
      this.type = type;
    }

    @Override
    public @Nullable Object evaluate(Message message) throws JMSException {
      return switch (this) {
        case DELIVERY_MODE -> deliveryMode(message.getJMSDeliveryMode());
        case PRIORITY -> message.getJMSPriority();
        case MESSAGE_ID -> message.getJMSMessageID();
        case TIMESTAMP -> message.getJMSTimestamp();
        case CORRELATION_ID -> message.getJMSCorrelationID();
        case TYPE -> message.getJMSType();
      };
    }

    @Override
    public ValueType type() {
      return type;
    }

    /** Section 3.8.1.3. */
    private static String deliveryMode(int mode) {
      return mode == DeliveryMode.PERSISTENT ? "PERSISTENT" : "NON_PERSISTENT";
    }
  }
}
