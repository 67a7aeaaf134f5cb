package org.sqs4ee.jms.wire;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.message.SqsTextMessage;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.queue.SqsQueue;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Every message that SQS has held becomes a dead letter that SQS takes. */
class DeadLetterFormatTest {

  private static final QueueAddress DEAD_LETTERS =
      new QueueAddress("orders-dlq", "http://sqs.example/1/orders-dlq");

  @Test
  void deadLetterIsTheMessageWithReasonAndSource() throws JMSException {
    Message failed = Wire.foreign("body", Map.of("a", Wire.attribute("Number.int", "1")));
    OutgoingMessage dead = bury(failed, "why");
    assertThat(dead.body()).isEqualTo("body");
    assertThat(dead.attributes())
        .containsOnlyKeys("a", AttributeNames.DEAD_LETTER_REASON, AttributeNames.DEAD_LETTER_SOURCE)
        .containsEntry("a", Wire.attribute("Number.int", "1"));
    assertThat(reason(dead)).isEqualTo("why");
    assertThat(dead.attributes().get(AttributeNames.DEAD_LETTER_SOURCE).stringValue())
        .isEqualTo("orders");
  }

  @Test
  void tenTextAttributesArePackedAndAllThere() throws JMSException {
    Map<String, MessageAttributeValue> ten = new HashMap<>();
    for (int i = 0; i < 10; i++) {
      ten.put("n" + i, Wire.attribute("Number.int", Integer.toString(i)));
    }
    OutgoingMessage dead = bury(Wire.foreign("x", ten), "why");
    assertThat(dead.attributes()).hasSize(10);
    SqsMessage read = Wire.receive(Wire.arrived(dead));
    for (int i = 0; i < 10; i++) {
      assertThat(read.getObjectProperty("n" + i)).isEqualTo(i);
    }
    assertThat(read.getStringProperty(AttributeNames.DEAD_LETTER_REASON)).isEqualTo("why");
  }

  @Test
  void tenBinaryAttributesFitToo() throws JMSException {
    Map<String, MessageAttributeValue> ten = new HashMap<>();
    for (byte i = 0; i < 10; i++) {
      ten.put("b" + i, binary(i));
    }
    OutgoingMessage dead = bury(Wire.foreign("x", ten), "why");
    assertThat(dead.attributes()).hasSize(10);
    SqsMessage read = Wire.receive(Wire.arrived(dead));
    SqsMessage original = Wire.receive(Wire.foreign("x", ten));
    for (byte i = 0; i < 10; i++) {
      assertThat(read.getStringProperty("b" + i)).isEqualTo(original.getStringProperty("b" + i));
    }
  }

  @Test
  void binaryAttributesStayWhileTextCanBePacked() throws JMSException {
    Map<String, MessageAttributeValue> ten = new HashMap<>();
    for (byte i = 0; i < 5; i++) {
      ten.put("b" + i, binary(i));
      ten.put("t" + i, Wire.attribute("String", "x"));
    }
    assertThat(bury(Wire.foreign("x", ten), "why").attributes())
        .contains(Map.entry("b0", binary((byte) 0)), Map.entry("b4", binary((byte) 4)));
  }

  @Test
  void messageWithEveryHeaderAndPackedPropertiesKeepsThemAll() throws JMSException {
    SqsTextMessage message = new SqsTextMessage();
    message.setJMSCorrelationID("request 1");
    message.setJMSReplyTo(new SqsQueue("answers"));
    message.setJMSType("order");
    message.setJMSExpiration(Long.MAX_VALUE);
    message.setJMSPriority(9);
    message.setJMSDeliveryMode(DeliveryMode.NON_PERSISTENT);
    message.setIntProperty("a", 1);
    message.setStringProperty("b", "");
    OutgoingMessage dead = bury(Wire.arrived(Wire.send(message)), "why");
    assertThat(dead.attributes())
        .hasSize(10)
        .containsKeys(
            AttributeNames.MESSAGE_TYPE,
            AttributeNames.CORRELATION_ID,
            AttributeNames.REPLY_TO_URL);
    SqsMessage read = Wire.receive(Wire.arrived(dead));
    assertThat(read.getJMSCorrelationID()).isEqualTo("request 1");
    assertThat(read.getJMSReplyTo()).isEqualTo(new SqsQueue("http://sqs.example/1/answers"));
    assertThat(read.getJMSType()).isEqualTo("order");
    assertThat(read.getJMSExpiration()).isEqualTo(Long.MAX_VALUE);
    assertThat(read.getJMSPriority()).isEqualTo(9);
    assertThat(read.getJMSDeliveryMode()).isEqualTo(DeliveryMode.NON_PERSISTENT);
    assertThat(read.getBody(String.class)).isNull();
    assertThat(read.getIntProperty("a")).isEqualTo(1);
    assertThat(read.getStringProperty("b")).isEmpty();
  }

