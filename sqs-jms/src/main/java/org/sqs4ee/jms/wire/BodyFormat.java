package org.sqs4ee.jms.wire;

import jakarta.jms.JMSException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.message.ObjectMessagePolicy;
import org.sqs4ee.jms.message.SqsBytesMessage;
import org.sqs4ee.jms.message.SqsMapMessage;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.message.SqsObjectMessage;
import org.sqs4ee.jms.message.SqsStreamMessage;
import org.sqs4ee.jms.message.SqsTextMessage;

/**
 * The body of each type of message as the body of an SQS message, and back. Text is raw, bytes and
 * serialized objects are base64, as in amazon-sqs-java-messaging-lib; that library knows no map,
 * stream and body-less messages, which are JSON here.
 */
final class BodyFormat {

  /** SQS takes no empty body; with {@link AttributeNames#ABSENT_BODY} this stands for one. */
  private static final String PLACEHOLDER = " ";

  private static final String NO_BODY = "{}";

  private BodyFormat() {}

  static String toSqs(OutgoingAttributes attributes, SqsMessage message) throws JMSException {
    attributes.header(AttributeNames.MESSAGE_TYPE, type(message));
    if (message instanceof SqsTextMessage text) {
      return text(attributes, text.getText());
    }
    if (message instanceof SqsBytesMessage bytes) {
      return text(attributes, base64(bytes.bytes()));
    }
    if (message instanceof SqsObjectMessage object) {
      return base64(object.serialized());
    }
    if (message instanceof SqsMapMessage map) {
      return JsonBody.map(map.entries());
    }
    if (message instanceof SqsStreamMessage stream) {
      return JsonBody.stream(stream.values());
    }
    return NO_BODY;
  }

  /** Whether what SQS gets as the body only stands for none, or for one with nothing in it. */
  static boolean isEmpty(SqsMessage message) throws JMSException {
    if (message instanceof SqsTextMessage text) {
      return text.getText() == null || text.getText().isEmpty();
    }
    if (message instanceof SqsBytesMessage bytes) {
      return bytes.bytes().length == 0;
    }
    if (message instanceof SqsObjectMessage object) {
      return object.isNull();
    }
    if (message instanceof SqsMapMessage map) {
      return map.entries().isEmpty();
    }
    return !(message instanceof SqsStreamMessage stream) || stream.values().isEmpty();
  }

  static SqsMessage fromSqs(ReceivedAttributes attributes, String body, ObjectMessagePolicy objects)
      throws JMSException {
    String type = attributes.text(AttributeNames.MESSAGE_TYPE);
    // A program may have copied the attribute to a message that has a body.
    String absent = body.equals(PLACEHOLDER) ? attributes.text(AttributeNames.ABSENT_BODY) : null;
    return switch (type == null ? AttributeNames.TEXT : type) {
      case AttributeNames.TEXT ->
          new SqsTextMessage(absent == null ? body : absent.equals("null") ? null : "");
      case AttributeNames.BYTES -> new SqsBytesMessage(bytes(type, absent == null ? body : ""));
      case AttributeNames.OBJECT -> SqsObjectMessage.received(bytes(type, body), objects);
      case AttributeNames.MAP -> SqsMapMessage.received(JsonBody.readMap(body));
      case AttributeNames.STREAM -> new SqsStreamMessage(JsonBody.readStream(body));
      case AttributeNames.BODYLESS -> new SqsMessage();
      default ->
          throw new UnreadableMessageException("Messages of type '" + type + "' are not supported");
    };
  }

  private static String type(SqsMessage message) {
    if (message instanceof SqsTextMessage) {
      return AttributeNames.TEXT;
    }
    if (message instanceof SqsBytesMessage) {
      return AttributeNames.BYTES;
    }
    if (message instanceof SqsObjectMessage) {
      return AttributeNames.OBJECT;
    }
    if (message instanceof SqsMapMessage) {
      return AttributeNames.MAP;
    }
    return message instanceof SqsStreamMessage ? AttributeNames.STREAM : AttributeNames.BODYLESS;
  }

  private static String text(OutgoingAttributes attributes, @Nullable String text)
      throws JMSException {
    if (text == null || text.isEmpty()) {
      attributes.extension(AttributeNames.ABSENT_BODY, text == null ? "null" : "empty");
      return PLACEHOLDER;
    }
    MessageLimits.checkCharacters("The text of the message", text);
    return text;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] bytes(@Nullable String type, String body) throws JMSException {
    try {
      return Base64.getDecoder().decode(body.strip());
    } catch (IllegalArgumentException corrupt) {
      throw new UnreadableMessageException(
          "The body of a message of type '" + type + "' is no base64: " + corrupt.getMessage());
    }
  }
}
