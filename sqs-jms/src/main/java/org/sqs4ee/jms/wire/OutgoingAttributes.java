package org.sqs4ee.jms.wire;

import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * Collects the attributes of one message and keeps within the ten that SQS allows: what does not
 * fit is packed, that which fewest programs miss first. So is a name or value that SQS refuses.
 */
final class OutgoingAttributes {

  private final Map<String, MessageAttributeValue> headers = new LinkedHashMap<>();
  private final Map<String, MessageAttributeValue> extensions = new LinkedHashMap<>();
  private final Map<String, MessageAttributeValue> properties = new LinkedHashMap<>();
  private final List<PackedProperties.Entry> packed = new ArrayList<>();

  /** A header that Amazon's library or a person reads: never packed for want of room. */
  void header(String name, @Nullable Object value) throws JMSException {
    add(headers, name, value);
  }

  /** A header that only this provider reads: the first to be packed. */
  void extension(String name, @Nullable Object value) throws JMSException {
    add(extensions, name, value);
  }

  /** A property of the application. */
  void property(String name, @Nullable Object value) throws JMSException {
    add(properties, name, value);
  }

  /** An attribute as it was received; SQS would refuse one without a value. */
  void raw(String name, MessageAttributeValue attribute) {
    if (name.equals(AttributeNames.MORE_PROPERTIES)) {
      packed.addAll(PackedProperties.unpack(PropertyFormat.text(attribute)));
    } else if (attribute.stringValue() == null && attribute.binaryValue() == null) {
      pack(name, attribute);
    } else {
      properties.put(name, attribute);
    }
  }

  /** Takes out what {@link #raw} has brought, packed or not. */
  void remove(String name) {
    properties.remove(name);
    packed.removeIf(entry -> entry.name().equals(name));
  }

  /** At most ten attributes; of extensions and of properties the last are packed first. */
  Map<String, MessageAttributeValue> build() {
    packWhatDoesNotFit(extensions);
    packWhatDoesNotFit(properties);
    Map<String, MessageAttributeValue> all = new LinkedHashMap<>(headers);
    all.putAll(extensions);
    all.putAll(properties);
    if (!packed.isEmpty()) {
      all.put(
          AttributeNames.MORE_PROPERTIES,
          PropertyFormat.attribute("String", PackedProperties.pack(packed)));
    }
    return all;
  }

  /** Null has no form in SQS and reads as a property that is not set, so it is left out. */
  private void add(Map<String, MessageAttributeValue> to, String name, @Nullable Object value)
      throws JMSException {
    if (value == null) {
      return;
    }
    MessageAttributeValue attribute = PropertyFormat.toAttribute(value);
    if (MessageLimits.isAttributeName(name) && MessageLimits.isAttributeValue(attribute)) {
      to.put(name, attribute);
    } else {
      pack(name, attribute);
    }
  }

  private void packWhatDoesNotFit(Map<String, MessageAttributeValue> from) {
    List<String> names = new ArrayList<>(from.keySet());
    while (count() > MessageLimits.MAX_ATTRIBUTES && !names.isEmpty()) {
      String name = names.remove(names.size() - 1);
      MessageAttributeValue attribute = from.remove(name);
      if (attribute != null) {
        pack(name, attribute);
      }
    }
  }

  private void pack(String name, MessageAttributeValue attribute) {
    packed.add(
        new PackedProperties.Entry(name, attribute.dataType(), PropertyFormat.text(attribute)));
  }

  private int count() {
    return headers.size() + extensions.size() + properties.size() + (packed.isEmpty() ? 0 : 1);
  }
}
