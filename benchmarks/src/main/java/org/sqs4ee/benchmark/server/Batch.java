package org.sqs4ee.benchmark.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/** A request with up to ten entries: each succeeds or fails for itself. */
final class Batch {

  private static final int MAX_ENTRIES = 10;

  private Batch() {}

  /**
   * Answers a batch.
   *
   * @param each handles one entry; what it gives back is completed by the entry's id
   */
  static ObjectNode answer(JsonNode request, Function<JsonNode, ObjectNode> each) {
    JsonNode entries = request.path("Entries");
    check(entries);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode successful = answer.putArray("Successful");
    ArrayNode failed = answer.putArray("Failed");
    for (JsonNode entry : entries) {
      String id = entry.path("Id").asText();
      try {
        successful.add(each.apply(entry).put("Id", id));
      } catch (SqsError e) {
        failed
            .addObject()
            .put("Id", id)
            .put("SenderFault", true)
            .put("Code", e.queryCode())
            .put("Message", e.getMessage());
      }
    }
    return answer;
  }

  private static void check(JsonNode entries) {
    if (entries.isEmpty()) {
      throw new SqsError(
          "com.amazonaws.sqs#EmptyBatchRequest",
          "AWS.SimpleQueueService.EmptyBatchRequest",
          "There should be at least one entry in the request");
    }
    if (entries.size() > MAX_ENTRIES) {
      throw new SqsError(
          "com.amazonaws.sqs#TooManyEntriesInBatchRequest",
          "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
          "Maximum number of entries per request are 10");
    }
    Set<String> ids = new HashSet<>();
    entries.forEach(entry -> ids.add(entry.path("Id").asText()));
    if (ids.size() < entries.size()) {
      throw new SqsError(
          "com.amazonaws.sqs#BatchEntryIdsNotDistinct",
          "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
          "Two or more batch entries in the request have the same Id");
    }
  }
}
