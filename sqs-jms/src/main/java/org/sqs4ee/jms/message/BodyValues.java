package org.sqs4ee.jms.message;

import jakarta.jms.MessageFormatException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values of map and stream messages: which there are, and as which types they can be read
 * (Jakarta Messaging 3.1, section 3.11.3). Null reads as {@code valueOf(null)} of the type does.
 */
final class BodyValues {

  private static final Set<Class<?>> TYPES =
      Set.of(
          Boolean.class,
          Byte.class,
          Short.class,
          Character.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          String.class,
          byte[].class);

  private BodyValues() {}

  /** The value as a message keeps it or gives it out: later changes of an array do not matter. */
  static @Nullable Object snapshot(@Nullable Object value) throws MessageFormatException {
    if (value != null && !TYPES.contains(value.getClass())) {
      throw notABodyValue(value);
    }
    return value instanceof byte[] bytes ? bytes.clone() : value;
  }

  /**
   * A part of an array.
   *
   * @throws IndexOutOfBoundsException if the array has no such part
   */
  static byte[] part(byte[] value, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, value.length);
    return Arrays.copyOfRange(value, offset, offset + length);
  }

  static MessageFormatException notABodyValue(Object value) {
    return new MessageFormatException(
        "A body cannot hold a "
            + value.getClass().getTypeName()
            + ": allowed are boxed primitives, String and byte[]");
  }

  static boolean toBoolean(@Nullable Object value) throws MessageFormatException {
    return value instanceof Boolean is ? is : Boolean.parseBoolean(text(value, "boolean"));
  }

  static byte toByte(@Nullable Object value) throws MessageFormatException {
    return value instanceof Byte number ? number : Byte.valueOf(digits(value, "byte"));
  }

  static short toShort(@Nullable Object value) throws MessageFormatException {
    return value instanceof Short || value instanceof Byte
        ? ((Number) value).shortValue()
        : Short.valueOf(digits(value, "short"));
  }

  static int toInt(@Nullable Object value) throws MessageFormatException {
    return value instanceof Integer || value instanceof Short || value instanceof Byte
        ? ((Number) value).intValue()
        : Integer.valueOf(digits(value, "int"));
  }

  static long toLong(@Nullable Object value) throws MessageFormatException {
    return value instanceof Long
            || value instanceof Integer
            || value instanceof Short
            || value instanceof Byte
        ? ((Number) value).longValue()
        : Long.valueOf(digits(value, "long"));
  }

  static float toFloat(@Nullable Object value) throws MessageFormatException {
    return value instanceof Float number ? number : Float.valueOf(present(text(value, "float")));
  }

  static double toDouble(@Nullable Object value) throws MessageFormatException {
    return value instanceof Double || value instanceof Float
        ? ((Number) value).doubleValue()
        : Double.valueOf(present(text(value, "double")));
  }

  static char toChar(@Nullable Object value) throws MessageFormatException {
    if (present(value) instanceof Character character) {
      return character;
    }
    throw unreadable(value, "char");
  }

  static @Nullable String toText(@Nullable Object value) throws MessageFormatException {
    if (value instanceof byte[]) {
      throw unreadable(value, "String");
    }
    return value == null ? null : value.toString();
  }

  static byte @Nullable [] toBytes(@Nullable Object value) throws MessageFormatException {
    if (value == null) {
      return null;
    }
    if (value instanceof byte[] bytes) {
      return bytes.clone();
    }
    throw unreadable(value, "byte[]");
  }

  private static @Nullable String text(@Nullable Object value, String type)
      throws MessageFormatException {
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw unreadable(value, type);
  }

  private static String digits(@Nullable Object value, String type) throws MessageFormatException {
    String text = text(value, type);
    if (text == null) {
      throw new NumberFormatException("There is no value, so none of type " + type);
    }
    return text;
  }

  private static <T> T present(@Nullable T value) {
    if (value == null) {
      throw new NullPointerException("There is no value");
    }
    return value;
  }

  private static MessageFormatException unreadable(@Nullable Object value, String type) {
    return new MessageFormatException(
        "The value is a "
            + (value == null ? "null" : value.getClass().getTypeName())
            + ", which has no "
            + type
            + " form");
  }
}
