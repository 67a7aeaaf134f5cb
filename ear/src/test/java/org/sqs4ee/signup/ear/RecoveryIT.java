package org.sqs4ee.signup.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sqs4ee.jms.testing.PlainSqs;

/** The server is killed after a transaction has decided and before SQS has what it has sent. */
@EnabledIf(
    value = "org.sqs4ee.signup.ear.ServerUnderTest#recovers",
    disabledReason = "The transaction manager of this server does not recover resource adapters")
@Tag("process")
@EnabledOnOs(value = OS.LINUX, disabledReason = "The process is looked up in /proc")
class RecoveryIT {

  @RegisterExtension static final LocalServices SERVICES = new LocalServices();

  private static final Duration SOON = Duration.ofMinutes(4);

  /**
   * The bean sends what it receives, with the number of the delivery. So "1" is what the killed
   * transaction had sent, and what a second delivery sends is not taken for it.
   */
  @Test
  void whatWasPreparedIsSentAfterTheRestart() throws Exception {
    Path application = ServerProcess.install(Applications.receiver());
    try (PlainSqs sqs = new PlainSqs(SERVICES.sqs().endpoint())) {
      sqs.create("container-in");
      sqs.create("container-out");
      try (ServerProcess server = ServerProcess.start("/receiver/receive/rows?table=plain")) {
        SERVICES.proxy().swallow("SendMessageBatch");
        sqs.send("container-in", "order");
        await().atMost(SOON).until(() -> SERVICES.proxy().count("SendMessageBatch") > 0);
        server.kill();
      }
      SERVICES.proxy().heal();
      assertThat(sqs.count("container-out")).isZero();

      try (ServerProcess server = ServerProcess.start("/receiver/receive/rows?table=plain")) {
        await().atMost(SOON).until(() -> sqs.take("container-out").contains("order 1"));
        server.terminate();
      }
    } finally {
      Files.delete(application);
    }
  }
}
