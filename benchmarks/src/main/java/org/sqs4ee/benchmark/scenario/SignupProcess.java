package org.sqs4ee.benchmark.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.sqs4ee.benchmark.child.CompilerThreads;
import org.sqs4ee.benchmark.child.Latency;

/**
 * The signup application as it is shipped: taking signups and processing none, or, with {@link
 * #MAIL}, with its bean, a database and a mail server. Its "sending" is a signup over HTTP, by
 * callers in the harness, whose work competes with it for the processors.
 */
final class SignupProcess implements Child {

  /** The setting of a contender that processes signups, up to the mail. */
  static final String MAIL = "mail";

  private static final int START_SECONDS = 120;

  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final AtomicInteger people = new AtomicInteger();
  private final SignupClient client;
  private final PacedSignups paced;
  private final MailSink mails;
  private final Process process;

  SignupProcess(Peer peer, URI sqs, String queue, Path folder) throws IOException {
    Path jar = folder.resolve("../../server-config/target/signup.jar").normalize();
    if (!Files.exists(jar)) {
      throw new RefusedException(jar + " has not been built");
    }
    int port = PayaraProcess.freePort();
    client = new SignupClient(URI.create("http://127.0.0.1:" + port + "/api/signups"));
    paced = new PacedSignups(client, callers, people);
    mails = MailSink.start(paced::arrived);
    ProcessBuilder builder = new ProcessBuilder(Jvm.java(), "-jar", jar.toString());
    builder
        .environment()
        .putAll(
            Map.ofEntries(
                Map.entry("AWS_REGION", "us-east-1"),
                Map.entry("AWS_ENDPOINT_URL_SQS", sqs.toString()),
                Map.entry("AWS_ACCESS_KEY_ID", "bench"),
                Map.entry("AWS_SECRET_ACCESS_KEY", "bench"),
                Map.entry("SIGNUP_QUEUE", queue),
                Map.entry("SIGNUP_MISSING_QUEUE", "CREATE"),
                Map.entry("SIGNUP_CONCURRENCY", peer.settings().containsKey(MAIL) ? "32" : "0"),
                Map.entry("DATABASE_URL", "jdbc:h2:mem:signup;DB_CLOSE_DELAY=-1"),
                Map.entry("DATABASE_USER", "sa"),
                Map.entry("SMTP_HOST", "127.0.0.1"),
                Map.entry("SMTP_PORT", Integer.toString(mails.port())),
                Map.entry("SMTP_FROM", "signup@example.org"),
                Map.entry("SIGNUP_DATA", folder.resolve("signup-data").toString()),
                Map.entry("HTTP_PORT", Integer.toString(port)),
                Map.entry("JAVA_TOOL_OPTIONS", String.join(" ", ChildProcess.flags()))));
    process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve(ChildProcess.LOG).toFile()))
            .start();
    try {
      awaitStart();
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private void awaitStart() throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (System.nanoTime() < end && process.isAlive()) {
      try {
        if (client.offer(people.incrementAndGet())) {
          return;
        }
        Thread.sleep(300);
      } catch (ConnectException notYet) {
        PayaraProcess.pause();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
    throw new RefusedException("signup.jar did not start; its log says why");
  }

  @Override
  public JsonNode ask(ObjectNode order) throws IOException {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    try {
      switch (order.path("order").asText()) {
        case "send" -> send(order.path("callers").asInt(), order.path("messages").asInt(), answer);
        case "signUp" ->
            paced.run(order.path("rate").asInt(), order.path("people").asInt(), answer);
        default -> usage(answer);
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IOException(e);
    }
    return answer;
  }

  private void usage(ObjectNode answer) throws IOException {
    answer.put(
        "cpuNanos", process.toHandle().info().totalCpuDuration().map(Duration::toNanos).orElse(0L));
    answer.put("compilerNanos", CompilerThreads.cpuNanos(process.toHandle()));
  }

  private void send(int callerCount, int messages, ObjectNode answer)
      throws InterruptedException, ExecutionException {
    AtomicInteger left = new AtomicInteger(messages);
    Histogram latency = new ConcurrentHistogram(3);
    List<Future<?>> running = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; i < callerCount; i++) {
      running.add(
          callers.submit(
              () -> {
                while (left.getAndDecrement() > 0) {
                  long before = System.nanoTime();
                  client.signUp(people.incrementAndGet());
                  latency.recordValue(System.nanoTime() - before);
                }
                return null;
              }));
    }
    for (Future<?> caller : running) {
      caller.get();
    }
    answer.put("seconds", (System.nanoTime() - start) / 1e9);
    Latency.write(latency, answer);
  }

  @Override
  public void close() {
    callers.shutdownNow();
    client.close();
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
    mails.close();
  }
}
