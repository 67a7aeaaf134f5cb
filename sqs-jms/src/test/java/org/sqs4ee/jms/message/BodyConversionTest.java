package org.sqs4ee.jms.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.MessageFormatException;
import jakarta.jms.StreamMessage;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table of section 3.11.3: values of map and stream messages are read as exactly the types that
 * it marks.
 */
class BodyConversionTest {

  private interface MapRead {
    Object from(MapMessage message) throws JMSException;
  }

  private interface StreamRead {
    Object from(StreamMessage message) throws JMSException;
  }

  private record Reads(MapRead map, StreamRead stream) {}

  private static final Map<String, Reads> READS = new LinkedHashMap<>();

  static {
    READS.put("boolean", new Reads(m -> m.getBoolean("a"), StreamMessage::readBoolean));
    READS.put("byte", new Reads(m -> m.getByte("a"), StreamMessage::readByte));
    READS.put("short", new Reads(m -> m.getShort("a"), StreamMessage::readShort));
    READS.put("char", new Reads(m -> m.getChar("a"), StreamMessage::readChar));
    READS.put("int", new Reads(m -> m.getInt("a"), StreamMessage::readInt));
    READS.put("long", new Reads(m -> m.getLong("a"), StreamMessage::readLong));
    READS.put("float", new Reads(m -> m.getFloat("a"), StreamMessage::readFloat));
    READS.put("double", new Reads(m -> m.getDouble("a"), StreamMessage::readDouble));
    READS.put("String", new Reads(m -> m.getString("a"), StreamMessage::readString));
    READS.put("byte[]", new Reads(m -> m.getBytes("a"), BodyConversionTest::readBytes));
  }

  /** Value, and what it is read as: type by type, in all types that are marked in its row. */
  static Stream<Arguments> rows() {
    return Stream.of(
        arguments(true, Map.of("boolean", true, "String", "true")),
        arguments(
            (byte) 7,
            Map.of("byte", (byte) 7, "short", (short) 7, "int", 7, "long", 7L, "String", "7")),
        arguments((short) 7, Map.of("short", (short) 7, "int", 7, "long", 7L, "String", "7")),
        arguments('7', Map.of("char", '7', "String", "7")),
        arguments(7, Map.of("int", 7, "long", 7L, "String", "7")),
        arguments(7L, Map.of("long", 7L, "String", "7")),
        arguments(1.5f, Map.of("float", 1.5f, "double", 1.5d, "String", "1.5")),
        arguments(1.5d, Map.of("double", 1.5d, "String", "1.5")),
        arguments(
            "7",
            Map.of(
                "boolean", false, "byte", (byte) 7, "short", (short) 7, "int", 7, "long", 7L,
                "float", 7f, "double", 7d, "String", "7")),
        arguments("TRUE", Map.of("boolean", true, "String", "TRUE")),
        arguments(new byte[] {1, 2}, Map.of("byte[]", new byte[] {1, 2})));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void valueIsReadAsTheTypesOfItsRowAndNoOther(Object value, Map<String, Object> readable)
      throws JMSException {
    for (Map.Entry<String, Reads> type : READS.entrySet()) {
      Object expected = readable.get(type.getKey());
      if (expected != null) {
        assertThat(type.getValue().map.from(map(value))).isEqualTo(expected);
        assertThat(type.getValue().stream.from(stream(value))).isEqualTo(expected);
      } else {
        Class<? extends Exception> failure = failure(value, type.getKey());
        assertThatThrownBy(() -> type.getValue().map.from(map(value))).isInstanceOf(failure);
        assertThatThrownBy(() -> type.getValue().stream.from(stream(value))).isInstanceOf(failure);
      }
    }
    assertThat(map(value).getObject("a")).isEqualTo(value);
    assertThat(stream(value).readObject()).isEqualTo(value);
  }

  /**
   * A text that could be the number of a type, but is not, is no number; other pairs do not fit.
   */
  private static Class<? extends Exception> failure(Object value, String type) {
    return value instanceof String && !Set.of("char", "byte[]").contains(type)
        ? NumberFormatException.class
        : MessageFormatException.class;
  }

  static Stream<Arguments> nulls() {
    Class<?> number = NumberFormatException.class;
    Class<?> pointer = NullPointerException.class;
    return Stream.of(
        arguments("byte", number),
        arguments("short", number),
        arguments("int", number),
        arguments("long", number),
        arguments("float", pointer),
        arguments("double", pointer),
        arguments("char", pointer));
  }

  @ParameterizedTest
  @MethodSource("nulls")
  void nullIsReadAsValueOfNullDoes(String type, Class<? extends Exception> failure) {
    assertThatThrownBy(() -> READS.get(type).map.from(map(null))).isExactlyInstanceOf(failure);
    assertThatThrownBy(() -> READS.get(type).map.from(new SqsMapMessage()))
        .isExactlyInstanceOf(failure);
    assertThatThrownBy(() -> READS.get(type).stream.from(stream(null)))
        .isExactlyInstanceOf(failure);
  }

  @Test
  void nullIsFalseOrAnAbsentObject() throws JMSException {
    assertThat(map(null).getBoolean("a")).isFalse();
    assertThat(stream(null).readBoolean()).isFalse();
    assertThat(map(null).getString("a")).isNull();
    assertThat(stream(null).readString()).isNull();
    assertThat(map(null).getBytes("a")).isNull();
    assertThat(stream(null).readBytes(new byte[3])).isEqualTo(-1);
    assertThat(map(null).getObject("a")).isNull();
    assertThat(stream(null).readObject()).isNull();
  }

  private static SqsMapMessage map(Object value) throws JMSException {
    SqsMapMessage message = new SqsMapMessage();
    message.setObject("a", value);
    return message;
  }

  private static SqsStreamMessage stream(Object value) throws JMSException {
    List<Object> values = Collections.singletonList(value);
    SqsStreamMessage message = new SqsStreamMessage(values);
    message.reset();
    return message;
  }

  private static Object readBytes(StreamMessage message) throws JMSException {
    byte[] all = new byte[2];
    assertThat(message.readBytes(all)).isEqualTo(2);
    return all;
  }
}
