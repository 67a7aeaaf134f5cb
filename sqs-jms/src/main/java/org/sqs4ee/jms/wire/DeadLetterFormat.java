package org.sqs4ee.jms.wire;

import jakarta.jms.JMSException;
import java.util.Map;
import org.sqs4ee.jms.queue.QueueAddress;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** A dead letter: the message as it was received, with the reason and the queue it failed in. */
public final class DeadLetterFormat {

  private static final int LONGEST_REASON = 1000;

  private DeadLetterFormat() {}

  /**
   * The dead letter of a message.
   *
   * @throws JMSException if with the reason it does not fit into a message of SQS any more
   */
  public static OutgoingMessage of(
      Message failed, QueueAddress source, QueueAddress target, String reason) throws JMSException {
    OutgoingAttributes attributes = new OutgoingAttributes();
    failed.messageAttributes().forEach(attributes::raw);
    attributes.header(AttributeNames.DEAD_LETTER_REASON, printable(reason));
    attributes.header(AttributeNames.DEAD_LETTER_SOURCE, source.name());
    Map<String, MessageAttributeValue> built = attributes.build();
    String group = failed.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID);
    return new OutgoingMessage(
        failed.body(),
        built,
        target.fifo() && group == null ? failed.messageId() : group,
        target.fifo() ? failed.messageId() : null,
        null,
        MessageLimits.checkSize(failed.body(), built));
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
