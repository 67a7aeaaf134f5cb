package org.sqs4ee.jms.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * The attributes of a received message, packed ones included: headers of the provider, and
 * everything else as properties.
 */
final class ReceivedAttributes {

  private final Map<String, MessageAttributeValue> attributes;

  ReceivedAttributes(Map<String, MessageAttributeValue> received) {
    attributes = new LinkedHashMap<>(received);
    String packed = text(AttributeNames.MORE_PROPERTIES);
    if (packed != null) {
      for (PackedProperties.Entry entry : PackedProperties.unpack(packed)) {
        attributes.put(entry.name(), PropertyFormat.attribute(entry.type(), entry.text()));
      }
    }
  }

  /** The text of the first of these attributes that is there; null if none is. */
  @Nullable String text(String... names) {
    for (String name : names) {
      MessageAttributeValue attribute = attributes.get(name);
      if (attribute != null && attribute.stringValue() != null) {
        return attribute.stringValue();
      }
    }
    return null;
  }

  /**
   * A number within its bounds; anything else, such as a foreign program's mistake, reads as the
   * default.
   */
  long number(String name, long otherwise, long least, long most) {
    return WholeNumber.of(text(name), otherwise, least, most);
  }

  /** All that is no header. */
  Map<String, Object> properties() {
    Map<String, Object> properties = new LinkedHashMap<>();
    attributes.forEach(
        (name, attribute) -> {
          if (!AttributeNames.HEADERS.contains(name)) {
            properties.put(name, PropertyFormat.toProperty(attribute));
          }
        });
    return properties;
  }
}
