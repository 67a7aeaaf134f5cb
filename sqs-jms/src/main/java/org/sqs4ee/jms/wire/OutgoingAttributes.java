package org.sqs4ee.jms.wire;

import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Collects the attributes of one message and keeps within the ten that SQS allows. */
final class OutgoingAttributes {

  private final Map<String, MessageAttributeValue> headers = new LinkedHashMap<>();
  private final Map<String, MessageAttributeValue> properties = new LinkedHashMap<>();
  private final List<PackedProperties.Entry> packed = new ArrayList<>();

  /**
   * A header of the provider; left out if it has no value. Headers always get an attribute of their
   * own.
   *
   * @param field names the header in the error
   */
  void header(String field, String name, @Nullable Object value) throws JMSException {
    if (value != null && !value.equals("")) {
      MessageAttributeValue attribute = PropertyFormat.toAttribute(value);
      MessageLimits.checkCharacters(field, attribute.stringValue());
      headers.put(name, attribute);
    }
  }

  /** A property of the application; one that SQS would refuse by name or value is packed. */
  void property(String name, @Nullable Object value) throws JMSException {
    if (value == null) {
      return;
    }
    MessageAttributeValue attribute = PropertyFormat.toAttribute(value);
    if (MessageLimits.isAttributeName(name) && MessageLimits.isAttributeValue(attribute)) {
      properties.put(name, attribute);
    } else {
      pack(name, attribute);
    }
  }

  /** An attribute as it was received. */
  void raw(String name, MessageAttributeValue attribute) {
    if (name.equals(AttributeNames.MORE_PROPERTIES)) {
      packed.addAll(PackedProperties.unpack(PropertyFormat.text(attribute)));
    } else {
      properties.put(name, attribute);
    }
  }

  /** At most ten attributes; those that were added last are packed first, headers never. */
  Map<String, MessageAttributeValue> build() {
    List<String> names = new ArrayList<>(properties.keySet());
    while (count() > MessageLimits.MAX_ATTRIBUTES && !names.isEmpty()) {
      String name = names.remove(names.size() - 1);
      MessageAttributeValue attribute = properties.remove(name);
      if (attribute != null) {
        pack(name, attribute);
      }
    }
    Map<String, MessageAttributeValue> all = new LinkedHashMap<>(headers);
    all.putAll(properties);
    if (!packed.isEmpty()) {
      all.put(
          AttributeNames.MORE_PROPERTIES,
          PropertyFormat.attribute("String", PackedProperties.pack(packed)));
    }
    return all;
  }

  private void pack(String name, MessageAttributeValue attribute) {
    packed.add(
        new PackedProperties.Entry(name, attribute.dataType(), PropertyFormat.text(attribute)));
  }

  private int count() {
    return headers.size() + properties.size() + (packed.isEmpty() ? 0 : 1);
  }
}
