package org.sqs4ee.jms.session;

import static org.sqs4ee.jms.session.JmsRuntime.call;
import static org.sqs4ee.jms.session.JmsRuntime.callNullable;
import static org.sqs4ee.jms.session.JmsRuntime.run;

import jakarta.jms.CompletionListener;
import jakarta.jms.Destination;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.message.SendSettings;
import org.sqs4ee.jms.message.SqsBytesMessage;
import org.sqs4ee.jms.message.SqsMapMessage;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.message.SqsObjectMessage;
import org.sqs4ee.jms.message.SqsTextMessage;

/**
 * A producer of the simplified API (Jakarta Messaging 3.1, section 7). What is set on it (a
 * template message) is added to every message that it sends. Longer than usual because the
 * interface is.
 */
final class SqsProducer implements JMSProducer {

  private final SqsSession session;
  private final SqsMessage template = new SqsMessage();
  private SendSettings settings = SendSettings.DEFAULT;
  private @Nullable CompletionListener completions;
  private boolean messageIdDisabled;
  private boolean timestampDisabled;

  SqsProducer(SqsSession session) {
    this.session = session;
  }

  @Override
  public JMSProducer send(Destination destination, Message message) {
    run(
        () -> {
          SqsMessage own = ForeignMessages.toOwn(message);
          for (Map.Entry<String, @Nullable Object> property : template.properties().entrySet()) {
            own.setObjectProperty(property.getKey(), property.getValue());
          }
          if (template.getJMSCorrelationID() != null) {
            own.setJMSCorrelationID(template.getJMSCorrelationID());
          }
          if (template.getJMSType() != null) {
            own.setJMSType(template.getJMSType());
          }
          if (template.getJMSReplyTo() != null) {
            own.setJMSReplyTo(template.getJMSReplyTo());
          }
          if (completions != null) {
            session.sendAsync(own, message, destination, settings, completions);
          } else {
            session.send(own, destination, settings);
            SendHeaders.copyBack(own, message);
          }
        });
    return this;
  }

  @Override
  public JMSProducer send(Destination destination, @Nullable String body) {
    return send(destination, new SqsTextMessage(body));
  }

  @Override
  public JMSProducer send(Destination destination, @Nullable Map<String, Object> body) {
    return send(destination, call(() -> SqsMapMessage.of(body == null ? Map.of() : body)));
  }

  @Override
  public JMSProducer send(Destination destination, byte @Nullable [] body) {
    return send(destination, new SqsBytesMessage(body == null ? new byte[0] : body));
  }

  @Override
  public JMSProducer send(Destination destination, @Nullable Serializable body) {
    return send(destination, call(() -> new SqsObjectMessage(body)));
  }

  @Override
  public JMSProducer setAsync(@Nullable CompletionListener listener) {
    completions = listener;
    return this;
  }

  @Override
  public @Nullable CompletionListener getAsync() {
    return completions;
  }

  @Override
  public JMSProducer setDisableMessageID(boolean value) {
    messageIdDisabled = value;
    return this;
  }

  @Override
  public boolean getDisableMessageID() {
    return messageIdDisabled;
  }

  @Override
  public JMSProducer setDisableMessageTimestamp(boolean value) {
    timestampDisabled = value;
    return this;
  }

  @Override
  public boolean getDisableMessageTimestamp() {
    return timestampDisabled;
  }

  @Override
  public JMSProducer setDeliveryMode(int deliveryMode) {
    settings = call(() -> settings.withDeliveryMode(deliveryMode));
    return this;
  }

  @Override
  public int getDeliveryMode() {
    return settings.deliveryMode();
  }

  @Override
  public JMSProducer setPriority(int priority) {
    settings = call(() -> settings.withPriority(priority));
    return this;
  }

  @Override
  public int getPriority() {
    return settings.priority();
  }

  @Override
  public JMSProducer setTimeToLive(long timeToLive) {
    settings = call(() -> settings.withTimeToLive(timeToLive));
    return this;
  }

