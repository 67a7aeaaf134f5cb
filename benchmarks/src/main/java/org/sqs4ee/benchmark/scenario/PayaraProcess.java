package org.sqs4ee.benchmark.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.benchmark.mdb.MdbArchive;

/**
 * Payara Micro with the adapter and a bean for each queue, in a JVM with the flags of the others.
 * It starts with the first order, because beans are told their queue and concurrency when they are
 * deployed.
 */
final class PayaraProcess implements Child {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int START_SECONDS = 120;
  private static final int END_SECONDS = 60;

  /** Where the handler that inserts rows has them: without this in a database of its own. */
  static final String ROWS = "rows";

  /** Of a server whose transaction manager is to write nothing down. */
  static final String LOG = "log";

  private static final String NO_LOG =
      "set configs.config.server-config.transaction-service.property"
          + ".disable-distributed-transaction-logging=true\n";

  private final Peer peer;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Path folder;
  private final URI sqs;
  private final List<String> queues;
  private @Nullable Process process;
  private @Nullable URI orders;
  private @Nullable JsonNode ended;

  PayaraProcess(Peer peer, URI sqs, List<String> queues, Path folder) {
    this.peer = peer;
    this.folder = folder;
    this.sqs = sqs;
    this.queues = queues;
  }

  @Override
  public JsonNode ask(ObjectNode order) throws IOException {
    if (orders == null) {
      // Without a consumer the beans are deployed and take nothing.
      orders = start(order.path("concurrency").asInt(0));
    }
    if (peer.settings().containsKey(ROWS) && order.path("handler").asText().equals("insert")) {
      order.put("handler", "insert-xa");
    }
    if (ended == null && order.path("order").asText().equals("stop")) {
      ended = end(process, (ObjectNode) answer(orders, Child.order("received")));
    }
    return ended == null ? answer(orders, order) : ended;
  }

  /** Beans end with their server, which has received nothing more when it is asked after that. */
  private static ObjectNode end(@Nullable Process server, ObjectNode received) throws IOException {
    long start = System.nanoTime();
    try {
      if (server != null) {
        server.destroy();
        if (!server.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
          throw new RefusedException("Payara Micro did not end");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return received.put("ended", true).put("seconds", (System.nanoTime() - start) / 1e9);
  }

  private JsonNode answer(URI orders, ObjectNode order) throws IOException {
    HttpResponse<String> answer = post(orders, order);
    if (answer.statusCode() != 200) {
      throw new RefusedException("Payara Micro answered " + answer.statusCode());
    }
    JsonNode json = JSON.readTree(answer.body());
    if (json.has("error")) {
      throw new RefusedException(json.get("error").asText());
    }
    return json;
  }

  private HttpResponse<String> post(URI to, ObjectNode order) throws IOException {
    try {
      return http.send(
          HttpRequest.newBuilder(to)
              .POST(HttpRequest.BodyPublishers.ofString(order.toString()))
              .build(),
          BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private URI start(int concurrency) throws IOException {
    Path war = folder.resolve("benchmark.war");
    MdbArchive.write(war, queues, concurrency);
    Path preBoot = folder.resolve("pre-boot.txt");
    try (InputStream commands = MdbArchive.class.getResourceAsStream("pre-boot.txt")) {
      if (commands == null) {
        throw new IOException("pre-boot.txt is missing");
      }
      String text = new String(commands.readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(preBoot, peer.settings().containsKey(LOG) ? text + NO_LOG : text);
    }
    Path temporary = Files.createDirectories(folder.resolve("payara"));
    int port = freePort();
    List<String> command = new ArrayList<>();
    command.add(Jvm.java());
    command.addAll(ChildProcess.flags());
    command.addAll(ChildProcess.sqs(sqs));
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(
        List.of(
            "-jar",
            folder.resolve("payara-micro.jar").toString(),
            "--nocluster",
            "--nohostaware",
            "--port",
            Integer.toString(port),
            "--prebootcommandfile",
            preBoot.toString(),
            "--deploy",
            folder.resolve("sqs-resource-adapter.rar").toString(),
            "--deploy",
            war.toString()));
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve(ChildProcess.LOG).toFile()))
            .start();
    return awaitStart(process, URI.create("http://127.0.0.1:" + port + "/benchmark/orders"));
  }

  private URI awaitStart(Process server, URI application) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (System.nanoTime() < end && server.isAlive()) {
      try {
        if (post(application, Child.order("usage")).statusCode() == 200) {
          return application;
        }
        pause();
      } catch (ConnectException notYet) {
        pause();
      }
    }
    throw new RefusedException("Payara Micro did not start; its log says why");
  }

  static void pause() throws IOException {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
