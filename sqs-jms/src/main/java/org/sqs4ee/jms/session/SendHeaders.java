package org.sqs4ee.jms.session;

import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.log.ProviderLog;
import org.sqs4ee.jms.message.SendSettings;
import org.sqs4ee.jms.message.SqsMessage;

/** The header fields that a send sets (Jakarta Messaging 3.1, section 3.4, table 3-1). */
final class SendHeaders {

  private SendHeaders() {}

  /**
   * Sets them.
   *
   * @param messageId known before the message leaves, as in a transaction; null if SQS gives it one
   *     while the sender waits
   */
  static void fill(
      SqsMessage message,
      @Nullable Destination destination,
      SendSettings settings,
      @Nullable String messageId)
      throws JMSException {
    long now = System.currentTimeMillis();
    message.setJMSMessageID(messageId);
    message.setJMSDestination(destination);
    message.setJMSTimestamp(now);
    message.setJMSDeliveryMode(settings.deliveryMode());
    message.setJMSPriority(settings.priority());
    message.setJMSDeliveryTime(now + settings.deliveryDelay());
    message.setJMSExpiration(settings.timeToLive() == 0 ? 0 : sum(now, settings.timeToLive()));
  }

  /** An id for a message that SQS has none for yet; it travels with the message. */
  static String newMessageId() {
    return "ID:" + UUID.randomUUID();
  }

  /** A time to live of Long.MAX_VALUE is a common way to say "almost never"; it must not wrap. */
  private static long sum(long now, long millis) {
    return millis > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + millis;
  }

  /**
   * A foreign message was copied to be sent; its owner still sees the headers that the send has set
   * (section 3.12). The message has been sent, so nothing that its class does not let happen fails:
   * it may be written for JMS 1.1, take none but its own destinations, or be read-only.
   */
  static void copyBack(SqsMessage sent, @Nullable Message given) {
    if (given == null || given == sent) {
      return;
    }
    copy("JMSMessageID", given, () -> given.setJMSMessageID(sent.getJMSMessageID()));
    copy("JMSDestination", given, () -> given.setJMSDestination(sent.getJMSDestination()));
    copy("JMSTimestamp", given, () -> given.setJMSTimestamp(sent.getJMSTimestamp()));
    copy("JMSDeliveryMode", given, () -> given.setJMSDeliveryMode(sent.getJMSDeliveryMode()));
    copy("JMSPriority", given, () -> given.setJMSPriority(sent.getJMSPriority()));
    copy("JMSExpiration", given, () -> given.setJMSExpiration(sent.getJMSExpiration()));
    copy("JMSDeliveryTime", given, () -> given.setJMSDeliveryTime(sent.getJMSDeliveryTime()));
  }

  private interface Setter {
    void set() throws JMSException;
  }

  private static void copy(String header, Message given, Setter setter) {
    try {
      setter.set();
    } catch (JMSException | RuntimeException | LinkageError e) {
      ProviderLog.headerNotSet(header, given.getClass().getName(), e);
    }
  }
}
