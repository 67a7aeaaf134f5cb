package org.sqs4ee.jms.client;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.utils.AttributeMap;

/** A network that notes where requests go, in place of the one that would take them there. */
final class RecordedNetwork implements SdkHttpClient.Builder<RecordedNetwork> {

  private final List<String> requests = new ArrayList<>();
  private final Set<SdkHttpClient> open = new HashSet<>();

  /** Host, and the region that the request was signed for. */
  List<String> requests() {
    return requests;
  }

  /** How many SDK clients hold connections. */
  int open() {
    return open.size();
  }

  @Override
  public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
    SdkHttpClient connections = new Connections();
    open.add(connections);
    return connections;
  }

  /** Those of one SDK client. */
  private final class Connections implements SdkHttpClient {

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest execute) {
      SdkHttpRequest request = execute.httpRequest();
      String scope = request.firstMatchingHeader("Authorization").orElseThrow().split("/", 4)[2];
      requests.add(request.host() + " " + scope);
      return new Answer();
    }

    @Override
    public void close() {
      open.remove(this);
    }
  }

  /** Success, and nothing more. */
  private static final class Answer implements ExecutableHttpRequest {

    @Override
    public HttpExecuteResponse call() {
      byte[] json = "{}".getBytes(StandardCharsets.UTF_8);
      return HttpExecuteResponse.builder()
          .response(SdkHttpResponse.builder().statusCode(200).build())
          .responseBody(AbortableInputStream.create(new ByteArrayInputStream(json)))
          .build();
    }

    @Override
    public void abort() {}
  }
}
