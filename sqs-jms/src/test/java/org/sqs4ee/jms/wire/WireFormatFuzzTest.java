package org.sqs4ee.jms.wire;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.message.SqsTextMessage;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * Random messages, the same ones in every run: the repetition is the seed, so a failure repeats.
 */
class WireFormatFuzzTest {

  private static final int MESSAGES = 500;

  private static final List<String> NAMES =
      List.of(
          AttributeNames.MESSAGE_TYPE,
          AttributeNames.CORRELATION_ID,
          AttributeNames.REPLY_TO_NAME,
          AttributeNames.REPLY_TO_URL,
          AttributeNames.TYPE,
          AttributeNames.EXPIRATION,
          AttributeNames.PRIORITY,
          AttributeNames.DELIVERY_MODE,
          AttributeNames.ABSENT_BODY,
          AttributeNames.MORE_PROPERTIES,
          AttributeNames.DELIVERY_COUNT,
          AttributeNames.GROUP_ID,
          "traceparent",
          "a-b.c");

  private static final List<String> TYPES =
      List.of(
          "String",
          "Number",
          "Binary",
          "Number.int",
          "Number.long",
          "Number.short",
          "Number.byte",
          "Number.float",
          "Number.double",
          "Number.Boolean",
          "String.x",
          "Nonsense",
          "");

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "text",
          "null",
          "empty",
          "0",
          "1",
          "-1",
          "1.5",
          "9223372036854775808",
          "NaN",
          "true",
          "[[\"a\",\"Number.int\",\"x\"]]",
          "[[\"JMS_SQSMessageType\",\"String\",\"byte\"]]",
          "[[\"JMS_SQSReplyToQueueURL\",\"\",\"\"]]",
          "[[[[",
          "[null]",
          "[[null,null,null]]",
          "arn:aws:",
          "http://",
          "byte",
          "object",
          "map",
          "stream",
          "message");

  @RepeatedTest(10)
  void whateverAttributesAMessageHasItArrivesOrIsUnreadable(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    for (int i = 0; i < MESSAGES; i++) {
      Message message = Wire.foreign(text(random), attributes(random));
      try {
        assertThat(Wire.receive(message).getJMSMessageID()).startsWith("ID:");
      } catch (UnreadableMessageException allowed) {
        assertThat(allowed).hasMessageFindingMatch("not supported|no base64|not the JSON");
      } catch (JMSException | RuntimeException e) {
        Assertions.fail("Not readable and not said to be: " + message, e);
      }
    }
  }

  @RepeatedTest(10)
  void whateverPropertiesAMessageHasTheyComeBack(RepetitionInfo repetition) throws JMSException {
    Random random = new Random(repetition.getCurrentRepetition());
    for (int i = 0; i < MESSAGES; i++) {
      SqsTextMessage message = new SqsTextMessage("x");
      Map<String, Object> expected = new HashMap<>();
      for (int p = random.nextInt(15); p > 0; p--) {
        String name = "p" + random.nextInt(30) + (random.nextInt(4) == 0 ? "€" : "");
        Object value = value(random);
        message.setObjectProperty(name, value);
        expected.put(name, value);
      }
      OutgoingMessage sent = Wire.send(message);
      assertThat(sent.attributes()).hasSizeLessThanOrEqualTo(10);
      assertThat(sent.attributes().values()).allMatch(MessageLimits::isAttributeValue);
      SqsMessage received = Wire.receive(Wire.arrived(sent));
      assertThat(received.properties()).containsAllEntriesOf(expected).hasSize(expected.size() + 1);
    }
  }

  @RepeatedTest(5)
  void whateverAttributesAFailedMessageHasItsDeadLetterFitsIntoSqs(RepetitionInfo repetition)
      throws JMSException {
    Random random = new Random(repetition.getCurrentRepetition());
    for (int i = 0; i < MESSAGES; i++) {
      Message failed = Wire.foreign("x", attributes(random));
      OutgoingMessage dead = DeadLetterFormat.of(failed, Wire.QUEUE, Wire.QUEUE, text(random));
      assertThat(dead.attributes()).hasSizeLessThanOrEqualTo(10);
      assertThat(dead.attributes()).containsKey(AttributeNames.DEAD_LETTER_REASON);
    }
  }

  private static Map<String, MessageAttributeValue> attributes(Random random) {
    Map<String, MessageAttributeValue> attributes = new HashMap<>();
    for (int count = random.nextInt(11); count > 0; count--) {
      String name = random.nextBoolean() ? pick(random, NAMES) : "n" + random.nextInt(100);
      attributes.put(name, attribute(random));
    }
    return attributes;
  }

  private static MessageAttributeValue attribute(Random random) {
    MessageAttributeValue.Builder attribute =
        MessageAttributeValue.builder().dataType(pick(random, TYPES));
    if (random.nextInt(5) == 0) {
      byte[] bytes = new byte[random.nextInt(20)];
      random.nextBytes(bytes);
      return attribute.binaryValue(SdkBytes.fromByteArray(bytes)).build();
    }
    return attribute.stringValue(random.nextBoolean() ? pick(random, TEXTS) : text(random)).build();
  }

  private static Object value(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> random.nextBoolean();
      case 1 -> (byte) random.nextInt();
      case 2 -> (short) random.nextInt();
      case 3 -> random.nextInt();
      case 4 -> random.nextLong();
      case 5 -> Float.intBitsToFloat(random.nextInt());
      case 6 -> Double.longBitsToDouble(random.nextLong());
      default -> text(random);
    };
  }

  /** Any UTF-16 at all: control characters and lone surrogates included. */
  private static String text(Random random) {
    int bound = random.nextBoolean() ? 0x80 : 0x10000;
    return random
        .ints(random.nextInt(30), 0, bound)
        .collect(StringBuilder::new, (text, c) -> text.append((char) c), StringBuilder::append)
        .toString();
  }

  private static String pick(Random random, List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
