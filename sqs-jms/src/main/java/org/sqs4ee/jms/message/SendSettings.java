package org.sqs4ee.jms.message;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;

/**
 * What a producer says of a message besides its content (Jakarta Messaging 3.1, section 7.8).
 *
 * @param deliveryMode {@link DeliveryMode}; SQS always persists, the value only travels
 * @param priority 0 to 9; SQS has no priorities, the value only travels
 * @param timeToLive milliseconds until the message expires, 0 for never
 * @param deliveryDelay milliseconds before it may be delivered, 0 to 900,000 (15 minutes); SQS
 *     counts whole seconds, fractions are rounded up
 */
public record SendSettings(int deliveryMode, int priority, long timeToLive, long deliveryDelay) {

  /** The longest delay that SQS knows, in milliseconds. */
  public static final long LONGEST_DELAY = 900_000;

  public static final SendSettings DEFAULT =
      new SendSettings(Message.DEFAULT_DELIVERY_MODE, Message.DEFAULT_PRIORITY, 0, 0);

  public SendSettings withDeliveryMode(int mode) throws JMSException {
    return new SendSettings(checkDeliveryMode(mode), priority, timeToLive, deliveryDelay);
  }

  public SendSettings withPriority(int level) throws JMSException {
    return new SendSettings(deliveryMode, checkPriority(level), timeToLive, deliveryDelay);
  }

  public SendSettings withTimeToLive(long millis) throws JMSException {
    if (millis < 0) {
      throw new JMSException(
          "Time to live is " + millis + " ms; 0 (never expires) or more is allowed");
    }
    return new SendSettings(deliveryMode, priority, millis, deliveryDelay);
  }

  public SendSettings withDeliveryDelay(long millis) throws JMSException {
    if (millis < 0 || millis > LONGEST_DELAY) {
      throw new JMSException(
          "Delivery delay is "
              + millis
              + " ms; SQS allows 0 to "
              + LONGEST_DELAY
              + " (15 minutes)");
    }
    return new SendSettings(deliveryMode, priority, timeToLive, millis);
  }

  static int checkDeliveryMode(int mode) throws JMSException {
    if (mode != DeliveryMode.PERSISTENT && mode != DeliveryMode.NON_PERSISTENT) {
      throw new JMSException(
          "Delivery mode is " + mode + "; allowed are PERSISTENT (2) and NON_PERSISTENT (1)");
    }
    return mode;
  }

  static int checkPriority(int priority) throws JMSException {
    if (priority < 0 || priority > 9) {
      throw new JMSException("Priority is " + priority + "; allowed are 0 to 9");
    }
    return priority;
  }
}
