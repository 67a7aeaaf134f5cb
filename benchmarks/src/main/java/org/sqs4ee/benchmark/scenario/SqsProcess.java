package org.sqs4ee.benchmark.scenario;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A server of the SQS protocol in a JVM of its own, which prints first where it listens.
 *
 * @param process that of the server
 * @param endpoint where it listens
 */
record SqsProcess(Process process, URI endpoint) implements AutoCloseable {

  private static final List<String> FLAGS = List.of("-Xms1g", "-Xmx1g");

  static SqsProcess start(Class<?> main) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(Jvm.java());
    builder.command().addAll(FLAGS);
    builder.command().addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String endpoint = out.readLine();
    if (endpoint == null) {
      throw new IOException(main.getSimpleName() + " did not start");
    }
    return new SqsProcess(process, URI.create(endpoint));
  }

  @Override
  public void close() {
    process.destroy();
  }
}
