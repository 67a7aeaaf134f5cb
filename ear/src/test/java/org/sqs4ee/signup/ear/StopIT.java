package org.sqs4ee.signup.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sqs4ee.jms.testing.PlainSqs;

/** The server is stopped as a service manager stops it, in the middle of its work. */
@Tag("process")
@EnabledOnOs(value = OS.LINUX, disabledReason = "The process is looked up in /proc")
class StopIT {

  @RegisterExtension static final LocalServices SERVICES = new LocalServices();

  private static final int CALLERS = 4;

  private final Map<String, String> accepted = new ConcurrentHashMap<>();
  private final AtomicInteger number = new AtomicInteger();

  @Test
  void stoppedUnderLoadItLosesNoSignupThatItHasAccepted() throws Exception {
    Path application = ServerProcess.install(Applications.signup());
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try (PlainSqs sqs = new PlainSqs(SERVICES.sqs().endpoint())) {
      try (ServerProcess server = ServerProcess.start("/openapi.yaml")) {
        for (int i = 0; i < CALLERS; i++) {
          callers.execute(this::signUpUntilTheServerIsGone);
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> accepted.size() > 100);
        server.terminate();
      }
      callers.shutdown();
      assertThat(callers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

      try (ServerProcess server = ServerProcess.start("/openapi.yaml")) {
        await().atMost(Duration.ofSeconds(60)).until(() -> sqs.count("signups") == 0);
        assertThat(sqs.count("signups-dlq")).isZero();
        for (Map.Entry<String, String> signup : accepted.entrySet()) {
          assertThat(Http.get(signup.getValue()).body()).contains("\"registered\"");
          assertThat(SERVICES.mailsTo(signup.getKey())).isNotEmpty();
        }
        server.terminate();
      }
    } finally {
      callers.shutdownNow();
      Files.delete(application);
    }
  }

  private void signUpUntilTheServerIsGone() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        String email = "user" + number.incrementAndGet() + "@example.org";
        HttpResponse<String> answer =
            Http.postJson(
                "/api/signups", String.format("{\"username\":\"User\",\"email\":\"%s\"}", email));
        if (answer.statusCode() == 202) {
          accepted.put(email, answer.headers().firstValue("Location").orElseThrow());
        }
      }
    } catch (IOException gone) {
      // The load ends with the server.
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
