package org.sqs4ee.jms.message;

import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.ObjectMessage;
import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A message whose body is a serialized object (Jakarta Messaging 3.1, section 3.11.1). It is
 * serialized when it is set, so later changes of it do not matter, and a received one is
 * deserialized only when it is asked for, as far as an {@link ObjectMessagePolicy} allows.
 */
public final class SqsObjectMessage extends SqsMessage implements ObjectMessage {

  /** How null is serialized; Amazon's library reads it as null, too. */
  private static final byte[] NULL = {(byte) 0xAC, (byte) 0xED, 0, 5, 'p'};

  private byte[] serialized = NULL;

  /** Null for an object that was set here: it is the application's own. */
  private @Nullable ObjectMessagePolicy policy;

  public SqsObjectMessage() {}

  /**
   * A message with this object.
   *
   * @throws MessageFormatException if the object cannot be serialized
   */
  public SqsObjectMessage(@Nullable Serializable object) throws JMSException {
    setObject(object);
  }

  /** What came over the wire: any bytes. */
  public static SqsObjectMessage received(byte[] serialized, ObjectMessagePolicy policy) {
    SqsObjectMessage message = new SqsObjectMessage();
    message.serialized = serialized;
    message.policy = policy;
    return message;
  }

  /** The body as it travels; five bytes stand for null. */
  public byte[] serialized() {
    return serialized.clone();
  }

  /** Whether the body is null. */
  public boolean isNull() {
    return Arrays.equals(serialized, NULL);
  }

  @Override
  public void setObject(@Nullable Serializable object) throws JMSException {
    checkBodyWriteable();
    serialized = SerializedObject.write(object);
    policy = null;
  }

  /**
   * The object, made anew each time.
   *
   * @throws MessageFormatException if it was received and its class is not allowed (the text says
   *     which and how to allow it), if its class is not known here, or if it is no object
   */
  @Override
  public @Nullable Serializable getObject() throws JMSException {
    return (Serializable) body();
  }

  @Override
  public void clearBody() {
    super.clearBody();
    serialized = NULL;
    policy = null;
  }

  /** False, as the specification wants it, also for an object that may not or cannot be made. */
  @Override
  @SuppressWarnings("rawtypes") // the interface declares the raw type
  public boolean isBodyAssignableTo(Class type) throws JMSException {
    try {
      return super.isBodyAssignableTo(type);
    } catch (MessageFormatException notReadable) {
      return false;
    }
  }

  @Override
  @Nullable Object body() throws JMSException {
    return isNull() ? null : SerializedObject.read(serialized, policy);
  }

  @Override
  String bodySize() {
    return serialized.length + " bytes serialized";
  }
}
