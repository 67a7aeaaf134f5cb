package org.sqs4ee.jms.session;

import jakarta.jms.CompletionListener;
import jakarta.jms.Destination;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.message.SendSettings;

/**
 * A producer of the classic API (Jakarta Messaging 3.1, section 7). Not thread-safe, as its
 * session.
 */
final class SqsMessageProducer implements MessageProducer {

  private final SqsSession session;
  private final @Nullable Destination destination;
  private SendSettings settings = SendSettings.DEFAULT;
  private boolean messageIdDisabled;
  private boolean timestampDisabled;
  private boolean closed;

  SqsMessageProducer(SqsSession session, @Nullable Destination destination) {
    this.session = session;
    this.destination = destination;
  }

  @Override
  public void send(Message message) throws JMSException {
    send(message, settings);
  }

  @Override
  public void send(Message message, int deliveryMode, int priority, long timeToLive)
      throws JMSException {
    send(message, overridden(deliveryMode, priority, timeToLive));
  }

  @Override
  public void send(Destination to, Message message) throws JMSException {
    send(to, message, settings);
  }

  @Override
  public void send(Destination to, Message message, int deliveryMode, int priority, long timeToLive)
      throws JMSException {
    send(to, message, overridden(deliveryMode, priority, timeToLive));
  }

  @Override
  public void send(Message message, CompletionListener listener) throws JMSException {
    throw Refusals.notYet("CompletionListener");
  }

  @Override
  public void send(
      Message message, int mode, int priority, long timeToLive, CompletionListener listener)
      throws JMSException {
    throw Refusals.notYet("CompletionListener");
  }

  @Override
  public void send(Destination to, Message message, CompletionListener listener)
      throws JMSException {
    throw Refusals.notYet("CompletionListener");
  }

  @Override
  public void send(
      Destination to,
      Message message,
      int mode,
      int priority,
      long timeToLive,
      CompletionListener listener)
      throws JMSException {
    throw Refusals.notYet("CompletionListener");
  }

  private void send(Message message, SendSettings with) throws JMSException {
    checkOpen();
    if (destination == null) {
      throw new UnsupportedOperationException("This producer has no destination: name one in send");
    }
    session.send(message, destination, with);
  }

  private void send(Destination to, Message message, SendSettings with) throws JMSException {
    checkOpen();
    if (destination != null) {
      throw new UnsupportedOperationException("This producer sends to " + destination + " only");
    }
    session.send(message, to, with);
  }

  private SendSettings overridden(int deliveryMode, int priority, long timeToLive)
      throws JMSException {
    return settings
        .withDeliveryMode(deliveryMode)
        .withPriority(priority)
        .withTimeToLive(timeToLive);
  }

  @Override
  public @Nullable Destination getDestination() throws JMSException {
    checkOpen();
    return destination;
  }

  /** A hint that SQS has no use for: ids are its own. */
  @Override
  public void setDisableMessageID(boolean value) throws JMSException {
    checkOpen();
    messageIdDisabled = value;
  }

  @Override
  public boolean getDisableMessageID() throws JMSException {
    checkOpen();
    return messageIdDisabled;
  }

  @Override
  public void setDisableMessageTimestamp(boolean value) throws JMSException {
    checkOpen();
    timestampDisabled = value;
  }

  @Override
  public boolean getDisableMessageTimestamp() throws JMSException {
    checkOpen();
    return timestampDisabled;
  }

  @Override
  public void setDeliveryMode(int deliveryMode) throws JMSException {
    checkOpen();
    settings = settings.withDeliveryMode(deliveryMode);
  }

  @Override
  public int getDeliveryMode() throws JMSException {
    checkOpen();
    return settings.deliveryMode();
  }

  @Override
  public void setPriority(int priority) throws JMSException {
    checkOpen();
    settings = settings.withPriority(priority);
  }

  @Override
  public int getPriority() throws JMSException {
    checkOpen();
    return settings.priority();
  }

  @Override
  public void setTimeToLive(long timeToLive) throws JMSException {
    checkOpen();
    settings = settings.withTimeToLive(timeToLive);
  }

  @Override
  public long getTimeToLive() throws JMSException {
    checkOpen();
    return settings.timeToLive();
  }

  @Override
  public void setDeliveryDelay(long deliveryDelay) throws JMSException {
    checkOpen();
    settings = settings.withDeliveryDelay(deliveryDelay);
  }

  @Override
  public long getDeliveryDelay() throws JMSException {
    checkOpen();
    return settings.deliveryDelay();
  }

  @Override
  public void close() {
    closed = true;
  }

  private void checkOpen() throws JMSException {
    if (closed) {
      throw new IllegalStateException("The producer is closed");
    }
    session.checkOpen();
  }
}
