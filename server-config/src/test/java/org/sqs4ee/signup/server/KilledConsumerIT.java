package org.sqs4ee.signup.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worst moment to die: the database has committed and SQS has not been told. */
class KilledConsumerIT {

  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path data;

  @Test
  void consumerKilledBetweenCommitAndDeleteLeavesOneRegistrationAndOneMail() throws Exception {
    try (ExternalParts parts = new ExternalParts()) {
      Map<String, String> env = parts.environment(data);
      env.put("SIGNUP_VISIBILITY_TIMEOUT", "5");
      parts.network().swallow("DeleteMessageBatch");
      try (SignupProcess first = SignupProcess.start(env).awaitOutput("SIGNUP-401")) {
        first.signUp("Ann", "ann@example.org");
        await()
            .atMost(SOON)
            .until(
                () ->
                    parts.registered("ann@example.org")
                        && parts.network().count("DeleteMessageBatch") > 0);
        first.process.destroyForcibly();
        first.awaitEnd();
      }
      assertThat(parts.messagesIn("signups")).isEqualTo(1);
      parts.network().heal();

      try (SignupProcess second = SignupProcess.start(env).awaitOutput("SIGNUP-401")) {
        await().atMost(SOON).until(() -> parts.messagesIn("signups") == 0);
        assertThat(second.process.isAlive()).isTrue();
      }
      assertThat(parts.registrations()).isEqualTo(1);
      assertThat(parts.mailedAddresses()).containsExactly("ann@example.org");
      assertThat(parts.messagesIn("signups-dlq")).isZero();
    }
  }
}
