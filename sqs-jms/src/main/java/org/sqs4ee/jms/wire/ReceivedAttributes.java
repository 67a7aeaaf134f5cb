package org.sqs4ee.jms.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * The attributes of a received message, packed ones included: headers of the provider, and
 * everything else as properties.
 */
final class ReceivedAttributes {

  private final Map<String, MessageAttributeValue> attributes;

  ReceivedAttributes(Map<String, MessageAttributeValue> received) {
    MessageAttributeValue packed = received.get(AttributeNames.MORE_PROPERTIES);
    attributes =
        packed == null || packed.stringValue() == null
            ? received
            : unpacked(received, packed.stringValue());
  }

  private static Map<String, MessageAttributeValue> unpacked(
      Map<String, MessageAttributeValue> received, String packed) {
    Map<String, MessageAttributeValue> all = new LinkedHashMap<>(received);
    for (PackedProperties.Entry entry : PackedProperties.unpack(packed)) {
      all.put(entry.name(), PropertyFormat.attribute(entry.type(), entry.text()));
    }
    return all;
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

  /** Tells name and value of all that is no header. */
  void forEachProperty(BiConsumer<String, Object> property) {
    attributes.forEach(
        (name, attribute) -> {
          if (!AttributeNames.HEADERS.contains(name)) {
            property.accept(name, PropertyFormat.toProperty(attribute));
          }
        });
  }
}
