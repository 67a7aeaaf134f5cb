package org.sqs4ee.adapter.outbound;

import static javax.transaction.xa.XAResource.TMENDRSCAN;
import static javax.transaction.xa.XAResource.TMSTARTRSCAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.jms.JMSContext;
import jakarta.resource.ResourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.sqs4ee.jms.journal.Branch;
import org.sqs4ee.jms.testing.LocalSqs;
import org.sqs4ee.jms.testing.TestXid;

/** What becomes of prepared messages when the adapter ends before their second phase. */
class TwoPhaseSendIT {

  private static LocalSqs sqs;

  @TempDir Path parent;
  private Path journal;
  private String queue;
  private DeployedFactory deployed;

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
    journal = parent.resolve("journal");
    deployed = new DeployedFactory(sqs, queue, journal);
  }

  @AfterEach
  void undeploy() {
    deployed.close();
  }

  @Test
  void preparedMessagesAreSentByRecoveryAfterARestart() throws Exception {
    TestXid xid = prepare("a", "b");
    deployed.restart();
    XAResource recovery = deployed.recovery();
    assertThat(recovery.recover(TMSTARTRSCAN | TMENDRSCAN)).containsExactly(Branch.of(xid));
    assertThat(deployed.plain().count(queue)).isZero();
    recovery.commit(xid.again(), false);
    assertThat(deployed.plain().take(queue)).containsExactlyInAnyOrder("a", "b");
    assertThat(recovery.recover(TMSTARTRSCAN | TMENDRSCAN)).isEmpty();
    assertThat(journal).isEmptyDirectory();
  }

  @Test
  void recoveryThatRollsBackSendsNothing() throws Exception {
    TestXid xid = prepare("a");
    deployed.restart();
    deployed.recovery().rollback(xid.again());
    assertThat(deployed.recovery().recover(TMSTARTRSCAN)).isEmpty();
    assertXa(XAException.XAER_NOTA, () -> deployed.recovery().commit(xid.again(), false));
    assertThat(deployed.proxy().count("SendMessageBatch")).isZero();
  }

  @Test
  void commitThatFailsIsRepeatedAlsoAfterARestart() throws Exception {
    TestXid xid = prepare("a");
    deployed.proxy().fail("SendMessageBatch");
    assertXa(XAException.XAER_RMFAIL, () -> deployed.recovery().commit(xid.again(), false));
    deployed.restart();
    assertXa(XAException.XAER_RMFAIL, () -> deployed.recovery().commit(xid.again(), false));
    deployed.proxy().heal();
    assertThat(deployed.recovery().recover(TMSTARTRSCAN)).containsExactly(Branch.of(xid));
    deployed.recovery().commit(xid.again(), false);
    assertThat(deployed.plain().take(queue)).containsExactly("a");
  }

  @Test
  void instancesOfOneServerFinishWhatTheOthersPrepared() throws Exception {
    TestXid mine = prepare("mine");
    try (DeployedFactory other = new DeployedFactory(sqs, queue + "-other", journal)) {
      other.pool().begin();
      other.send("yours");
      TestXid yours = other.pool().prepare().get(0);
      assertThat(deployed.recovery().recover(TMSTARTRSCAN))
          .containsExactlyInAnyOrder(Branch.of(mine), Branch.of(yours));
      deployed.recovery().commit(yours.again(), false);
      other.recovery().commit(mine.again(), false);
      assertXa(XAException.XAER_NOTA, () -> other.recovery().commit(yours.again(), false));
      assertThat(other.plain().take(queue + "-other")).containsExactly("yours");
      assertThat(deployed.plain().take(queue)).containsExactly("mine");
    }
  }

  @Test
  void crashBetweenSendingAndForgettingSendsAgain() throws Exception {
    TestXid xid = prepare("a");
    Path file = onlyFile();
    byte[] content = Files.readAllBytes(file);
    deployed.recovery().commit(xid.again(), false);
    Files.write(file, content);
    deployed.restart();
    deployed.recovery().commit(xid.again(), false);
    assertThat(deployed.plain().take(queue)).containsExactly("a", "a");
  }

  @Test
  void damagedFileStopsItsOwnTransactionOnly() throws Exception {
    TestXid damaged = prepare("lost");
    Files.write(onlyFile(), new byte[] {31});
    TestXid whole = prepare("a");
    deployed.restart();
    assertXa(XAException.XAER_RMFAIL, () -> deployed.recovery().commit(damaged.again(), false));
    deployed.recovery().commit(whole.again(), false);
    deployed.pool().begin();
    deployed.send("b");
    deployed.pool().commitInTwoPhases();
    assertThat(deployed.plain().take(queue)).containsExactlyInAnyOrder("a", "b");
    assertThat(deployed.recovery().recover(TMSTARTRSCAN)).containsExactly(Branch.of(damaged));
  }

  @Test
  void withoutASecondPhaseThereIsNoJournal() throws Exception {
    deployed.send("outside");
    deployed.pool().begin();
    deployed.send("one phase");
    deployed.pool().commit();
    deployed.pool().begin();
    deployed.send("rolled back");
    deployed.pool().rollback();
    deployed.pool().begin();
    deployed.factory().createContext().close();
    deployed.pool().commitInTwoPhases();
    assertThat(deployed.recovery().recover(TMSTARTRSCAN)).isEmpty();
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void whereNothingCanBeKeptTwoPhasesAreRolledBackAndOnePhaseWorks() throws Exception {
    Files.createFile(journal);
    deployed.restart();
    deployed.pool().begin();
    deployed.send("one phase");
    deployed.pool().commit();
    deployed.pool().begin();
    deployed.send("two phases");
    assertXa(XAException.XA_RBROLLBACK, () -> deployed.pool().commitInTwoPhases())
        .withMessageContaining(journal.toString())
        .withMessageContaining("Check the directory of the journal");
    assertThat(deployed.plain().take(queue)).containsExactly("one phase");
  }

  @Test
  void switchedOffItCommitsInTwoPhasesAndForgetsAtARestart() throws Exception {
    try (DeployedFactory off = new DeployedFactory(sqs, queue + "-off", "off", journal)) {
      off.pool().begin();
      off.send("a");
      off.pool().commitInTwoPhases();
      off.pool().begin();
      off.send("lost");
      TestXid xid = off.pool().prepare().get(0);
      assertThat(off.recovery().recover(TMSTARTRSCAN)).containsExactly(Branch.of(xid));
      off.restart();
      assertThat(off.recovery().recover(TMSTARTRSCAN)).isEmpty();
      assertXa(XAException.XAER_NOTA, () -> off.recovery().commit(xid.again(), false));
      assertThat(off.plain().take(queue + "-off")).containsExactly("a");
      assertThat(parent).isEmptyDirectory();
    }
  }

  private TestXid prepare(String... bodies) throws ResourceException, XAException {
    deployed.pool().begin();
    try (JMSContext context = deployed.factory().createContext()) {
      for (String body : bodies) {
        context.createProducer().send(deployed.queue(), body);
      }
    }
    List<TestXid> prepared = deployed.pool().prepare();
    assertThat(prepared).hasSize(1);
    return prepared.get(0);
  }

  private Path onlyFile() throws IOException {
    try (Stream<Path> files = Files.list(journal)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  private static ThrowableAssertAlternative<XAException> assertXa(int code, ThrowingCallable call) {
    return assertThatExceptionOfType(XAException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.errorCode).isEqualTo(code));
  }
}
