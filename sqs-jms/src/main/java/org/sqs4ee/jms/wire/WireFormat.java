package org.sqs4ee.jms.wire;

import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import jakarta.jms.Queue;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.message.ObjectMessagePolicy;
import org.sqs4ee.jms.message.SendSettings;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.queue.QueueDirectory;
import org.sqs4ee.jms.queue.SqsQueue;
import org.sqs4ee.jms.queue.SqsTemporaryQueue;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * JMS message to SQS message and back; {@link BodyFormat} does the bodies. Types, reply-to and
 * correlation id are written as amazon-sqs-java-messaging-lib writes them, and a message without
 * any attribute is a text message.
 */
public final class WireFormat {

  /**
   * Properties that stand for fields of SQS or are set by the provider on delivery: they never
   * become attributes.
   */
  private static final Set<String> NOT_SENT =
      Set.of(
          AttributeNames.GROUP_ID,
          AttributeNames.DEDUPLICATION_ID,
          AttributeNames.SEQUENCE_NUMBER,
          AttributeNames.DELIVERY_COUNT,
          AttributeNames.LAST_DELIVERY,
          AttributeNames.DEAD_LETTER_REASON,
          AttributeNames.DEAD_LETTER_SOURCE);

  /** Section 3.4.3: every message id begins with it. */
  private static final String ID_PREFIX = "ID:";

  private final QueueDirectory queues;
  private final ObjectMessagePolicy objects;

  /** A wire format whose object messages cannot be read. */
  public WireFormat(QueueDirectory queues) {
    this(queues, ObjectMessagePolicy.NOTHING);
  }

  /**
   * @param queues finds the queues of JMSReplyTo
   * @param objects what received object messages may hold
   */
  public WireFormat(QueueDirectory queues, ObjectMessagePolicy objects) {
    this.queues = queues;
    this.objects = objects;
  }

  /** The same, with other queues. */
  public WireFormat with(QueueDirectory others) {
    return new WireFormat(others, objects);
  }

  /** The same, with other classes in object messages. */
  public WireFormat with(ObjectMessagePolicy others) {
    return new WireFormat(queues, others);
  }

  /**
   * The message as SQS takes it.
   *
   * @throws MessageFormatException if SQS would refuse it; the text says which part and why
   */
  public OutgoingMessage toSqs(SqsMessage message, QueueAddress queue, SendSettings settings)
      throws JMSException {
    OutgoingAttributes attributes = new OutgoingAttributes();
    headers(attributes, message);
    String body = BodyFormat.toSqs(attributes, message);
    attributes.extension(AttributeNames.MESSAGE_ID, message.getJMSMessageID());
    attributes.extension(AttributeNames.TIMESTAMP, unless(0L, message.getJMSTimestamp()));
    if (settings.deliveryDelay() > 0) {
      attributes.extension(AttributeNames.DELIVERY_TIME, message.getJMSDeliveryTime());
    }
    for (Map.Entry<String, @Nullable Object> property : message.properties().entrySet()) {
      if (!NOT_SENT.contains(property.getKey())
          && !AttributeNames.HEADERS.contains(property.getKey())) {
        attributes.property(property.getKey(), property.getValue());
      }
    }
    Map<String, MessageAttributeValue> built = attributes.build();
    return new OutgoingMessage(
        body,
        built,
        group(message, queue),
        DeduplicationIds.of(message, queue, body),
        delay(queue, settings),
        MessageLimits.checkSize(body, built));
  }

  /**
   * The message as its consumer sees it: read-only, headers from SQS's fields.
   *
   * @throws UnreadableMessageException if its type is unknown or its body is not of its type; no
   *     retry will change that
   */
  public SqsMessage fromSqs(
      software.amazon.awssdk.services.sqs.model.Message raw, QueueAddress queue)
      throws JMSException {
    ReceivedAttributes attributes = new ReceivedAttributes(raw.messageAttributes());
    SqsMessage message = BodyFormat.fromSqs(attributes, raw.body(), objects);
    message.setJMSMessageID(messageId(attributes, raw.messageId()));
    message.setJMSDestination(queues.named(queue));
    message.setJMSCorrelationID(attributes.text(AttributeNames.CORRELATION_ID));
    message.setJMSType(attributes.text(AttributeNames.TYPE));
    message.setJMSExpiration(attributes.number(AttributeNames.EXPIRATION, 0, 0, Long.MAX_VALUE));
    message.setJMSPriority(
        (int) attributes.number(AttributeNames.PRIORITY, Message.DEFAULT_PRIORITY, 0, 9));
    message.setJMSDeliveryMode(
        (int) attributes.number(AttributeNames.DELIVERY_MODE, Message.DEFAULT_DELIVERY_MODE, 1, 2));
    String replyTo = attributes.text(AttributeNames.REPLY_TO_URL, AttributeNames.REPLY_TO_NAME);
    message.setJMSReplyTo(replyTo == null || replyTo.isBlank() ? null : answers(replyTo));
    attributes.forEachProperty(message::setProviderProperty);
    systemFields(message, raw);
    message.setJMSTimestamp(
        attributes.number(AttributeNames.TIMESTAMP, message.getJMSTimestamp(), 0, Long.MAX_VALUE));
    message.setJMSDeliveryTime(
        attributes.number(
            AttributeNames.DELIVERY_TIME, message.getJMSTimestamp(), 0, Long.MAX_VALUE));
    message.setReceivedFrom(queue.url(), String.valueOf(raw.messageId()));
    message.seal();
    return message;
  }

