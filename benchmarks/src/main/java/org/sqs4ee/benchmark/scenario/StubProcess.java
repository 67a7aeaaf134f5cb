package org.sqs4ee.benchmark.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.sqs4ee.benchmark.server.StubServer;

/** The SQS stub in its own JVM, and its control. */
public final class StubProcess implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final SqsProcess process;

  private StubProcess(SqsProcess process) {
    this.process = process;
  }

  public static StubProcess start() throws IOException {
    return new StubProcess(SqsProcess.start(StubServer.class));
  }

  URI endpoint() {
    return process.endpoint();
  }

  ProcessHandle handle() {
    return process.process().toHandle();
  }

  JsonNode control(String order) {
    try {
      String answer =
          http.send(
                  HttpRequest.newBuilder(endpoint().resolve("/control/" + order)).build(),
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
    process.close();
  }
}
