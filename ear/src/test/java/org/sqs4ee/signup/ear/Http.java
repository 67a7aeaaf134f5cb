package org.sqs4ee.signup.ear;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Stream;

/** Requests to the server under test. */
final class Http {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Http() {}

  static HttpResponse<String> get(String path) throws Exception {
    return answer(request(path).header("Accept", "application/json"));
  }

  /** The items of an answer that is a list, separated by commas. */
  static List<String> list(String path) throws Exception {
    return Stream.of(get(path).body().split(",")).filter(item -> !item.isEmpty()).toList();
  }

  static HttpResponse<String> post(String path) throws Exception {
    return answer(request(path).POST(BodyPublishers.noBody()));
  }

  static HttpResponse<String> postJson(String path, String body) throws Exception {
    return answer(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  /** A path, or what a Location header says. */
  private static HttpRequest.Builder request(String path) {
    URI server = URI.create("http://127.0.0.1:" + ServerUnderTest.httpPort() + "/");
    return HttpRequest.newBuilder(server.resolve(path));
  }

  private static HttpResponse<String> answer(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }
}
