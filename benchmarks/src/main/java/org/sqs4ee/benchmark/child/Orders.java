package org.sqs4ee.benchmark.child;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.sqs4ee.benchmark.contender.Contender;

/** What the harness may ask of a contender's JVM. */
public final class Orders {

  private final Usage usage = new Usage();
  private final Received received = new Received();
  private final Sending sending;
  private final Contender contender;
  private volatile Work work = Work.NONE;

  /**
   * Orders for a contender.
   *
   * @param threads those of callers that send
   */
  public Orders(Contender contender, ExecutorService threads) {
    this.contender = contender;
    this.sending = new Sending(threads);
  }

  /** Carries out an order; its answer has {@code error} if that was not possible. */
  public ObjectNode carryOut(JsonNode order) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    try {
      carryOut(order, answer);
    } catch (Exception | Error e) {
      e.printStackTrace();
      answer.put("error", e.toString());
    }
    return answer;
  }

  private void carryOut(JsonNode order, ObjectNode answer) throws Exception {
    switch (order.path("order").asText()) {
      case "listen" -> listen(order);
      case "mark" -> {
        received.reset();
        work.forget();
        usage.collect();
        usage.begin(answer);
      }
      case "begin" -> usage.begin(answer);
      case "usage" -> usage.write(answer);
      case "collect" -> {
        usage.collect();
        usage.write(answer);
      }
      case "received" -> received.write(answer);
      case "send" -> send(order, answer);
      case "stop" -> {
        long start = System.nanoTime();
        contender.stopListening();
        answer.put("seconds", (System.nanoTime() - start) / 1e9);
      }
      case "close" -> contender.close();
      default -> throw new IllegalArgumentException("No order is called " + order);
    }
  }

  private void listen(JsonNode order) throws Exception {
    Work listening = Work.of(order.path("handler").asText("noop"), contender::database);
    work = listening;
    List<String> queues = new ArrayList<>();
    order.path("queues").forEach(queue -> queues.add(queue.asText()));
    contender.listen(
        queues,
        order.path("concurrency").asInt(1),
        body -> {
          received.begin(body);
          listening.take(body);
          received.end(body);
        });
  }

  private void send(JsonNode order, ObjectNode answer) throws Exception {
    sending.send(
        contender,
        order.path("queue").asText(),
        order.path("callers").asInt(1),
        order.path("together").asBoolean(),
        order.path("size").asInt(256),
        order.path("messages").asInt(),
        answer);
  }
}
