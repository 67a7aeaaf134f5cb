package org.sqs4ee.adapter.outbound;

import static javax.transaction.xa.XAResource.TMENDRSCAN;
import static javax.transaction.xa.XAResource.TMSTARTRSCAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.sqs4ee.jms.testing.LocalSqs;

/** A process is killed between the two phases; another one finds and finishes what it prepared. */
class KilledSenderIT {

  private static LocalSqs sqs;

  @TempDir Path journal;
  private String queue;
  private DeployedFactory next;

  @BeforeAll
  static void startServer() {
    sqs = LocalSqs.start();
  }

  @AfterAll
  static void stopServer() {
    sqs.close();
  }

  @BeforeEach
  void deploy(TestInfo test) throws Exception {
    queue = test.getTestMethod().orElseThrow().getName();
    next = new DeployedFactory(sqs, queue, journal);
  }

  @AfterEach
  void undeploy() {
    next.close();
  }

  @Test
  void killedAfterItsPrepareTheMessagesAreSentByTheNextProcess() throws Exception {
    killPrepared(List.of("a", "b", "c"));
    assertThat(next.plain().count(queue)).isZero();
    XAResource recovery = next.recovery();
    Xid[] inDoubt = recovery.recover(TMSTARTRSCAN | TMENDRSCAN);
    assertThat(inDoubt).hasSize(1);
    recovery.commit(inDoubt[0], false);
    assertThat(next.plain().take(queue)).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(journal).isEmptyDirectory();
  }

  @Test
  void killedAfterItsPrepareTheNextProcessMayRollBack() throws Exception {
    killPrepared(List.of("a"));
    XAResource recovery = next.recovery();
    recovery.rollback(recovery.recover(TMSTARTRSCAN | TMENDRSCAN)[0]);
    assertThat(next.plain().count(queue)).isZero();
    assertThat(journal).isEmptyDirectory();
  }

  @Test
  void killedWhileItCommitsTheMessagesAreSentByTheNextProcess() throws Exception {
    next.proxy().swallow("SendMessageBatch");
    try (PreparingProcess process = process(true, List.of("a", "b"))) {
      assertThat(process.says()).isEqualTo(PreparingProcess.PREPARED);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> next.proxy().count("SendMessageBatch") > 0);
      process.kill();
    }
    next.proxy().heal();
    XAResource recovery = next.recovery();
    recovery.commit(recovery.recover(TMSTARTRSCAN | TMENDRSCAN)[0], false);
    assertThat(next.plain().take(queue)).containsExactlyInAnyOrder("a", "b");
  }

  private void killPrepared(List<String> bodies) throws Exception {
    try (PreparingProcess process = process(false, bodies)) {
      assertThat(process.says()).isEqualTo(PreparingProcess.PREPARED);
      process.kill();
    }
  }

  private PreparingProcess process(boolean commit, List<String> bodies) throws Exception {
    return new PreparingProcess(next.proxy().endpoint(), journal, queue, commit, bodies);
  }
}
