package org.sqs4ee.jms.wire;

import com.amazon.sqs.javamessaging.SQSMessagingClientConstants;
import com.amazon.sqs.javamessaging.message.SQSMessage;
import java.util.Set;

/**
 * Names on the wire. The first group is that of amazon-sqs-java-messaging-lib and must never
 * change; the second carries what that library drops and is ignored by it.
 */
public final class AttributeNames {

  public static final String MESSAGE_TYPE = SQSMessage.JMS_SQS_MESSAGE_TYPE;
  public static final String REPLY_TO_NAME = SQSMessage.JMS_SQS_REPLY_TO_QUEUE_NAME;
  public static final String REPLY_TO_URL = SQSMessage.JMS_SQS_REPLY_TO_QUEUE_URL;
  public static final String CORRELATION_ID = SQSMessage.JMS_SQS_CORRELATION_ID;
  public static final String TEXT = SQSMessage.TEXT_MESSAGE_TYPE;
  public static final String BYTES = SQSMessage.BYTE_MESSAGE_TYPE;
  public static final String OBJECT = SQSMessage.OBJECT_MESSAGE_TYPE;

  /** Types that Amazon's library does not have; it refuses such messages. */
  public static final String MAP = "map";

  public static final String STREAM = "stream";
  public static final String BODYLESS = "message";

  /**
   * JMSType, JMSExpiration, JMSPriority and JMSDeliveryMode, each only where it is not the default.
   */
  public static final String TYPE = "JMS_SQS4EE_Type";

  public static final String EXPIRATION = "JMS_SQS4EE_Expiration";
  public static final String PRIORITY = "JMS_SQS4EE_Priority";
  public static final String DELIVERY_MODE = "JMS_SQS4EE_DeliveryMode";

  /**
   * JMSMessageID of a message that was sent in a transaction: its sender knew it before SQS had the
   * message.
   */
  public static final String MESSAGE_ID = "JMS_SQS4EE_MessageID";

  /**
   * JMSTimestamp, the sender's: SQS knows only when the message came, after the transaction that
   * sent it or a retry.
   */
  public static final String TIMESTAMP = "JMS_SQS4EE_Timestamp";

  /** JMSDeliveryTime of a delayed message. */
  public static final String DELIVERY_TIME = "JMS_SQS4EE_DeliveryTime";

  /**
   * Present where the body is not what SQS holds, because SQS takes no empty body: {@code null} or
   * {@code empty}.
   */
  public static final String ABSENT_BODY = "JMS_SQS4EE_Body";

  /** What does not fit as attributes of its own, together: a JSON array of [name, type, value]. */
  public static final String MORE_PROPERTIES = "JMS_SQS4EE_Properties";

  /** On a dead letter: why it is one, and which queue it comes from. */
  public static final String DEAD_LETTER_REASON = "JMS_SQS4EE_DeadLetterReason";

  public static final String DEAD_LETTER_SOURCE = "JMS_SQS4EE_DeadLetterSource";

  /** Property of a delivered message: true on the last delivery before the dead-letter queue. */
  public static final String LAST_DELIVERY = "JMS_SQS4EE_LastDelivery";

  /** Properties that stand for SQS's own fields, named as in Amazon's library. */
  public static final String GROUP_ID = SQSMessagingClientConstants.JMSX_GROUP_ID;

  public static final String DELIVERY_COUNT = SQSMessagingClientConstants.JMSX_DELIVERY_COUNT;
  public static final String DEDUPLICATION_ID =
      SQSMessagingClientConstants.JMS_SQS_DEDUPLICATION_ID;
  public static final String SEQUENCE_NUMBER = SQSMessagingClientConstants.JMS_SQS_SEQUENCE_NUMBER;

  /** Attributes that carry header fields and the body's shape: never properties of a message. */
  static final Set<String> HEADERS =
      Set.of(
          MESSAGE_TYPE,
          REPLY_TO_NAME,
          REPLY_TO_URL,
          CORRELATION_ID,
          TYPE,
          EXPIRATION,
          PRIORITY,
          DELIVERY_MODE,
          TIMESTAMP,
          DELIVERY_TIME,
          MESSAGE_ID,
          ABSENT_BODY,
          MORE_PROPERTIES);

  private AttributeNames() {}
}
