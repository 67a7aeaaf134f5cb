package org.sqs4ee.jms.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between the provider and an SQS server: counts requests by action, and makes an action
 * fail, hang or take longer: faults that no real server shows on demand.
 */
public final class SqsProxy implements AutoCloseable {

  /** What happens to a request. */
  private enum Fault {
    NONE,
    FAIL,
    SWALLOW
  }

  private volatile URI target;
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
  private final Map<String, Fault> faults = new ConcurrentHashMap<>();
  private final Map<String, String> denials = new ConcurrentHashMap<>();
  private final List<String> swallowed = new CopyOnWriteArrayList<>();
  private volatile Duration delay = Duration.ZERO;

  private SqsProxy(URI target, int port) {
    this.target = target;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("The proxy cannot listen on port " + port, e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** A proxy on a free port. */
  public static SqsProxy before(LocalSqs sqs) {
    return before(sqs, 0);
  }

  /** A proxy on a port that somebody else knows. */
  public static SqsProxy before(LocalSqs sqs, int port) {
    return new SqsProxy(sqs.endpoint(), port);
  }

  /**
   * Another server takes the place of the first one, and connections to this proxy stay open;
   * counts, faults and what was swallowed are forgotten.
   */
  public void turnTo(LocalSqs sqs) {
    heal();
    resetCounts();
    swallowed.clear();
    target = sqs.endpoint();
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** How often an action such as {@code DeleteMessageBatch} was asked for. */
  public int count(String action) {
    AtomicInteger count = counts.get(action);
    return count == null ? 0 : count.get();
  }

  /** All requests. */
  public int countAll() {
    return counts.values().stream().mapToInt(AtomicInteger::get).sum();
  }

  public void resetCounts() {
    counts.clear();
  }

  /** The action is answered with an error that is not the sender's fault, and not forwarded. */
  public void fail(String action) {
    faults.put(action, Fault.FAIL);
  }

  /** The action is neither forwarded nor answered. */
  public void swallow(String action) {
    faults.put(action, Fault.SWALLOW);
  }

  /** The bodies of the requests that were swallowed, in their order. */
  public List<String> swallowed() {
    return List.copyOf(swallowed);
  }

  /** The action is refused for want of a permission where its request holds this text. */
  public void deny(String action, String text) {
    denials.put(action, text);
  }

  public void heal() {
    faults.clear();
    denials.clear();
  }

  /** Added to each request before it is forwarded. */
  public void delay(Duration added) {
    delay = added;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    String action = target == null ? "unknown" : target.substring(target.indexOf('.') + 1);
    byte[] body = exchange.getRequestBody().readAllBytes();
    counts.computeIfAbsent(action, a -> new AtomicInteger()).incrementAndGet();
    String denied = denials.get(action);
    if (denied != null && new String(body, StandardCharsets.UTF_8).contains(denied)) {
      String error = "{\"__type\":\"com.amazon.coral.service#AccessDeniedException\"}";
      answer(exchange, 400, error.getBytes(StandardCharsets.UTF_8));
      return;
    }
    switch (faults.getOrDefault(action, Fault.NONE)) {
      case NONE -> forward(exchange, body);
      case FAIL ->
          answer(
              exchange,
              503,
              "{\"__type\":\"ServiceUnavailable\"}".getBytes(StandardCharsets.UTF_8));
      // The connection stays open and silent, as with a network that drops packets.
      case SWALLOW -> swallowed.add(new String(body, StandardCharsets.UTF_8));
    }
  }

  private void forward(HttpExchange exchange, byte[] body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target.resolve(exchange.getRequestURI()))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!name.equalsIgnoreCase("Host")
                  && !name.equalsIgnoreCase("Connection")
                  && !name.equalsIgnoreCase("Content-length")
                  && !name.equalsIgnoreCase("Expect")) {
                values.forEach(value -> request.header(name, value));
              }
            });
    try {
      TimeUnit.NANOSECONDS.sleep(delay.toNanos());
      HttpResponse<byte[]> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      response
          .headers()
          .firstValue("Content-Type")
          .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
      answer(exchange, response.statusCode(), response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      exchange.close();
    }
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
