package org.sqs4ee.benchmark.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.sqs4ee.benchmark.server.StubServer;

/** The SQS stub in its own JVM, and its control. */
public final class StubProcess implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final URI endpoint;

  private StubProcess(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  public static StubProcess start() throws IOException {
    Process process =
        new ProcessBuilder(
                Jvm.java(),
                "-Xms1g",
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                StubServer.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String endpoint =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
            .readLine();
    if (endpoint == null) {
      throw new IOException("The SQS stub did not start");
    }
    return new StubProcess(process, URI.create(endpoint));
  }

  URI endpoint() {
    return endpoint;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  JsonNode control(String order) {
    try {
      String answer =
          http.send(
                  HttpRequest.newBuilder(endpoint.resolve("/control/" + order)).build(),
                  BodyHandlers.ofString())
              .body();
      return JSON.readTree(answer);
    } catch (IOException e) {
      throw new IllegalStateException("The SQS stub does not answer " + order, e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("Interrupted", e);
    }
  }

  void setDelay(int millis) {
    control("delay?micros=" + millis * 1000);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
