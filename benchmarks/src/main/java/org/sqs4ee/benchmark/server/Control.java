package org.sqs4ee.benchmark.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.util.concurrent.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Orders of the harness; neither counted nor delayed. */
final class Control {

  private final EventLoop loop;
  private final Queues queues;
  private final RequestCounts counts;
  private final SqsActions actions;
  private long roundTripNanos;
  private Pace pace;

  Control(EventLoop loop, Queues queues, RequestCounts counts, SqsActions actions) {
    this.loop = loop;
    this.queues = queues;
    this.counts = counts;
    this.actions = actions;
    pace = new Pace(loop, 0, 1, bodies -> {});
  }

  long roundTripNanos() {
    return roundTripNanos;
  }

  void take(String uri, Consumer<ObjectNode> answer) {
    QueryStringDecoder order = new QueryStringDecoder(uri);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    switch (order.path().substring("/control/".length())) {
      case "reset" -> {
        counts.reset();
        queues.reset();
      }
      case "delay" -> roundTripNanos = TimeUnit.MICROSECONDS.toNanos(number(order, "micros"));
      case "partial" -> queues.answerPartly(number(order, "percent"));
      case "purge" -> queue(order).purge();
      case "fill" -> fill(order, json);
      case "pace" -> pace(order);
      case "endPace" -> pace.end();
      case "create" -> queues.create(text(order, "queue"), number(order, "wait"));
      case "drop" -> queues.drop(text(order, "queue"));
      case "stats" -> stats(json);
      case "different" -> json.put("messages", queue(order).differentVisible());
      case "deletes" -> {
        ArrayNode times = json.putArray("times");
        for (long time : queue(order).deletes().times()) {
          times.add(time);
        }
      }
      case "awaitDeletes" -> {
        awaitDeletes(order, answer);
        return;
      }
      default -> json.put("error", "unknown order " + uri);
    }
    answer.accept(json);
  }

  /**
   * So many messages at once in each of the queues, numbered; {@code time} is that of their
   * arrival, when all of them have been made.
   */
  private void fill(QueryStringDecoder order, ObjectNode json) {
    int count = number(order, "count");
    int from = number(order, "from");
    Map<StubQueue, List<StubMessage>> arriving = new LinkedHashMap<>();
    for (String name : texts(order, "queue")) {
      List<String> bodies = Bodies.numbered(from, count, number(order, "size"));
      arriving.put(queues.named(name), actions.messages(bodies));
      from += count;
    }
    counts.messagesArrive();
    json.put("time", System.nanoTime());
    arriving.forEach(StubQueue::add);
  }

  /** Messages one by one, at times that nobody can delay; each carries its own. */
  private void pace(QueryStringDecoder order) {
    pace =
        new Pace(
            loop,
            number(order, "count"),
            TimeUnit.SECONDS.toNanos(1) / number(order, "rate"),
            bodies -> queue(order).add(actions.messages(bodies)));
    pace.start();
  }

  private void awaitDeletes(QueryStringDecoder order, Consumer<ObjectNode> answer) {
    DeleteLog deletes = queue(order).deletes();
    long millis = number(order, "millis");
    Runnable done = once(() -> answer.accept(stats(JsonNodeFactory.instance.objectNode())));
    Future<?> limit = loop.schedule(done, millis, TimeUnit.MILLISECONDS);
    deletes.whenReached(
        number(order, "count"),
        () -> {
          limit.cancel(false);
          // Not before the request that has brought the last delete is counted.
          loop.execute(done);
        });
  }

  private static Runnable once(Runnable task) {
    @Nullable Runnable[] left = {task};
    return () -> {
      Runnable now = left[0];
      left[0] = null;
      if (now != null) {
        now.run();
      }
    };
  }

  private ObjectNode stats(ObjectNode json) {
    json.put("now", System.nanoTime());
    ObjectNode requests = json.putObject("requests");
    counts.byAction().forEach(requests::put);
    counts.others().forEach(json::put);
    json.put("meanPolls", counts.meanPolls());
    ObjectNode all = json.putObject("queues");
    for (StubQueue queue : queues.all()) {
      all.putObject(queue.name)
          .put("visible", queue.visible())
          .put("inFlight", queue.inFlight())
          .put("deleted", queue.deletes().count())
          .put("staleDeletes", queue.deletes().staleCount());
    }
    return json;
  }

  private StubQueue queue(QueryStringDecoder order) {
    return queues.named(text(order, "queue"));
  }

  private static int number(QueryStringDecoder order, String name) {
    return Integer.parseInt(text(order, name));
  }

  private static String text(QueryStringDecoder order, String name) {
    return texts(order, name).get(0);
  }

  private static List<String> texts(QueryStringDecoder order, String name) {
    List<String> values = order.parameters().get(name);
    if (values == null) {
      throw new IllegalArgumentException(order.uri() + " lacks " + name);
    }
    return values;
  }
}
