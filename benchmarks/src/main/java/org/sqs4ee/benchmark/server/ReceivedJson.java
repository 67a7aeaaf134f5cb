package org.sqs4ee.benchmark.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The answer to a poll: system attributes as the poll asked for them, the message's own all if it
 * asked for any.
 */
final class ReceivedJson {

  private ReceivedJson() {}

  static ObjectNode of(JsonNode request, List<StubMessage> messages) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    if (messages.isEmpty()) {
      return answer;
    }
    Set<String> system = new HashSet<>();
    request.path("AttributeNames").forEach(name -> system.add(name.asText()));
    request.path("MessageSystemAttributeNames").forEach(name -> system.add(name.asText()));
    boolean own = !request.path("MessageAttributeNames").isEmpty();
    ArrayNode array = answer.putArray("Messages");
    for (StubMessage message : messages) {
      ObjectNode json = array.addObject();
      json.put("MessageId", message.id);
      json.put("ReceiptHandle", message.receipt);
      json.put("MD5OfBody", message.md5);
      json.put("Body", message.body);
      if (!system.isEmpty()) {
        ObjectNode attributes = system(message);
        if (!system.contains("All")) {
          attributes.retain(system);
        }
        json.set("Attributes", attributes);
      }
      if (own && message.attributes != null) {
        json.set("MessageAttributes", message.attributes);
        json.put("MD5OfMessageAttributes", message.attributesMd5);
      }
    }
    return answer;
  }

  private static ObjectNode system(StubMessage message) {
    ObjectNode attributes = JsonNodeFactory.instance.objectNode();
    attributes.put("ApproximateReceiveCount", Integer.toString(message.receives));
    attributes.put("SentTimestamp", Long.toString(message.sent));
    attributes.put("ApproximateFirstReceiveTimestamp", Long.toString(message.firstReceived));
    attributes.put("SenderId", "stub");
    if (message.groupId != null) {
      attributes.put("MessageGroupId", message.groupId);
    }
    return attributes;
  }
}
