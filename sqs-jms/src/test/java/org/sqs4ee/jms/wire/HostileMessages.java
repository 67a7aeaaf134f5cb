package org.sqs4ee.jms.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.sqs4ee.jms.testing.Noise;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Messages of senders who mean ill or know no better, and values of those who do not. */
final class HostileMessages {

  /** What JSON, base64 and serialized objects are made of. */
  static final String PIECES =
      "{}[]\",:\\ntrufalse0123456789.-+eE int long byte bytes char AQID== rO0ABXA=\u0000\uD800é";

  private static final List<String> MESSAGE_TYPES =
      List.of("byte", "object", "map", "stream", "message", "text", "Byte", "");

  private static final List<String> NAMES =
      List.of(
          AttributeNames.CORRELATION_ID,
          AttributeNames.REPLY_TO_NAME,
          AttributeNames.REPLY_TO_URL,
          AttributeNames.TYPE,
          AttributeNames.EXPIRATION,
          AttributeNames.PRIORITY,
          AttributeNames.DELIVERY_MODE,
          AttributeNames.MESSAGE_ID,
          AttributeNames.TIMESTAMP,
          AttributeNames.DELIVERY_TIME,
          AttributeNames.ABSENT_BODY,
          AttributeNames.MORE_PROPERTIES,
          AttributeNames.DEAD_LETTER_REASON,
          AttributeNames.DEAD_LETTER_SOURCE,
          AttributeNames.LAST_DELIVERY,
          AttributeNames.DELIVERY_COUNT,
          AttributeNames.GROUP_ID,
          "traceparent",
          "a-b.c");

  private static final List<String> DATA_TYPES =
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
          "1e999999999",
          "NaN",
          "true",
          "[[\"a\",\"Number.int\",\"x\"]]",
          "[[\"JMS_SQSMessageType\",\"String\",\"byte\"]]",
          "[[\"JMS_SQSReplyToQueueURL\",\"\",\"\"]]",
          "[[\"\",\"\",\"\"]]",
          "[[[[",
          "[null]",
          "[[null,null,null]]",
          "ID:bytes:",
          "arn:aws:",
          "http://",
          "http://sqs.example/1/sqs4ee-temp-",
          "byte",
          "object",
          "map",
          "stream",
          "message");

  private static final List<String> BODIES =
      List.of(
          "{\"a\":{\"int\":\"7\"},\"b\":null,\"c\":{\"bytes\":\"AQID\"}}",
          "[\"a\",true,{\"char\":\"x\"},{\"double\":\"NaN\"},{\"byte\":\"-128\"}]",
          "{\"a\":{\"int\":\"99999999999999999999\"}}",
          "[1e999999999]",
          "[" + "1".repeat(2000) + "]",
          "[".repeat(2000),
          "{\"a\":".repeat(2000),
          "{}",
          "AQID",
          "rO0ABXA=",
          "rO0ABXQABHRleHQ=");

  private HostileMessages() {}

  /** Any message, as far as SQS promises nothing; always with a body. */
  static Message any(RandomGenerator random) {
    Map<String, MessageAttributeValue> attributes = attributes(random);
    if (random.nextBoolean()) {
      attributes.put(
          AttributeNames.MESSAGE_TYPE, Wire.attribute("String", Noise.pick(random, MESSAGE_TYPES)));
    }
    return Wire.foreign(body(random), attributes).toBuilder()
        .attributes(systemFields(random))
        .build();
  }

  static Object propertyValue(RandomGenerator random) {
    return switch (random.nextInt(8)) {
      case 0 -> random.nextBoolean();
      case 1 -> (byte) random.nextInt();
      case 2 -> (short) random.nextInt();
      case 3 -> random.nextInt();
      case 4 -> random.nextLong();
      case 5 -> Float.intBitsToFloat(random.nextInt());
      case 6 -> Double.longBitsToDouble(random.nextLong());
      default -> Noise.text(random, 30);
    };
  }

  static List<Object> bodyValues(RandomGenerator random) {
    List<Object> values = new ArrayList<>();
    for (int count = random.nextInt(12); count > 0; count--) {
      values.add(
          switch (random.nextInt(6)) {
            case 0 -> (char) random.nextInt();
            case 1 -> Noise.bytes(random, 30);
            default -> propertyValue(random);
          });
    }
    return values;
  }

  private static String body(RandomGenerator random) {
    return switch (random.nextInt(5)) {
      case 0 -> Noise.text(random, 30);
      case 1 -> Noise.of(PIECES, random, 30);
      case 2 -> Base64.getEncoder().encodeToString(object(random));
      case 3 -> Noise.changed(Noise.pick(random, BODIES), random, PIECES);
      default -> Noise.pick(random, BODIES);
    };
  }

  private static byte[] object(RandomGenerator random) {
    byte[] text = "\u0000\u0000\u0000\u0005t\u0000\u0004text".getBytes(StandardCharsets.ISO_8859_1);
    text[0] = (byte) 0xAC;
    text[1] = (byte) 0xED;
    return Noise.changed(text, random, random.nextInt(5));
  }

  private static Map<String, MessageAttributeValue> attributes(RandomGenerator random) {
    Map<String, MessageAttributeValue> attributes = new HashMap<>();
    for (int count = random.nextInt(10); count > 0; count--) {
      String name = random.nextBoolean() ? Noise.pick(random, NAMES) : "n" + random.nextInt(100);
      attributes.put(name, attribute(random));
    }
    return attributes;
  }

  private static MessageAttributeValue attribute(RandomGenerator random) {
    MessageAttributeValue.Builder attribute =
        MessageAttributeValue.builder().dataType(Noise.pick(random, DATA_TYPES));
    return switch (random.nextInt(10)) {
      case 0 -> attribute.build();
      case 1, 2 -> attribute.binaryValue(SdkBytes.fromByteArray(Noise.bytes(random, 20))).build();
      default -> attribute.stringValue(value(random)).build();
    };
  }

  private static String value(RandomGenerator random) {
    return random.nextBoolean() ? Noise.pick(random, TEXTS) : Noise.text(random, 30);
  }

  /** Servers that speak SQS's protocol without being SQS leave some out or write them otherwise. */
  private static Map<MessageSystemAttributeName, String> systemFields(RandomGenerator random) {
    Map<MessageSystemAttributeName, String> fields = new HashMap<>();
    for (MessageSystemAttributeName name : MessageSystemAttributeName.knownValues()) {
      switch (random.nextInt(4)) {
        case 0 -> {}
        case 1 -> fields.put(name, value(random));
        default -> fields.put(name, Long.toString(random.nextLong(3_000_000_000_000L)));
      }
    }
    return fields;
  }
}
