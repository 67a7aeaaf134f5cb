package org.sqs4ee.jms.wire;

import static org.sqs4ee.jms.json.JsonProcessing.json;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of map and stream messages as JSON: a map is an object, a stream an array. Strings,
 * booleans and null are themselves; any other value is an object of its type and its text, as in
 * {@code {"int":"7"}}, because numbers of JSON have neither 64 bits everywhere nor NaN.
 */
final class JsonBody {

  private JsonBody() {}

  static String map(Map<String, @Nullable Object> entries) {
    JsonObjectBuilder map = json().createObjectBuilder();
    entries.forEach((name, value) -> map.add(name, toJson(value)));
    return JsonEscapes.beyondSqs(map.build().toString());
  }

  static String stream(List<@Nullable Object> values) {
    JsonArrayBuilder stream = json().createArrayBuilder();
    values.forEach(value -> stream.add(toJson(value)));
    return JsonEscapes.beyondSqs(stream.build().toString());
  }

  /**
   * The entries of a map message.
   *
   * @throws UnreadableMessageException if the body is anything else
   */
  static Map<String, @Nullable Object> readMap(String body) throws UnreadableMessageException {
    Map<String, @Nullable Object> entries = new LinkedHashMap<>();
    read(
        AttributeNames.MAP,
        body,
        parser -> {
          expect(Event.START_OBJECT, parser.next());
          while (parser.next() == Event.KEY_NAME) {
            String name = parser.getString();
            entries.put(name, value(parser, parser.next()));
          }
        });
    return entries;
  }

  /**
   * The values of a stream message.
   *
   * @throws UnreadableMessageException if the body is anything else
   */
  static List<@Nullable Object> readStream(String body) throws UnreadableMessageException {
    List<@Nullable Object> values = new ArrayList<>();
    read(
        AttributeNames.STREAM,
        body,
        parser -> {
          expect(Event.START_ARRAY, parser.next());
          for (Event next = parser.next(); next != Event.END_ARRAY; next = parser.next()) {
            values.add(value(parser, next));
          }
        });
    return values;
  }

  private static JsonValue toJson(@Nullable Object value) {
    if (value == null) {
      return JsonValue.NULL;
    }
    if (value instanceof String text) {
      return json().createValue(text);
    }
    if (value instanceof Boolean yes) {
      return yes ? JsonValue.TRUE : JsonValue.FALSE;
    }
    if (value instanceof byte[] bytes) {
      return typed("bytes", Base64.getEncoder().encodeToString(bytes));
    }
    return typed(type(value), value.toString());
  }

  private static String type(Object value) {
    if (value instanceof Character) {
      return "char";
    }
    return value instanceof Integer
        ? "int"
        : value.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static JsonValue typed(String type, String text) {
    return json().createObjectBuilder().add(type, text).build();
  }

  /** Reads event by event, so that nesting, however deep, costs nothing. */
  private static void read(String type, String body, Consumer<JsonParser> content)
      throws UnreadableMessageException {
    try (JsonParser parser = json().createParser(new StringReader(body))) {
      content.accept(parser);
      if (parser.hasNext()) {
        throw new IllegalArgumentException("there is more after its end");
      }
    } catch (RuntimeException broken) {
      // Parsers throw more than JsonException, and the texts of numbers are checked here, too.
      throw new UnreadableMessageException(
          "The body of a message of type '"
              + type
              + "' is not the JSON of one: "
              + broken.getMessage());
    }
  }

  private static @Nullable Object value(JsonParser parser, Event event) {
    return switch (event) {
      case VALUE_STRING -> parser.getString();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> typed(parser, event);
    };
  }

  private static Object typed(JsonParser parser, Event start) {
    expect(Event.START_OBJECT, start);
    expect(Event.KEY_NAME, parser.next());
    String type = parser.getString();
    expect(Event.VALUE_STRING, parser.next());
    String text = parser.getString();
    expect(Event.END_OBJECT, parser.next());
    return switch (type) {
      case "byte" -> Byte.valueOf(text);
      case "short" -> Short.valueOf(text);
      case "int" -> Integer.valueOf(text);
      case "long" -> Long.valueOf(text);
      case "float" -> Float.valueOf(text);
      case "double" -> Double.valueOf(text);
      case "bytes" -> Base64.getDecoder().decode(text);
      case "char" -> character(text);
      default -> throw new IllegalArgumentException("'" + type + "' is no type of a value");
    };
  }

  private static char character(String text) {
    if (text.length() != 1) {
      throw new IllegalArgumentException("a char has " + text.length() + " characters");
    }
    return text.charAt(0);
  }

  private static void expect(Event expected, Event found) {
    if (found != expected) {
      throw new IllegalArgumentException("there is " + found + " instead of " + expected);
    }
  }
}
