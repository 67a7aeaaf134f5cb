package org.sqs4ee.jms.message;

import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import org.jspecify.annotations.Nullable;

/**
 * The header fields of a message (Jakarta Messaging 3.1, section 3.4). Those that the provider sets
 * on send are plain settable fields here; {@code session} and {@code wire} fill them.
 */
abstract class MessageHeaders implements Message {

  private @Nullable String messageId;
  private long timestamp;
  private @Nullable String correlationId;
  private @Nullable Destination replyTo;
  private @Nullable Destination destination;
  private int deliveryMode = DEFAULT_DELIVERY_MODE;
  private boolean redelivered;
  private @Nullable String type;
  private long expiration;
  private long deliveryTime;
  private int priority = DEFAULT_PRIORITY;

  @Override
  public @Nullable String getJMSMessageID() {
    return messageId;
  }

  @Override
  public void setJMSMessageID(@Nullable String id) {
    messageId = id;
  }

  @Override
  public long getJMSTimestamp() {
    return timestamp;
  }

  @Override
  public void setJMSTimestamp(long timestamp) {
    this.timestamp = timestamp;
  }

  @Override
  public byte @Nullable [] getJMSCorrelationIDAsBytes() {
    return correlationId == null ? null : CorrelationBytes.toBytes(correlationId);
  }

  @Override
  public void setJMSCorrelationIDAsBytes(byte @Nullable [] id) {
    correlationId = id == null ? null : CorrelationBytes.toText(id);
  }

  @Override
  public @Nullable String getJMSCorrelationID() {
    return correlationId;
  }

  @Override
  public void setJMSCorrelationID(@Nullable String id) {
    correlationId = id;
  }

  @Override
  public @Nullable Destination getJMSReplyTo() {
    return replyTo;
  }

  @Override
  public void setJMSReplyTo(@Nullable Destination replyTo) {
    this.replyTo = replyTo;
  }

  @Override
  public @Nullable Destination getJMSDestination() {
    return destination;
  }

  @Override
  public void setJMSDestination(@Nullable Destination destination) {
    this.destination = destination;
  }

  @Override
  public int getJMSDeliveryMode() {
    return deliveryMode;
  }

  @Override
  public void setJMSDeliveryMode(int mode) throws JMSException {
    deliveryMode = SendSettings.checkDeliveryMode(mode);
  }

  @Override
  public boolean getJMSRedelivered() {
    return redelivered;
  }

  @Override
  public void setJMSRedelivered(boolean redelivered) {
    this.redelivered = redelivered;
  }

  @Override
  public @Nullable String getJMSType() {
    return type;
  }

  @Override
  public void setJMSType(@Nullable String type) {
    this.type = type;
  }

  @Override
  public long getJMSExpiration() {
    return expiration;
  }

  @Override
  public void setJMSExpiration(long expiration) {
    this.expiration = expiration;
  }

  /** True if the message is not to be delivered any more (section 3.4.9). */
  public boolean hasExpired() {
    return expiration > 0 && expiration < System.currentTimeMillis();
  }

  @Override
  public long getJMSDeliveryTime() {
    return deliveryTime;
  }

  @Override
  public void setJMSDeliveryTime(long time) {
    deliveryTime = time;
  }

  @Override
  public int getJMSPriority() {
    return priority;
  }

  @Override
  public void setJMSPriority(int priority) throws JMSException {
    this.priority = SendSettings.checkPriority(priority);
  }

  /** The size of the body for {@link #toString}: never its content, which belongs in no log. */
  String bodySize() {
    return "no body";
  }

  /** What tells one message from another in a log. */
  @Override
  public final String toString() {
    StringBuilder text = new StringBuilder(getClass().getSimpleName());
    text.append('[').append(messageId == null ? "not sent" : messageId);
    if (type != null) {
      text.append(", type ").append(type);
    }
    if (correlationId != null) {
      text.append(", correlation id ").append(correlationId);
    }
    return text.append(", ").append(bodySize()).append(']').toString();
  }
}
