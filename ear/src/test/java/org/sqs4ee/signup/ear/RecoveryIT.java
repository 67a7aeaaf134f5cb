package org.sqs4ee.signup.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  private static final Pattern SENT = Pattern.compile("\"MessageBody\":\"(order \\d+)\"");

  /**
   * The bean sends what it receives, with the number of the delivery. So what the killed
   * transaction had sent differs from what a later delivery sends.
   */
  @Test
  void whatWasPreparedIsSentAfterTheRestart() throws Exception {
    Path application = ServerProcess.install(Applications.receiver());
    try (PlainSqs sqs = new PlainSqs(SERVICES.sqs().endpoint())) {
      sqs.create("container-in");
      sqs.create("container-out");
      String prepared;
      try (ServerProcess server = ServerProcess.start("/receiver/receive/rows?table=plain")) {
        SERVICES.proxy().swallow("SendMessageBatch");
        sqs.send("container-in", "order");
        prepared = await().atMost(SOON).until(RecoveryIT::keptBack, kept -> !kept.isEmpty()).get(0);
        server.kill();
      }
      SERVICES.proxy().heal();
      assertThat(sqs.count("container-out")).isZero();

      try (ServerProcess server = ServerProcess.start("/receiver/receive/rows?table=plain")) {
        await().atMost(SOON).until(() -> sqs.take("container-out").contains(prepared));
        server.terminate();
      }
    } finally {
      Files.delete(application);
    }
  }

  /** What the bean has sent, in the requests that were kept from SQS. */
  private static List<String> keptBack() {
    return SERVICES.proxy().swallowed().stream()
        .map(SENT::matcher)
        .filter(Matcher::find)
        .map(sent -> sent.group(1))
        .toList();
  }
}
