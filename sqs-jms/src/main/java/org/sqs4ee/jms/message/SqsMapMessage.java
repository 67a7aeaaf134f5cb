package org.sqs4ee.jms.message;

import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.MessageFormatException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message whose body is named values (Jakarta Messaging 3.1, section 3.11.3), kept in the order
 * in which they were set. A body without entries is no body to {@code getBody}.
 */
public final class SqsMapMessage extends SqsMessage implements MapMessage {

  private final Map<String, @Nullable Object> entries = new LinkedHashMap<>();

  public SqsMapMessage() {}

  /**
   * A message with these entries.
   *
   * @throws MessageFormatException if a value is of no type that a map message holds
   * @throws IllegalArgumentException if a name is null or empty
   */
  public static SqsMapMessage of(Map<String, ? extends @Nullable Object> entries)
      throws JMSException {
    SqsMapMessage message = new SqsMapMessage();
    for (Map.Entry<String, ? extends @Nullable Object> entry : entries.entrySet()) {
      message.setObject(entry.getKey(), entry.getValue());
    }
    return message;
  }

  /** What came over the wire: another program may use names that cannot be set here. */
  public static SqsMapMessage received(Map<String, ? extends @Nullable Object> entries) {
    SqsMapMessage message = new SqsMapMessage();
    message.entries.putAll(entries);
    return message;
  }

  /** The values by name; a read-only view. */
  public Map<String, @Nullable Object> entries() {
    return Collections.unmodifiableMap(entries);
  }

  @Override
  public boolean getBoolean(String name) throws JMSException {
    return BodyValues.toBoolean(entries.get(name));
  }

  @Override
  public byte getByte(String name) throws JMSException {
    return BodyValues.toByte(entries.get(name));
  }

  @Override
  public short getShort(String name) throws JMSException {
    return BodyValues.toShort(entries.get(name));
  }

  @Override
  public char getChar(String name) throws JMSException {
    return BodyValues.toChar(entries.get(name));
  }

  @Override
  public int getInt(String name) throws JMSException {
    return BodyValues.toInt(entries.get(name));
  }

  @Override
  public long getLong(String name) throws JMSException {
    return BodyValues.toLong(entries.get(name));
  }

  @Override
  public float getFloat(String name) throws JMSException {
    return BodyValues.toFloat(entries.get(name));
  }

  @Override
  public double getDouble(String name) throws JMSException {
    return BodyValues.toDouble(entries.get(name));
  }

  @Override
  public @Nullable String getString(String name) throws JMSException {
    return BodyValues.toText(entries.get(name));
  }

  @Override
  public byte @Nullable [] getBytes(String name) throws JMSException {
    return BodyValues.toBytes(entries.get(name));
  }

  @Override
  public @Nullable Object getObject(String name) throws JMSException {
    return BodyValues.snapshot(entries.get(name));
  }

  @Override
  public Enumeration<?> getMapNames() {
    return Collections.enumeration(entries.keySet());
  }

  @Override
  public boolean itemExists(String name) {
    return entries.containsKey(name);
  }

  @Override
  public void setBoolean(String name, boolean value) throws JMSException {
    setObject(name, value);
  }

  @Override
  public void setByte(String name, byte value) throws JMSException {
    setObject(name, value);
  }

  @Override
  public void setShort(String name, short value) throws JMSException {
    setObject(name, value);
  }

  @Override
  public void setChar(String name, char value) throws JMSException {
    setObject(name, value);
  }

  @Override
  public void setInt(String name, int value) throws JMSException {
    setObject(name, value);
  }

  @Override
  public void setLong(String name, long value) throws JMSException {
    setObject(name, value);
  }

  @Override
  public void setFloat(String name, float value) throws JMSException {
    setObject(name, value);
  }

  @Override
  public void setDouble(String name, double value) throws JMSException {
    setObject(name, value);
  }

  @Override
  public void setString(String name, @Nullable String value) throws JMSException {
    setObject(name, value);
  }

  @Override
  public void setBytes(String name, byte @Nullable [] value) throws JMSException {
    setObject(name, value);
  }

  @Override
  public void setBytes(String name, byte[] value, int offset, int length) throws JMSException {
    setObject(name, BodyValues.part(value, offset, length));
  }

  @Override
  public void setObject(@Nullable String name, @Nullable Object value) throws JMSException {
    checkBodyWriteable();
    if (name == null || name.isEmpty()) {
      throw new IllegalArgumentException("An entry of a map message needs a name");
    }
    entries.put(name, BodyValues.snapshot(value));
  }

  @Override
  public void clearBody() {
    super.clearBody();
    entries.clear();
  }

  /** A map of its own, so that changes of it do not reach the message. */
  @Override
  @Nullable Object body() throws JMSException {
    if (entries.isEmpty()) {
      return null;
    }
    Map<String, @Nullable Object> copy = new LinkedHashMap<>(entries);
    copy.replaceAll((name, value) -> value instanceof byte[] bytes ? bytes.clone() : value);
    return copy;
  }

  @Override
  boolean isReadableAs(Class<?> type, Object body) {
    return type == Map.class || type == Object.class;
  }

  @Override
  String bodySize() {
    return entries.size() + " entries";
  }
}