  @Test
  void hugeReasonIsCut() throws JMSException {
    OutgoingMessage dead = bury(Wire.foreign("x", Map.of()), "🐎".repeat(100_000));
    assertThat(reason(dead)).isEqualTo("🐎".repeat(1000));
  }

  @Test
  void forbiddenCharactersOfTheReasonAreReplaced() throws JMSException {
    assertThat(reason(bury(Wire.foreign("x", Map.of()), "a\u0000b\uD800c\uFFFF\n")))
        .isEqualTo("a?b?c?\n");
  }

  @Test
  void emptyReasonIsSaidToBeNone() throws JMSException {
    assertThat(reason(bury(Wire.foreign("x", Map.of()), ""))).isEqualTo("no reason given");
  }

  @Test
  void messageThatLeavesNoRoomForTheReasonGoesWithoutIt() throws JMSException {
    Message failed = Wire.foreign("x".repeat(MessageLimits.MAX_BYTES), Map.of());
    OutgoingMessage dead = bury(failed, "why");
    assertThat(dead.size()).isEqualTo(MessageLimits.MAX_BYTES);
    assertThat(dead.attributes()).isEmpty();
  }

  /** A dead letter is known by its reason; this one has none, and must not expire either. */
  @Test
  void withoutAReasonItHasNoExpirationAndNoEarlierReason() throws JMSException {
    Message failed =
        Wire.foreign("x", Map.of(AttributeNames.EXPIRATION, Wire.attribute("Number.long", "1")));
    OutgoingMessage first = bury(failed, "first");
    assertThat(first.attributes()).containsKey(AttributeNames.EXPIRATION);
    OutgoingMessage bare = DeadLetterFormat.unexplained(Wire.arrived(first), DEAD_LETTERS);
    assertThat(bare.attributes()).isEmpty();
  }

  @Test
  void expirationGoesAlsoWhereItIsPacked() throws JMSException {
    SqsTextMessage message = new SqsTextMessage("x");
    message.setJMSExpiration(1);
    for (int i = 0; i < 12; i++) {
      message.setIntProperty("p" + i, i);
    }
    Message failed = Wire.arrived(Wire.send(message));
    assertThat(failed.messageAttributes()).doesNotContainKey(AttributeNames.EXPIRATION);
    assertThat(Wire.receive(failed).getJMSExpiration()).isEqualTo(1);
    SqsMessage bare =
        Wire.receive(Wire.arrived(DeadLetterFormat.unexplained(failed, DEAD_LETTERS)));
    assertThat(bare.getJMSExpiration()).isZero();
    assertThat(bare.getIntProperty("p11")).isEqualTo(11);
  }

  @Test
  void secondDeathReplacesTheReasonOfTheFirst() throws JMSException {
    OutgoingMessage first = bury(Wire.foreign("x", Map.of()), "first");
    OutgoingMessage second = bury(Wire.arrived(first), "second");
    assertThat(reason(second)).isEqualTo("second");
    assertThat(second.attributes()).hasSize(2);
  }

  @Test
  void deadLetterOfAFifoQueueKeepsItsGroupAndIsSentOnce() throws JMSException {
    QueueAddress fifo = new QueueAddress("dlq.fifo", "http://sqs.example/1/dlq.fifo");
    Message failed = Wire.arrived(new OutgoingMessage("x", Map.of(), "g", "d", null, 0));
    OutgoingMessage dead = DeadLetterFormat.of(failed, Wire.FIFO, fifo, "why");
    assertThat(dead.groupId()).isEqualTo("g");
    assertThat(dead.deduplicationId()).isEqualTo(failed.messageId());
    assertThat(bury(failed, "why").deduplicationId()).isNull();
  }

  private static OutgoingMessage bury(Message failed, String reason) throws JMSException {
    return DeadLetterFormat.of(failed, Wire.QUEUE, DEAD_LETTERS, reason);
  }

  private static String reason(OutgoingMessage dead) {
    return dead.attributes().get(AttributeNames.DEAD_LETTER_REASON).stringValue();
  }

  private static MessageAttributeValue binary(byte content) {
    return MessageAttributeValue.builder()
        .dataType("Binary")
        .binaryValue(SdkBytes.fromByteArray(new byte[] {content}))
        .build();
  }
}
