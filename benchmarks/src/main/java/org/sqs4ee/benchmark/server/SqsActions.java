package org.sqs4ee.benchmark.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What each action does, but for the polls, which may have to wait: {@link Polls}. */
final class SqsActions {

  private static final int MAX_VISIBILITY_SECONDS = 43_200;

  private final Queues queues;
  private final RequestCounts counts;
  private long ids;

  SqsActions(Queues queues, RequestCounts counts) {
    this.queues = queues;
    this.counts = counts;
  }

  /** Answers a request; null is an empty answer. */
  @Nullable ObjectNode answer(String action, JsonNode request) {
    return switch (action) {
      case "SendMessage" -> send(request);
      case "SendMessageBatch" -> sendBatch(request);
      case "DeleteMessage" -> delete(queues.of(request), request, null);
      case "DeleteMessageBatch" -> {
        StubQueue queue = queues.of(request);
        yield Batch.answer(request, entry -> delete(queue, entry, empty()));
      }
      case "ChangeMessageVisibility" -> changeVisibility(queues.of(request), request, null);
      case "ChangeMessageVisibilityBatch" -> {
        StubQueue queue = queues.of(request);
        yield Batch.answer(request, entry -> changeVisibility(queue, entry, empty()));
      }
      case "GetQueueUrl" -> queues.find(request);
      case "GetQueueAttributes" -> queues.describe(request);
      case "SetQueueAttributes" -> queues.set(request);
      case "CreateQueue" -> queues.create(request);
      case "DeleteQueue" -> queues.delete(request);
      case "ListQueues" -> queues.list(request);
      case "PurgeQueue" -> {
        queues.of(request).purge();
        yield null;
      }
      default ->
          throw new SqsError(
              "com.amazonaws.sqs#UnsupportedOperation",
              "AWS.SimpleQueueService.UnsupportedOperation",
              "The stub does not know " + action);
    };
  }

  /** Messages that no request has brought. */
  List<StubMessage> messages(List<String> bodies) {
    List<StubMessage> messages = new ArrayList<>(bodies.size());
    bodies.forEach(body -> messages.add(new StubMessage(nextId(), body, null, null)));
    return messages;
  }

  private ObjectNode send(JsonNode request) {
    StubQueue queue = queues.of(request);
    List<StubMessage> arrived = new ArrayList<>(1);
    ObjectNode answer = take(queue, request, arrived);
    queue.add(arrived);
    return answer;
  }

  private ObjectNode sendBatch(JsonNode request) {
    StubQueue queue = queues.of(request);
    List<StubMessage> arrived = new ArrayList<>();
    ObjectNode answer = Batch.answer(request, entry -> take(queue, entry, arrived));
    queue.add(arrived);
    return answer;
  }

  private ObjectNode take(StubQueue queue, JsonNode entry, List<StubMessage> arrived) {
    String body = entry.path("MessageBody").asText();
    if (body.isEmpty()) {
      throw new SqsError(
          "com.amazonaws.sqs#MissingParameter", "MissingParameter", "MessageBody is empty");
    }
    JsonNode attributes = entry.get("MessageAttributes");
    StubMessage message =
        new StubMessage(
            nextId(),
            body,
            attributes == null || attributes.isEmpty() ? null : attributes,
            entry.hasNonNull("MessageGroupId") ? entry.get("MessageGroupId").asText() : null);
    int delay = entry.path("DelaySeconds").asInt(0);
    if (delay > 0) {
      queue.addLater(message, delay);
    } else {
      arrived.add(message);
    }
    counts.sent(1);
    ObjectNode answer = empty().put("MessageId", message.id).put("MD5OfMessageBody", message.md5);
    if (message.attributesMd5 != null) {
      answer.put("MD5OfMessageAttributes", message.attributesMd5);
    }
    return answer;
  }

  private static @Nullable ObjectNode delete(
      StubQueue queue, JsonNode entry, @Nullable ObjectNode answer) {
    queue.delete(entry.path("ReceiptHandle").asText());
    return answer;
  }

  private static @Nullable ObjectNode changeVisibility(
      StubQueue queue, JsonNode entry, @Nullable ObjectNode answer) {
    int seconds = entry.path("VisibilityTimeout").asInt();
    if (seconds < 0 || seconds > MAX_VISIBILITY_SECONDS) {
      throw SqsError.invalid("VisibilityTimeout must be between 0 and 43200");
    }
    if (!queue.changeVisibility(
        entry.path("ReceiptHandle").asText(), TimeUnit.SECONDS.toNanos(seconds))) {
      throw new SqsError(
          "com.amazonaws.sqs#MessageNotInflight",
          "AWS.SimpleQueueService.MessageNotInflight",
          "The message is not in flight");
    }
    return answer;
  }

  private String nextId() {
    return String.format("00000000-0000-4000-8000-%012d", ++ids);
  }

  private static ObjectNode empty() {
    return JsonNodeFactory.instance.objectNode();
  }
}
