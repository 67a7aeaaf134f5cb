package org.sqs4ee.benchmark.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All queues, and the requests that make them and tell of them. */
final class Queues {

  private final Map<String, StubQueue> queues = new TreeMap<>();
  private final Shares shares = new Shares();
  private String base = "http://127.0.0.1";

  void listeningOn(int port) {
    base = "http://127.0.0.1:" + port;
  }

  /** How many of a hundred answers bring fewer messages than they could. */
  void answerPartly(int percent) {
    shares.partial(percent);
  }

  /** A measurement begins: what is told of deletes, and which answers are partial. */
  void reset() {
    shares.restart();
    queues.values().forEach(queue -> queue.deletes().reset());
  }

  private StubQueue queue(String name) {
    return new StubQueue(name, shares);
  }

  Collection<StubQueue> all() {
    return queues.values();
  }

  StubQueue named(String name) {
    StubQueue queue = queues.get(name);
    if (queue == null) {
      throw SqsError.noQueue(name);
    }
    return queue;
  }

  StubQueue of(JsonNode request) {
    String url = request.path("QueueUrl").asText();
    return named(url.substring(url.lastIndexOf('/') + 1));
  }

  ObjectNode create(JsonNode request) {
    String name = request.path("QueueName").asText();
    if (name.endsWith(".fifo")) {
      throw SqsError.invalid("The stub has standard queues only");
    }
    StubQueue queue = queues.computeIfAbsent(name, this::queue);
    set(queue, request);
    return url(name);
  }

  /** A queue whose polls wait so many seconds if they do not say how long. */
  void create(String name, int waitSeconds) {
    queues
        .computeIfAbsent(name, this::queue)
        .attributes
        .put("ReceiveMessageWaitTimeSeconds", Integer.toString(waitSeconds));
  }

  void drop(String name) {
    queues.remove(name);
  }

  ObjectNode find(JsonNode request) {
    return url(named(request.path("QueueName").asText()).name);
  }

  ObjectNode list(JsonNode request) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode urls = answer.putArray("QueueUrls");
    String prefix = request.path("QueueNamePrefix").asText("");
    queues.keySet().stream()
        .filter(name -> name.startsWith(prefix))
        .map(this::address)
        .forEach(urls::add);
    return answer;
  }

  @Nullable ObjectNode set(JsonNode request) {
    set(of(request), request);
    return null;
  }

  @Nullable ObjectNode delete(JsonNode request) {
    queues.remove(of(request).name);
    return null;
  }

  /** All attributes, whichever are asked for. */
  ObjectNode describe(JsonNode request) {
    StubQueue queue = of(request);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ObjectNode attributes = answer.putObject("Attributes");
    attributes.put("QueueArn", "arn:aws:sqs:elasticmq:000000000000:" + queue.name);
    attributes.put("VisibilityTimeout", "30");
    attributes.put("MessageRetentionPeriod", "345600");
    attributes.put("ReceiveMessageWaitTimeSeconds", "0");
    queue.attributes.forEach(attributes::put);
    attributes.put("ApproximateNumberOfMessages", Integer.toString(queue.visible()));
    attributes.put("ApproximateNumberOfMessagesNotVisible", Integer.toString(queue.inFlight()));
    attributes.put("ApproximateNumberOfMessagesDelayed", Integer.toString(queue.delayed()));
    return answer;
  }

  private static void set(StubQueue queue, JsonNode request) {
    request
        .path("Attributes")
        .properties()
        .forEach(entry -> queue.attributes.put(entry.getKey(), entry.getValue().asText()));
  }

  private ObjectNode url(String name) {
    return JsonNodeFactory.instance.objectNode().put("QueueUrl", address(name));
  }

  private String address(String name) {
    return base + "/000000000000/" + name;
  }
}
