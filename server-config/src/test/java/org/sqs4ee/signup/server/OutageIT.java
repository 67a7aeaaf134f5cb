package org.sqs4ee.signup.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Either side of the queue may be down: signups are taken all the same, and none is lost. */
class OutageIT {

  private static final Duration SOON = Duration.ofSeconds(90);
  private static final int PEOPLE = 30;

  @TempDir Path data;

  private ExternalParts parts;
  private Map<String, String> env;

  @BeforeEach
  void startParts() throws Exception {
    parts = new ExternalParts();
    env = parts.environment(data);
  }

  @AfterEach
  void stopParts() throws Exception {
    parts.close();
  }

  @Test
  void withoutAConsumerSignupsAreTakenAndProcessedWhenItIsBack() throws Exception {
    List<String> statuses = new ArrayList<>();
    env.put("SIGNUP_CONCURRENCY", "0");
    try (SignupProcess webOnly = SignupProcess.start(env).awaitOutput("SIGNUP-401")) {
      signUpAll(webOnly, statuses);
      assertThat(webOnly.get(statuses.get(0)).body()).contains("\"queued\"");
      assertThat(parts.messagesIn("signups")).isEqualTo(PEOPLE);
    }
    env.remove("SIGNUP_CONCURRENCY");
    try (SignupProcess whole = SignupProcess.start(env).awaitOutput("SIGNUP-401")) {
      awaitAllWelcomed();
      assertThat(whole.get(statuses.get(PEOPLE - 1)).body()).contains("\"registered\"");
    }
  }

  @Test
  void withTheMailServerDownSignupsAreTakenAtTheSameSpeedAndMailedLater() throws Exception {
    try (SignupProcess run = SignupProcess.start(env).awaitOutput("SIGNUP-401")) {
      run.awaitRegistered(run.signUp("Warm Up", "warm-up@example.org"));
      parts.mail().stop();
      List<String> statuses = new ArrayList<>();
      long slowest = signUpAll(run, statuses);
      // Mail gives up after ten seconds; the rest is for a busy machine.
      assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofSeconds(5));
      run.awaitOutput("SQSJMS-105");
      assertThat(run.get(statuses.get(0)).body()).contains("\"queued\"");
      parts.mail().start();
      awaitAllWelcomed();
    }
  }

  @Test
  void withSqsOutOfReachTheAnswerIs503AndNoSignupIsPretended() throws Exception {
    try (SignupProcess run = SignupProcess.start(env).awaitOutput("SIGNUP-401")) {
      run.awaitRegistered(run.signUp("Warm Up", "warm-up@example.org"));
      parts.network().fail("SendMessageBatch");
      HttpResponse<String> refused = post(run, "Ann", "ann@example.org");
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      parts.network().heal();
      run.awaitRegistered(run.signUp("Ann", "ann@example.org"));
    }
  }

  /** Signs everybody up; the answer is the slowest of the answers, in nanoseconds. */
  private static long signUpAll(SignupProcess run, List<String> statuses) throws Exception {
    long slowest = 0;
    for (int i = 0; i < PEOPLE; i++) {
      long asked = System.nanoTime();
      statuses.add(run.signUp("Person " + i, address(i)));
      slowest = Math.max(slowest, System.nanoTime() - asked);
    }
    return slowest;
  }

  private void awaitAllWelcomed() {
    String[] everybody =
        IntStream.range(0, PEOPLE).mapToObj(OutageIT::address).toArray(String[]::new);
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(parts.mailedAddresses()).contains(everybody).doesNotHaveDuplicates();
              assertThat(parts.messagesIn("signups")).isZero();
            });
    assertThat(parts.messagesIn("signups-dlq")).isZero();
  }

  private static String address(int person) {
    return "person" + person + "@example.org";
  }

  private static HttpResponse<String> post(SignupProcess run, String username, String email)
      throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(run.url("/api/signups"))
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"username\":\"%s\",\"email\":\"%s\"}".formatted(username, email)))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
