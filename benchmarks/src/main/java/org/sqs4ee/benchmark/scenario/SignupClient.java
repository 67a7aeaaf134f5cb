package org.sqs4ee.benchmark.scenario;

import java.io.IOException;
import java.net.URI;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.io.CloseMode;

/**
 * Signs people up over HTTP. A caller's thread does all of its requests itself: the less it costs,
 * the less it takes away from the server beside it.
 */
final class SignupClient implements AutoCloseable {

  private static final int CONNECTIONS = 512;
  private static final int ACCEPTED = 202;

  private final CloseableHttpClient http =
      HttpClients.custom()
          .setConnectionManager(
              PoolingHttpClientConnectionManagerBuilder.create()
                  .setMaxConnTotal(CONNECTIONS)
                  .setMaxConnPerRoute(CONNECTIONS)
                  .build())
          .disableAutomaticRetries()
          .build();

  private final URI signups;

  SignupClient(URI signups) {
    this.signups = signups;
  }

  static String address(int person) {
    return "bench%d@example.org".formatted(person);
  }

  /** True if the signup was accepted. */
  boolean offer(int person) throws IOException {
    return status(person) == ACCEPTED;
  }

  /** A signup that has to be accepted. */
  void signUp(int person) throws IOException {
    int status = status(person);
    if (status != ACCEPTED) {
      throw new RefusedException("a signup was answered by " + status);
    }
  }

  private int status(int person) throws IOException {
    String form = "{\"username\":\"bench%d\",\"email\":\"%s\"}".formatted(person, address(person));
    ClassicHttpRequest request =
        ClassicRequestBuilder.post(signups).setEntity(form, ContentType.APPLICATION_JSON).build();
    return http.execute(
        request,
        answer -> {
          EntityUtils.consume(answer.getEntity());
          return answer.getCode();
        });
  }

  @Override
  public void close() {
    http.close(CloseMode.IMMEDIATE);
  }
}
