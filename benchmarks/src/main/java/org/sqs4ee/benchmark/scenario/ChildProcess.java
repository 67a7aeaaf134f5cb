package org.sqs4ee.benchmark.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.sqs4ee.benchmark.child.ContenderMain;

/** A contender in a JVM of its own, the same for all. */
final class ChildProcess implements Child {

  /** The last one because what ended compiler threads have used could not be told. */
  static final List<String> FLAGS =
      List.of(
          "-Xms512m",
          "-Xmx512m",
          "-XX:+UseG1GC",
          "-XX:G1HeapRegionSize=1m",
          "-XX:-UseDynamicNumberOfCompilerThreads");

  static final String LOG = "benchmark.log";

  /** The classes of the resource adapter; the other jars of its archive are on the class path. */
  private static final String ADAPTER = "adapter/*";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter orders;

  ChildProcess(Peer peer, URI sqs, Path folder) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Jvm.java());
    command.addAll(flags());
    command.addAll(sqs(sqs));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path") + File.pathSeparator + folder.resolve(ADAPTER),
            ContenderMain.class.getName(),
            peer.contender()));
    peer.settings().forEach((name, value) -> command.add(name + "=" + value));
    process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve(LOG).toFile()))
            .start();
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    orders =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
  }

  /** With those that the harness itself was given for them, such as a profiler's. */
  static List<String> flags() {
    List<String> flags = new ArrayList<>(FLAGS);
    flags.addAll(List.of(System.getProperty("child.flags", "").split(" ", -1)));
    flags.removeIf(String::isEmpty);
    return flags;
  }

  /** The system properties by which the SDK finds an SQS. */
  static List<String> sqs(URI endpoint) {
    return List.of(
        "-Daws.region=us-east-1",
        "-Daws.endpointUrlSqs=" + endpoint,
        "-Daws.accessKeyId=bench",
        "-Daws.secretAccessKey=bench");
  }

  @Override
  public JsonNode ask(ObjectNode order) throws IOException {
    orders.write(order.toString());
    orders.newLine();
    orders.flush();
    String line = answers.readLine();
    while (line != null && !line.startsWith("{")) {
      line = answers.readLine(); // what the JVM itself prints
    }
    if (line == null) {
      throw new RefusedException("its JVM has ended");
    }
    JsonNode answer = JSON.readTree(line);
    if (answer.has("error")) {
      throw new RefusedException(answer.get("error").asText());
    }
    return answer;
  }

  @Override
  public void close() throws IOException {
    orders.close();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
