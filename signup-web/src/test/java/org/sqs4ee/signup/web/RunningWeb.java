package org.sqs4ee.signup.web;

import com.sun.net.httpserver.HttpServer;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.jdkhttp.JdkHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/**
 * The whole front end behind a real HTTP port of 127.0.0.1; only the queue and the messaging side
 * are stand-ins. Every answer of the API is checked against the OpenAPI document in passing.
 */
final class RunningWeb implements AutoCloseable {

  static final String JSON = "application/json";
  static final String FORM = "application/x-www-form-urlencoded";
  static final String BROWSER =
      "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

  private static final ValidatorFactory VALIDATION = Validation.buildDefaultValidatorFactory();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  final RecordingQueue queue = new RecordingQueue();
  final KnownStatuses statuses = new KnownStatuses();
  private final HttpServer server;
  private final OpenApi openApi = OpenApi.load();

  private RunningWeb(Clock clock) {
    ResourceConfig config =
        ResourceConfig.forApplication(new SignupApplication())
            .register(
                new AbstractBinder() {
                  @Override
                  protected void configure() {
                    bind(VALIDATION.getValidator()).to(Validator.class);
                    bind(queue.publisher()).to(SignupPublisher.class);
                    bind(new StatusLookup(statuses, clock)).to(StatusLookup.class);
                    bind(new SignupPages()).to(SignupPages.class);
                  }
                });
    server = JdkHttpServerFactory.createHttpServer(URI.create("http://127.0.0.1:0/"), config);
  }

  static RunningWeb start() {
    return new RunningWeb(Clock.systemUTC());
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  HttpResponse<String> get(String path, String... headers) {
    return exchange("GET", path, BodyPublishers.noBody(), headers);
  }

  HttpResponse<String> postJson(String body) {
    return exchange(
        "POST", "/api/signups", BodyPublishers.ofString(body), "Content-Type", "application/json");
  }

  HttpResponse<String> postForm(String body) {
    return exchange("POST", "/api/signups", BodyPublishers.ofString(body), "Content-Type", FORM);
  }

  /** As a browser posts it, with or without script. */
  HttpResponse<String> postFromPage(String body) {
    return exchange(
        "POST",
        "/api/signups",
        BodyPublishers.ofString(body),
        "Content-Type",
        FORM,
        "Accept",
        BROWSER);
  }

  /** A page as a browser asks for it. */
  HttpResponse<String> page(String path) {
    return get(path, "Accept", BROWSER);
  }

  /** Without a Content-Length, so that the size shows only while reading. */
  static BodyPublisher chunked(String body) {
    return BodyPublishers.ofInputStream(
        () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }

  HttpResponse<String> exchange(String method, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at(path)).timeout(Duration.ofSeconds(30)).method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
      openApi.checkDescribes(method, path, response);
      return response;
    } catch (IOException failed) {
      throw new AssertionError(method + " " + path + " got no answer", failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", stopped);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