  @Override
  public long getTimeToLive() {
    return settings.timeToLive();
  }

  @Override
  public JMSProducer setDeliveryDelay(long deliveryDelay) {
    settings = call(() -> settings.withDeliveryDelay(deliveryDelay));
    return this;
  }

  @Override
  public long getDeliveryDelay() {
    return settings.deliveryDelay();
  }

  private JMSProducer property(String name, @Nullable Object value) {
    run(() -> template.setObjectProperty(name, value));
    return this;
  }

  @Override
  public JMSProducer setProperty(String name, boolean value) {
    return property(name, value);
  }

  @Override
  public JMSProducer setProperty(String name, byte value) {
    return property(name, value);
  }

  @Override
  public JMSProducer setProperty(String name, short value) {
    return property(name, value);
  }

  @Override
  public JMSProducer setProperty(String name, int value) {
    return property(name, value);
  }

  @Override
  public JMSProducer setProperty(String name, long value) {
    return property(name, value);
  }

  @Override
  public JMSProducer setProperty(String name, float value) {
    return property(name, value);
  }

  @Override
  public JMSProducer setProperty(String name, double value) {
    return property(name, value);
  }

  @Override
  public JMSProducer setProperty(String name, @Nullable String value) {
    return property(name, value);
  }

  @Override
  public JMSProducer setProperty(String name, @Nullable Object value) {
    return property(name, value);
  }

  @Override
  public JMSProducer clearProperties() {
    template.clearProperties();
    return this;
  }

  @Override
  public boolean propertyExists(String name) {
    return template.propertyExists(name);
  }

  @Override
  public boolean getBooleanProperty(String name) {
    return call(() -> template.getBooleanProperty(name));
  }

  @Override
  public byte getByteProperty(String name) {
    return call(() -> template.getByteProperty(name));
  }

  @Override
  public short getShortProperty(String name) {
    return call(() -> template.getShortProperty(name));
  }

  @Override
  public int getIntProperty(String name) {
    return call(() -> template.getIntProperty(name));
  }

  @Override
  public long getLongProperty(String name) {
    return call(() -> template.getLongProperty(name));
  }

  @Override
  public float getFloatProperty(String name) {
    return call(() -> template.getFloatProperty(name));
  }

  @Override
  public double getDoubleProperty(String name) {
    return call(() -> template.getDoubleProperty(name));
  }

  @Override
  public @Nullable String getStringProperty(String name) {
    return callNullable(() -> template.getStringProperty(name));
  }

  @Override
  public @Nullable Object getObjectProperty(String name) {
    return template.getObjectProperty(name);
  }

  @Override
  public Set<String> getPropertyNames() {
    return Set.copyOf(template.properties().keySet());
  }

  @Override
  public JMSProducer setJMSCorrelationIDAsBytes(byte @Nullable [] correlationId) {
    template.setJMSCorrelationIDAsBytes(correlationId);
    return this;
  }

  @Override
  public byte @Nullable [] getJMSCorrelationIDAsBytes() {
    return template.getJMSCorrelationIDAsBytes();
  }

  @Override
  public JMSProducer setJMSCorrelationID(@Nullable String correlationId) {
    template.setJMSCorrelationID(correlationId);
    return this;
  }

  @Override
  public @Nullable String getJMSCorrelationID() {
    return template.getJMSCorrelationID();
  }

  @Override
  public JMSProducer setJMSType(@Nullable String type) {
    template.setJMSType(type);
    return this;
  }

  @Override
  public @Nullable String getJMSType() {
    return template.getJMSType();
  }

  @Override
  public JMSProducer setJMSReplyTo(@Nullable Destination replyTo) {
    template.setJMSReplyTo(replyTo);
    return this;
  }

  @Override
  public @Nullable Destination getJMSReplyTo() {
    return template.getJMSReplyTo();
  }
}
