package org.sqs4ee.jms.message;

import com.amazon.sqs.javamessaging.message.SQSMessage.TypeConversionSupport;
import jakarta.jms.MessageFormatException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The properties of one message (Jakarta Messaging 3.1, section 3.5): names checked when written,
 * values converted when read.
 */
final class MessageProperties {

  /**
   * As the specification spells them. A name such as "true" is no identifier of a selector either,
   * because literals there have no case; it is let through, since programs use it and nothing else
   * is wrong with it.
   */
  private static final Set<String> RESERVED_WORDS =
      Set.of("NULL", "TRUE", "FALSE", "NOT", "AND", "OR", "BETWEEN", "LIKE", "IN", "IS", "ESCAPE");

  private static final Set<Class<?>> VALUE_TYPES =
      Set.of(
          Boolean.class,
          Byte.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          String.class);

  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

  void set(String name, @Nullable Object value) throws MessageFormatException {
    checkName(name);
    if (value != null && !VALUE_TYPES.contains(value.getClass())) {
      throw new MessageFormatException(
          "Property "
              + name
              + " cannot hold a "
              + value.getClass().getName()
              + ": allowed are boxed primitives and String");
    }
    values.put(name, value);
  }

  /**
   * Sets what came over the wire: a plain SDK program may use names that are no identifiers, and
   * they are not lost.
   */
  void setUnchecked(String name, Object value) {
    values.put(name, value);
  }

  /**
   * The property as the given type; null if it is not set. Section 3.5.4 has the table of
   * conversions.
   */
  <T> @Nullable T get(String name, Class<T> type) throws MessageFormatException {
    Object value = values.get(name);
    if (value == null) {
      return null;
    }
    T converted = TypeConversionSupport.convert(value, type);
    if (converted == null) {
      throw new MessageFormatException(
          "Property "
              + name
              + " is a "
              + value.getClass().getSimpleName()
              + " and has no "
              + type.getSimpleName()
              + " form");
    }
    return converted;
  }

  @Nullable Object raw(String name) {
    return values.get(name);
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  void clear() {
    values.clear();
  }

  /** A read-only view, in the order in which they were set. */
  Map<String, @Nullable Object> all() {
    return Collections.unmodifiableMap(values);
  }

  /** Section 3.5.1: a name is a Java identifier and none of the words of the selector language. */
  private static void checkName(@Nullable String name) {
    if (name == null || name.isEmpty()) {
      throw new IllegalArgumentException("A property needs a name");
    }
    boolean identifier =
        Character.isJavaIdentifierStart(name.charAt(0))
            && name.chars().skip(1).allMatch(Character::isJavaIdentifierPart);
    if (!identifier || RESERVED_WORDS.contains(name)) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "' is not a property name: it must be a Java identifier and no reserved word of the selector language");
    }
  }
}
