package org.sqs4ee.signup;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.sqs4ee.signup.contract.InvalidSignupException;
import org.sqs4ee.signup.contract.SignupRequested;

/**
 * One delivery of a message, as much of it as a signup needs.
 *
 * @param id stands in for a signup id that the body lacks: the UUID of the message id, the same on
 *     every delivery
 * @param sentAt stands in for a request time that the body lacks
 * @param isLast whether the message goes to the dead-letter queue if this delivery fails
 */
record Delivery(Message message, String id, Instant sentAt, boolean isLast) {

  /** Set by the resource adapter on the delivery that reaches the receive limit. */
  static final String LAST_DELIVERY = "JMS_SQS4EE_LastDelivery";

  /**
   * Reads the headers.
   *
   * @throws JMSRuntimeException if the provider cannot tell them
   */
  static Delivery of(Message message) {
    try {
      long sentAt = message.getJMSTimestamp();
      return new Delivery(
          message,
          uuidOf(message.getJMSMessageID()),
          sentAt > 0 ? Instant.ofEpochMilli(sentAt) : Instant.now(),
          message.getBooleanProperty(LAST_DELIVERY));
    } catch (JMSException unreadable) {
      throw unchecked(unreadable);
    }
  }

  /**
   * Reads the body.
   *
   * @throws InvalidSignupException if it is not text or not the JSON of a signup
   */
  SignupRequested signup() {
    if (!(message instanceof TextMessage text)) {
      throw new InvalidSignupException("the message", "must be a text message");
    }
    try {
      String body = text.getText();
      return SignupRequested.fromJson(body == null ? "" : body, id, sentAt);
    } catch (JMSException unreadable) {
      throw unchecked(unreadable);
    }
  }

  private static String uuidOf(String messageId) {
    String bare = messageId.substring(messageId.startsWith("ID:") ? 3 : 0).toLowerCase(Locale.ROOT);
    return SignupRequested.isUuid(bare)
        ? bare
        : UUID.nameUUIDFromBytes(messageId.getBytes(UTF_8)).toString();
  }

  private static JMSRuntimeException unchecked(JMSException cause) {
    return new JMSRuntimeException(cause.getMessage(), cause.getErrorCode(), cause);
  }
}
