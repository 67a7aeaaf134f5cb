package org.sqs4ee.jms.wire;

import static org.sqs4ee.jms.json.JsonProcessing.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

/**
 * What travels together in one attribute, because SQS allows ten attributes a message and not every
 * name and value. The attribute is a JSON array of {@code [name, type, value]}; control characters
 * are JSON escapes, so SQS accepts it whatever it holds.
 */
final class PackedProperties {

  /** One packed property; type and text as in {@link PropertyFormat}. */
  record Entry(String name, String type, String text) {}

  private PackedProperties() {}

  static String pack(List<Entry> entries) {
    JsonArrayBuilder packed = json().createArrayBuilder();
    for (Entry entry : entries) {
      packed.add(json().createArrayBuilder().add(entry.name).add(entry.type).add(entry.text));
    }
    return JsonEscapes.beyondSqs(packed.build().toString());
  }

  /** What can be read of a packed attribute; a broken one holds no properties. */
  static List<Entry> unpack(String packed) {
    List<Entry> entries = new ArrayList<>();
    try (var reader = json().createReader(new StringReader(packed))) {
      for (JsonValue value : reader.readArray()) {
        JsonArray entry = value.asJsonArray();
        entries.add(new Entry(entry.getString(0), entry.getString(1), entry.getString(2)));
      }
    } catch (RuntimeException | StackOverflowError broken) {
      // Not only JsonException: nesting that is too deep is a bare RuntimeException, and to a
      // reader without a limit the end of its stack.
      return List.of();
    }
    return entries;
  }
}
