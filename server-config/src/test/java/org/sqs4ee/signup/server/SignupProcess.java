package org.sqs4ee.signup.server;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * {@code java -jar signup.jar} as a user starts it, on ports of its own and with nothing else in
 * the environment.
 */
final class SignupProcess implements AutoCloseable {
  private static final Path JAR = Path.of("target", "signup.jar").toAbsolutePath();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  final Process process;
  final int httpPort;
  private final Path output;
  private List<ProcessHandle> children = List.of();

  private SignupProcess(Process process, Path output, int httpPort) {
    this.process = process;
    this.output = output;
    this.httpPort = httpPort;
  }

  /** The ports and the data folder that every run of a test needs. */
  static Map<String, String> embedded(Path data) {
    Map<String, String> env = new LinkedHashMap<>();
    env.put("SIGNUP_DATA", data.toString());
    env.put("HTTP_PORT", String.valueOf(FreePort.find()));
    env.put("SQS_PORT", String.valueOf(FreePort.find()));
    env.put("MAILBOX_SMTP_PORT", String.valueOf(FreePort.find()));
    env.put("MAILBOX_PORT", String.valueOf(FreePort.find()));
    return env;
  }

  static SignupProcess start(Map<String, String> env) throws IOException {
    Path output = Files.createTempFile(Path.of("target"), "signup-", ".out");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            JAR.toString());
    builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG", "LC_ALL"));
    // It lives for a minute: code that is optimized for hours costs more than it saves.
    builder.environment().put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    builder.environment().putAll(env);
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    return new SignupProcess(
        process, output, Integer.parseInt(env.getOrDefault("HTTP_PORT", "8080")));
  }

  SignupProcess awaitOutput(String text) {
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> output().contains(text) || !process.isAlive());
    if (!output().contains(text)) {
      throw new AssertionError("Ended without saying '" + text + "', but:\n" + output());
    }
    children = process.descendants().toList();
    return this;
  }

  List<ProcessHandle> children() {
    return children;
  }

  /** What it has written, but for the line in which the JVM names the options given above. */
  String output() {
    try {
      return Files.readString(output).replaceFirst("^Picked up JAVA_TOOL_OPTIONS.*\\R", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for the end, at most a minute, and tells the exit status. */
  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      throw new AssertionError("Did not end:\n" + output());
    }
    return process.exitValue();
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(url(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Signs up and tells where the status is. */
  String signUp(String username, String email) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(url("/api/signups"))
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"username\":\"%s\",\"email\":\"%s\"}".formatted(username, email)))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 202) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    return answer.headers().firstValue("Location").orElseThrow();
  }

  void awaitRegistered(String statusPath) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> get(statusPath).body().contains("\"registered\""));
  }

  URI url(String path) {
    return URI.create("http://127.0.0.1:" + httpPort + path);
  }

  /** Kills it, and returns when it is gone: the next one may want its data folder. */
  @Override
  public void close() {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(ended -> ended.onExit().orTimeout(1, TimeUnit.MINUTES).join());
  }
}
