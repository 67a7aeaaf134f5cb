package org.sqs4ee.jms.wire;

import jakarta.jms.JMSException;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.queue.QueueAddress;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** A dead letter: the message as it was received, with the reason and the queue it failed in. */
public final class DeadLetterFormat {

  private static final int LONGEST_REASON = 1000;

  /** What Amazon's library reads is never packed. */
  private static final Set<String> LIBRARY_HEADERS =
      Set.of(
          AttributeNames.MESSAGE_TYPE,
          AttributeNames.CORRELATION_ID,
          AttributeNames.REPLY_TO_NAME,
          AttributeNames.REPLY_TO_URL);

  /** On a message that was dead before and was sent back to its queue. */
  private static final Set<String> EARLIER_EXPLANATION =
      Set.of(AttributeNames.DEAD_LETTER_REASON, AttributeNames.DEAD_LETTER_SOURCE);

  private DeadLetterFormat() {}

  /**
   * The dead letter of a message. With more than ten attributes some are packed, those that plain
   * programs can do without first. A message that leaves no room for the reason goes without:
   * better so than never.
   */
  public static OutgoingMessage of(
      Message failed, QueueAddress source, QueueAddress target, String reason) throws JMSException {
    Map<String, MessageAttributeValue> attributes = explained(failed, source, reason);
    return MessageLimits.size(failed.body(), attributes) > MessageLimits.MAX_BYTES
        ? unexplained(failed, target)
        : outgoing(failed, target, attributes);
  }

  /**
   * The dead letter for a queue that does not take it with a reason; an earlier one goes too.
   * Without a reason nobody could tell it from a message that may expire, so it no longer may.
   */
  public static OutgoingMessage unexplained(Message failed, QueueAddress target)
      throws JMSException {
    OutgoingAttributes attributes = received(failed);
    attributes.remove(AttributeNames.EXPIRATION);
    return outgoing(failed, target, attributes.build());
  }

  private static OutgoingMessage outgoing(
      Message failed, QueueAddress target, Map<String, MessageAttributeValue> attributes)
      throws JMSException {
    String group = SystemField.of(failed, MessageSystemAttributeName.MESSAGE_GROUP_ID);
    return new OutgoingMessage(
        failed.body(),
        attributes,
        target.fifo() && group == null ? failed.messageId() : group,
        target.fifo() ? failed.messageId() : null,
        null,
        MessageLimits.checkSize(failed.body(), attributes));
  }

  /**
   * True if nobody is to see the message any more. A dead letter of this provider is there to be
   * looked at and to be sent back, so it does not expire.
   */
  public static boolean hasExpired(SqsMessage message) {
    return message.hasExpired() && !message.propertyExists(AttributeNames.DEAD_LETTER_REASON);
  }

  private static Map<String, MessageAttributeValue> explained(
      Message failed, QueueAddress source, String reason) throws JMSException {
    OutgoingAttributes attributes = received(failed);
    attributes.header(AttributeNames.DEAD_LETTER_REASON, printable(reason));
    attributes.header(AttributeNames.DEAD_LETTER_SOURCE, source.name());
    return attributes.build();
  }

  private static OutgoingAttributes received(Message failed) {
    OutgoingAttributes attributes = new OutgoingAttributes();
    failed.messageAttributes().entrySet().stream()
        .filter(attribute -> !EARLIER_EXPLANATION.contains(attribute.getKey()))
        .sorted(Comparator.comparingInt(DeadLetterFormat::rank))
        .forEach(attribute -> attributes.raw(attribute.getKey(), attribute.getValue()));
    return attributes;
  }

  /** The higher, the sooner packed. */
  private static int rank(Map.Entry<String, MessageAttributeValue> attribute) {
    if (LIBRARY_HEADERS.contains(attribute.getKey())) {
      return 0;
    }
    if (AttributeNames.HEADERS.contains(attribute.getKey())) {
      return 3;
    }
    return attribute.getValue().stringValue() == null ? 1 : 2;
  }

  private static String printable(String reason) {
    StringBuilder text = new StringBuilder();
    reason
        .codePoints()
        .limit(LONGEST_REASON)
        .forEach(c -> text.appendCodePoint(MessageLimits.isAllowed(c) ? c : '?'));
    return text.length() == 0 ? "no reason given" : text.toString();
  }
}
