package org.sqs4ee.signup.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sqs4ee.jms.testing.PlainSqs;

/** Two applications share one adapter on a server that is given all three at its start. */
@DisabledIf(
    value = "org.sqs4ee.signup.ear.ServerUnderTest#deploysWhileRunning",
    disabledReason = "RedeployIT shows it, with applications that come and go")
@Tag("process")
class SharedAdapterIT {

  @RegisterExtension static final LocalServices SERVICES = new LocalServices();

  private static final Duration SOON = Duration.ofSeconds(40);

  @Test
  void oneApplicationSendsAndTheOtherListensAndForwards() throws Exception {
    Path sender = ServerProcess.install(Applications.sender());
    Path receiver = ServerProcess.install(Applications.receiver());
    try (PlainSqs sqs = new PlainSqs(SERVICES.sqs().endpoint())) {
      for (String queue : List.of("sender", "container-in", "container-out")) {
        sqs.create(queue);
      }
      try (ServerProcess server =
          ServerProcess.start("command.shared", "/receiver/receive/rows?table=plain")) {
        assertThat(Http.post("/sender/send/transaction?count=2&fail=true").statusCode())
            .isEqualTo(500);
        assertThat(Http.post("/sender/send/transaction?count=3").statusCode()).isEqualTo(204);
        assertThat(sqs.count("sender")).isEqualTo(3);
        sqs.send("container-in", "order");
        await().atMost(SOON).until(() -> sqs.take("container-out").contains("order 1"));
        server.terminate();
      }
    } finally {
      Files.delete(sender);
      Files.delete(receiver);
    }
  }
}
