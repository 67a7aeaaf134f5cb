package org.sqs4ee.jms.session;

import jakarta.jms.CompletionListener;
import jakarta.jms.Destination;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueSender;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.message.SendSettings;

/**
 * A producer of the classic API (Jakarta Messaging 3.1, section 7). Not thread-safe, as its
 * session.
 */
final class SqsMessageProducer implements QueueSender {

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
  public void send(Message message, @Nullable CompletionListener listener) throws JMSException {
    sendAsync(ownDestination(), message, settings, listener);
  }

  @Override
  public void send(
      Message message,
      int mode,
      int priority,
      long timeToLive,
      @Nullable CompletionListener listener)
      throws JMSException {
    sendAsync(ownDestination(), message, overridden(mode, priority, timeToLive), listener);
  }

  @Override
  public void send(Destination to, Message message, @Nullable CompletionListener listener)
      throws JMSException {
    sendAsync(named(to), message, settings, listener);
  }

  @Override
  public void send(
      Destination to,
      Message message,
      int mode,
      int priority,
      long timeToLive,
      @Nullable CompletionListener listener)
      throws JMSException {
    sendAsync(named(to), message, overridden(mode, priority, timeToLive), listener);
  }

  @Override
  public void send(Queue to, Message message) throws JMSException {
    send((Destination) to, message);
  }

  @Override
  public void send(Queue to, Message message, int deliveryMode, int priority, long timeToLive)
      throws JMSException {
    send((Destination) to, message, deliveryMode, priority, timeToLive);
  }

  private void send(Message message, SendSettings with) throws JMSException {
    session.send(message, ownDestination(), with);
  }

  private void send(Destination to, Message message, SendSettings with) throws JMSException {
    session.send(message, named(to), with);
  }

  private void sendAsync(
      Destination to, Message message, SendSettings with, @Nullable CompletionListener listener)
      throws JMSException {
    session.sendAsync(ForeignMessages.toOwn(message), message, to, with, listener);
  }

  private Destination ownDestination() throws JMSException {
    checkOpen();
    if (destination == null) {
      throw new UnsupportedOperationException("This producer has no destination: name one in send");
    }
    return destination;
  }

  /** A producer that was made for a destination takes no other. */
  private Destination named(Destination to) throws JMSException {
    checkOpen();
    if (destination != null) {
      throw new UnsupportedOperationException("This producer sends to " + destination + " only");
    }
    return to;
  }

  private SendSettings overridden(int deliveryMode, int priority, long timeToLive)
      throws JMSException {
    return settings
        .withDeliveryMode(deliveryMode)
        .withPriority(priority)
        .withTimeToLive(timeToLive);
  }

  @Override
  public @Nullable Queue getQueue() throws JMSException {
    checkOpen();
    return destination instanceof Queue queue ? queue : null;
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
  public void close() throws JMSException {
    session.checkNoCompletion();
    // First, lest a completion that always sends another message keeps this from its end.
    closed = true;
    session.awaitAsyncSends();
  }

  private void checkOpen() throws JMSException {
    if (closed) {
      throw new IllegalStateException("The producer is closed");
    }
    session.checkOpen();
  }
}
