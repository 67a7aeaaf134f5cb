package org.sqs4ee.benchmark.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/** The process of a contender. */
interface Child extends AutoCloseable {

  /** Has an order carried out there. */
  JsonNode ask(ObjectNode order) throws IOException;

  default JsonNode ask(String order) throws IOException {
    return ask(order(order));
  }

  default void listen(List<String> queues, int concurrency, String handler) throws IOException {
    ObjectNode order = order("listen").put("concurrency", concurrency).put("handler", handler);
    queues.forEach(order.putArray("queues")::add);
    ask(order);
  }

  static ObjectNode order(String name) {
    return JsonNodeFactory.instance.objectNode().put("order", name);
  }

  @Override
  void close() throws IOException;
}
