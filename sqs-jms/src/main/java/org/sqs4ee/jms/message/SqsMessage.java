package org.sqs4ee.jms.message;

import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotWriteableException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message without a body, and what all message types share: headers, properties, and the rule
 * that a received message is read-only until it is cleared (Jakarta Messaging 3.1, sections 3.5 and
 * 3.10). Not thread-safe, as the specification allows. Longer than others, because the interface
 * is.
 */
public class SqsMessage extends MessageHeaders {

  private final MessageProperties properties = new MessageProperties();
  private @Nullable Acknowledger acknowledger;
  private boolean propertiesReadOnly;
  private boolean bodyReplaced;
  private @Nullable String receivedFrom;
  private @Nullable String receivedAs;
  private boolean bodyReadOnly;

  /** Makes the message what a receiver sees: nothing can be written until it is cleared. */
  public void seal() {
    propertiesReadOnly = true;
    bodyReadOnly = true;
  }

  /**
   * The properties, in the order in which they were set; values are boxed primitives, strings or
   * null.
   */
  public Map<String, @Nullable Object> properties() {
    return properties.all();
  }

  /** Sets a property on behalf of the provider, also on a sealed message and under any name. */
  public void setProviderProperty(String name, Object value) {
    properties.setUnchecked(name, value);
  }

  final void checkBodyWriteable() throws MessageNotWriteableException {
    if (bodyReadOnly) {
      throw new MessageNotWriteableException(
          "The body is read-only, because it was received or reset, until clearBody()");
    }
  }

  /** From here on the body can only be read. */
  final void makeBodyReadOnly() {
    bodyReadOnly = true;
  }

  final boolean isBodyReadOnly() {
    return bodyReadOnly;
  }

  @Override
  public void clearProperties() {
    properties.clear();
    propertiesReadOnly = false;
  }

  @Override
  public void clearBody() {
    bodyReadOnly = false;
    bodyReplaced = true;
  }

  /**
   * Where it was received from.
   *
   * @param url of the queue
   * @param sqsId which SQS has given it there
   */
  public void setReceivedFrom(String url, String sqsId) {
    receivedFrom = url;
    receivedAs = sqsId;
  }

  /** The id that SQS has given it where it was received, if it has its properties from there. */
  public @Nullable String receivedAs() {
    return propertiesReadOnly ? receivedAs : null;
  }

  /** Whether it was received from this queue, and has its properties from there. */
  public boolean comesFrom(String queueUrl) {
    return propertiesReadOnly && queueUrl.equals(receivedFrom);
  }

  /** Whether it was received with another body, and has its properties from there. */
  public boolean hasAnotherBody() {
    return propertiesReadOnly && bodyReplaced;
  }

  @Override
  public boolean propertyExists(String name) {
    return properties.has(name);
  }

  @Override
  public boolean getBooleanProperty(String name) throws JMSException {
    Boolean value = properties.get(name, Boolean.class);
    return value != null && value;
  }

  @Override
  public byte getByteProperty(String name) throws JMSException {
    return number(name, Byte.class);
  }

  @Override
  public short getShortProperty(String name) throws JMSException {
    return number(name, Short.class);
  }

  @Override
  public int getIntProperty(String name) throws JMSException {
    return number(name, Integer.class);
  }

  @Override
  public long getLongProperty(String name) throws JMSException {
    return number(name, Long.class);
  }

  @Override
  public float getFloatProperty(String name) throws JMSException {
    return number(name, Float.class);
  }

  @Override
  public double getDoubleProperty(String name) throws JMSException {
    return number(name, Double.class);
  }

  @Override
  public @Nullable String getStringProperty(String name) throws JMSException {
    return properties.get(name, String.class);
  }

  @Override
  public @Nullable Object getObjectProperty(String name) {
    return properties.raw(name);
  }

  @Override
  public Enumeration<?> getPropertyNames() {
    return Collections.enumeration(properties.all().keySet());
  }

  @Override
  public void setBooleanProperty(String name, boolean value) throws JMSException {
    setObjectProperty(name, value);
  }

  @Override
  public void setByteProperty(String name, byte value) throws JMSException {
    setObjectProperty(name, value);
  }

  @Override
  public void setShortProperty(String name, short value) throws JMSException {
    setObjectProperty(name, value);
  }

  @Override
  public void setIntProperty(String name, int value) throws JMSException {
    setObjectProperty(name, value);
  }

  @Override
  public void setLongProperty(String name, long value) throws JMSException {
    setObjectProperty(name, value);
  }

  @Override
  public void setFloatProperty(String name, float value) throws JMSException {
    setObjectProperty(name, value);
  }

  @Override
  public void setDoubleProperty(String name, double value) throws JMSException {
    setObjectProperty(name, value);
  }

  @Override
  public void setStringProperty(String name, @Nullable String value) throws JMSException {
    setObjectProperty(name, value);
  }

  @Override
  public void setObjectProperty(String name, @Nullable Object value) throws JMSException {
    if (propertiesReadOnly) {
      throw new MessageNotWriteableException(
          "The properties of a received message are read-only until clearProperties()");
    }
    properties.set(name, value);
  }

  /** Names who acknowledges this message; without one there is nothing to acknowledge. */
  public void setAcknowledger(Acknowledger acknowledger) {
    this.acknowledger = acknowledger;
  }

  /**
   * Acknowledges all messages of the session (section 6.2.10). A delivery to a message-driven bean
   * is settled by its transaction, so there it does nothing.
   */
  @Override
  public void acknowledge() throws JMSException {
    if (acknowledger != null) {
      acknowledger.acknowledge();
    }
  }

  @Override
  public <T> @Nullable T getBody(Class<T> type) throws JMSException {
    Object body = body();
    if (body == null) {
      return null;
    }
    if (!isReadableAs(type, body)) {
      throw new MessageFormatException(
          "The body is a " + body.getClass().getTypeName() + ", not a " + type.getTypeName());
    }
    return type.cast(body);
  }

  @Override
  @SuppressWarnings("rawtypes") // the interface declares the raw type
  public boolean isBodyAssignableTo(Class type) throws JMSException {
    Object body = body();
    return body == null || isReadableAs(type, body);
  }

  /** The body as an object; null when there is none, and then it can be read as any type. */
  @Nullable Object body() throws JMSException {
    return null;
  }

  /** True if {@code getBody} may give this body as this type. */
  boolean isReadableAs(Class<?> type, Object body) {
    return type.isInstance(body);
  }

  /**
   * A property that is not set reads as null, and null fails as {@code valueOf(null)} of the type
   * does (section 3.5.4): for whole numbers and for floating point ones in different ways.
   */
  private <T extends Number> T number(String name, Class<T> type) throws JMSException {
    T value = properties.get(name, type);
    if (value != null) {
      return value;
    }
    String reason = "Property " + name + " is not set";
    throw type == Float.class || type == Double.class
        ? new NullPointerException(reason)
        : new NumberFormatException(reason);
  }
}