  private static Queue answers(String identifier) {
    SqsQueue queue = new SqsQueue(identifier);
    return queue.getQueueName().startsWith(SqsTemporaryQueue.PREFIX)
        ? SqsTemporaryQueue.ofOthers(new QueueAddress(queue.getQueueName(), identifier))
        : queue;
  }

  private static String messageId(ReceivedAttributes attributes, String sqsId) {
    String own = attributes.text(AttributeNames.MESSAGE_ID);
    return own != null && own.startsWith(ID_PREFIX) ? own : ID_PREFIX + sqsId;
  }

  private static void systemFields(
      SqsMessage message, software.amazon.awssdk.services.sqs.model.Message raw) {
    int receives = ReceiveCount.of(raw);
    message.setProviderProperty(AttributeNames.DELIVERY_COUNT, receives);
    message.setJMSRedelivered(receives > 1);
    String sent = SystemField.of(raw, MessageSystemAttributeName.SENT_TIMESTAMP);
    message.setJMSTimestamp(WholeNumber.of(sent, 0, 0, Long.MAX_VALUE));
    copy(raw, MessageSystemAttributeName.MESSAGE_GROUP_ID, message, AttributeNames.GROUP_ID);
    copy(
        raw,
        MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID,
        message,
        AttributeNames.DEDUPLICATION_ID);
    copy(raw, MessageSystemAttributeName.SEQUENCE_NUMBER, message, AttributeNames.SEQUENCE_NUMBER);
  }

  private static void copy(
      software.amazon.awssdk.services.sqs.model.Message raw,
      MessageSystemAttributeName field,
      SqsMessage message,
      String property) {
    String value = SystemField.of(raw, field);
    if (value != null) {
      message.setProviderProperty(property, value);
    }
  }

  private void headers(OutgoingAttributes attributes, SqsMessage message) throws JMSException {
    attributes.header(AttributeNames.CORRELATION_ID, message.getJMSCorrelationID());
    Destination replyTo = message.getJMSReplyTo();
    if (replyTo != null) {
      QueueAddress queue = queues.find(replyTo);
      attributes.header(AttributeNames.REPLY_TO_NAME, queue.name());
      attributes.header(AttributeNames.REPLY_TO_URL, queue.url());
    }
    attributes.extension(AttributeNames.TYPE, message.getJMSType());
    attributes.extension(AttributeNames.EXPIRATION, unless(0L, message.getJMSExpiration()));
    attributes.extension(
        AttributeNames.PRIORITY, unless(Message.DEFAULT_PRIORITY, message.getJMSPriority()));
    attributes.extension(
        AttributeNames.DELIVERY_MODE,
        unless(Message.DEFAULT_DELIVERY_MODE, message.getJMSDeliveryMode()));
  }

  private static @Nullable String group(SqsMessage message, QueueAddress queue)
      throws JMSException {
    String group = id(message, AttributeNames.GROUP_ID);
    if (queue.fifo() && group == null) {
      throw new MessageFormatException(
          "Queue "
              + queue.name()
              + " is a FIFO queue: set the property JMSXGroupID to the message's group");
    }
    return group;
  }

  private static @Nullable String id(SqsMessage message, String property) throws JMSException {
    return MessageLimits.checkId(property, message.getStringProperty(property));
  }

  private static @Nullable Integer delay(QueueAddress queue, SendSettings settings)
      throws JMSException {
    if (settings.deliveryDelay() == 0) {
      return null;
    }
    if (queue.fifo()) {
      throw new JMSException(
          "Queue "
              + queue.name()
              + " is a FIFO queue: SQS delays those as a whole, not by message");
    }
    return (int) ((settings.deliveryDelay() + 999) / 1000);
  }

  private static @Nullable Object unless(Object usual, Object value) {
    return usual.equals(value) ? null : value;
  }
}
