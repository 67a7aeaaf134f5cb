package org.sqs4ee.jms.wire;

import jakarta.jms.JMSException;
import java.util.HashMap;
import java.util.Map;
import org.sqs4ee.jms.message.SendSettings;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.queue.QueueDirectory;
import org.sqs4ee.jms.testing.ScriptedSqs;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Messages to the wire and back without a server in between. */
final class Wire {

  static final QueueAddress QUEUE = new QueueAddress("orders", "http://sqs.example/1/orders");
  static final QueueAddress FIFO =
      new QueueAddress("orders.fifo", "http://sqs.example/1/orders.fifo");
  static final QueueAddress OTHER_FIFO =
      new QueueAddress("other.fifo", "http://sqs.example/1/other.fifo");
  static final long SENT = 1_700_000_000_000L;

  private static final WireFormat FORMAT = new WireFormat(new QueueDirectory(new ScriptedSqs()));

  private Wire() {}

  static OutgoingMessage send(SqsMessage message) throws JMSException {
    return send(message, QUEUE);
  }

  static OutgoingMessage send(SqsMessage message, QueueAddress to) throws JMSException {
    return FORMAT.toSqs(message, to, SendSettings.DEFAULT);
  }

  static OutgoingMessage send(SqsMessage message, QueueAddress to, SendSettings settings)
      throws JMSException {
    return FORMAT.toSqs(message, to, settings);
  }

  static SqsMessage receive(Message raw) throws JMSException {
    return receive(raw, QUEUE);
  }

  static SqsMessage receive(Message raw, QueueAddress from) throws JMSException {
    return FORMAT.fromSqs(raw, from);
  }

  static SqsMessage thereAndBack(SqsMessage message) throws JMSException {
    return receive(arrived(send(message)));
  }

  /** The message as SQS hands it out for the first time. */
  static Message arrived(OutgoingMessage sent) {
    return arrived(sent, "6f9619ff-8b86-d011-b42d-00c04fc964ff");
  }

  /** The same with an id of SQS. */
  static Message arrived(OutgoingMessage sent, String id) {
    Map<MessageSystemAttributeName, String> fields = new HashMap<>();
    fields.put(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1");
    fields.put(MessageSystemAttributeName.SENT_TIMESTAMP, Long.toString(SENT));
    if (sent.groupId() != null) {
      fields.put(MessageSystemAttributeName.MESSAGE_GROUP_ID, sent.groupId());
    }
    if (sent.deduplicationId() != null) {
      fields.put(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID, sent.deduplicationId());
    }
    return Message.builder()
        .messageId(id)
        .receiptHandle("handle")
        .body(sent.body())
        .messageAttributes(sent.attributes())
        .attributes(fields)
        .build();
  }

  /** What a plain SDK program sends. */
  static Message foreign(String body, Map<String, MessageAttributeValue> attributes) {
    return arrived(new OutgoingMessage(body, attributes, null, null, null, 0));
  }

  static MessageAttributeValue attribute(String type, String text) {
    return MessageAttributeValue.builder().dataType(type).stringValue(text).build();
  }
}
