package org.sqs4ee.jms.journal;

import static org.sqs4ee.jms.json.JsonProcessing.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.wire.OutgoingMessage;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** One message of a prepared send as JSON, both ways side by side. */
final class MessageFormat {

  /**
   * Texts are arrays of pieces: some JSON readers refuse a string of 256 Ki characters, and a
   * message may have four times as many.
   */
  private static final int PIECE = 64 * 1024;

  private MessageFormat() {}

  static JsonObject write(OutgoingMessage message) {
    JsonObjectBuilder written =
        json()
            .createObjectBuilder()
            .add("size", message.size())
            .add("body", pieces(message.body()));
    if (message.groupId() != null) {
      written.add("groupId", message.groupId());
    }
    if (message.deduplicationId() != null) {
      written.add("deduplicationId", message.deduplicationId());
    }
    if (message.delaySeconds() != null) {
      written.add("delaySeconds", message.delaySeconds());
    }
    JsonObjectBuilder attributes = json().createObjectBuilder();
    message.attributes().forEach((name, value) -> attributes.add(name, attribute(value)));
    return written.add("attributes", attributes).build();
  }

  static OutgoingMessage read(JsonObject message) {
    Map<String, MessageAttributeValue> attributes = new LinkedHashMap<>();
    JsonObject written = message.getJsonObject("attributes");
    written.keySet().forEach(name -> attributes.put(name, attribute(written.getJsonObject(name))));
    return new OutgoingMessage(
        text(message.getJsonArray("body")),
        attributes,
        message.getString("groupId", null),
        message.getString("deduplicationId", null),
        message.containsKey("delaySeconds") ? message.getInt("delaySeconds") : null,
        message.getInt("size"));
  }

  private static JsonObjectBuilder attribute(MessageAttributeValue value) {
    JsonObjectBuilder written = json().createObjectBuilder().add("type", value.dataType());
    @Nullable SdkBytes bytes = value.binaryValue();
    return bytes == null
        ? written.add("text", pieces(value.stringValue()))
        : written.add("base64", pieces(Base64.getEncoder().encodeToString(bytes.asByteArray())));
  }

  private static MessageAttributeValue attribute(JsonObject written) {
    MessageAttributeValue.Builder value =
        MessageAttributeValue.builder().dataType(written.getString("type"));
    if (written.containsKey("base64")) {
      byte[] bytes = Base64.getDecoder().decode(text(written.getJsonArray("base64")));
      return value.binaryValue(SdkBytes.fromByteArray(bytes)).build();
    }
    return value.stringValue(text(written.getJsonArray("text"))).build();
  }

  private static JsonArrayBuilder pieces(String text) {
    JsonArrayBuilder pieces = json().createArrayBuilder();
    for (int start = 0; start < text.length(); ) {
      int end = Math.min(text.length(), start + PIECE);
      if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
        end--;
      }
      pieces.add(text.substring(start, end));
      start = end;
    }
    return pieces;
  }

  private static String text(JsonArray pieces) {
    StringBuilder text = new StringBuilder();
    pieces.getValuesAs(JsonString.class).forEach(piece -> text.append(piece.getString()));
    return text.toString();
  }
}
