package org.sqs4ee.jms.transaction;

import static javax.transaction.xa.XAResource.TMENDRSCAN;
import static javax.transaction.xa.XAResource.TMNOFLAGS;
import static javax.transaction.xa.XAResource.TMSTARTRSCAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.sqs4ee.jms.journal.Prepared.branch;
import static org.sqs4ee.jms.journal.Prepared.send;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqs4ee.jms.journal.Branch;
import org.sqs4ee.jms.journal.DirectoryJournal;
import org.sqs4ee.jms.journal.Journal;
import org.sqs4ee.jms.journal.PreparedSend;
import org.sqs4ee.jms.journal.PreparedSends;
import org.sqs4ee.jms.send.SqsSender;
import org.sqs4ee.jms.testing.RecordedLog;
import org.sqs4ee.jms.testing.ScriptedSqs;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

class RecoveryXaResourceTest {

  private final ScriptedSqs sqs = new ScriptedSqs();
  private final Branch one = branch();
  private final Branch two = branch();

  @TempDir Path directory;
  private Journal journal;
  private XAResource xa;

  @BeforeEach
  void recover() {
    journal = new DirectoryJournal(directory);
    xa = throughAnotherInstance(journal);
  }

  @Test
  void scanGivesEveryBranchOnceHoweverTheServerAsks() throws Exception {
    journal.add(one, send("a"));
    journal.add(two, send("b"));
    assertThat(xa.recover(TMSTARTRSCAN | TMENDRSCAN)).containsExactlyInAnyOrder(one, two);
    assertThat(xa.recover(TMSTARTRSCAN)).containsExactlyInAnyOrder(one, two);
    assertThat(xa.recover(TMNOFLAGS)).isEmpty();
    assertThat(xa.recover(TMENDRSCAN)).isEmpty();
    assertXa(XAException.XAER_INVAL, () -> xa.recover(XAResource.TMJOIN));
  }

  @Test
  void journalThatCannotBeReadIsNoEmptyScan() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    XAResource lost =
        new RecoveryXaResource(
            new PreparedSends(new DirectoryJournal(file), settings -> new SqsSender(sqs)));
    XAException failure = assertXa(XAException.XAER_RMFAIL, () -> lost.recover(TMSTARTRSCAN));
    assertThat(failure).hasMessageContaining(file.toString());
  }

  @Test
  void commitSendsWhatWasPreparedAndEndsTheBranch() throws Exception {
    journal.add(one, send("a", "b"));
    xa.commit(one, false);
    assertThat(sqs.sent()).hasSize(1);
    assertThat(bodies(0)).isEqualTo("ab");
    assertThat(xa.recover(TMSTARTRSCAN)).isEmpty();
    assertXa(XAException.XAER_NOTA, () -> xa.commit(one, false));
  }

  @Test
  void rollbackAndForgetEndTheBranchWithoutSending() throws Exception {
    journal.add(one, send("a"));
    journal.add(two, send("b"));
    xa.rollback(one);
    xa.forget(two);
    assertThat(xa.recover(TMSTARTRSCAN)).isEmpty();
    assertThat(sqs.sent()).isEmpty();
  }

  @Test
  void commitThatSentSomeMessagesLeavesTheOthersInTheJournal() throws Exception {
    sqs.fail(request -> sqs.sent().size() == 2 ? SdkClientException.create("away") : null);
    journal.add(
        one, send(IntStream.range(0, 12).mapToObj(Integer::toHexString).toArray(String[]::new)));
    assertXa(XAException.XAER_RMFAIL, () -> xa.commit(one, false));
    assertThat(journal.find(one)).contains(send("a", "b"));
    xa.commit(one, false);
    assertThat(bodies(2)).isEqualTo("ab");
    assertThat(journal.branches()).isEmpty();
  }

  /** A disk that has become read-only between the phases must not double messages for ever. */
  @Test
  void whatHasBeenSentIsNotSentAgainWhenTheJournalCannotBeTold() throws Exception {
    journal.add(one, send("a", "b"));
    journal.add(
        two, send(IntStream.range(0, 12).mapToObj(Integer::toHexString).toArray(String[]::new)));
    ReadOnly disk = new ReadOnly(journal);
    XAResource first = throughAnotherInstance(disk);
    assertXa(XAException.XAER_RMFAIL, () -> first.commit(one, false));
    assertXa(XAException.XAER_RMFAIL, () -> first.commit(one, false));
    XAResource xa = throughAnotherInstance(disk);
    assertXa(XAException.XAER_RMFAIL, () -> xa.commit(one, false));
    assertThat(sqs.sent()).hasSize(1);

    sqs.fail(request -> sqs.sent().size() == 3 ? SdkClientException.create("away") : null);
    assertXa(XAException.XAER_RMFAIL, () -> xa.commit(two, false));
    disk.broken = false;
    xa.commit(two, false);
    assertThat(bodies(3)).isEqualTo("ab");
    xa.commit(one, false);
    assertThat(sqs.sent()).hasSize(4);
    assertThat(journal.branches()).isEmpty();
  }

  /** As managers recover: through a managed connection of their own. */
  private XAResource throughAnotherInstance(Journal journal) {
    return new RecoveryXaResource(new PreparedSends(journal, settings -> new SqsSender(sqs)));
  }

  /** Keeps what it has until it is mended. */
  private static final class ReadOnly implements Journal {
    private final Journal journal;
    private boolean broken = true;

    ReadOnly(Journal journal) {
      this.journal = journal;
    }

    @Override
    public void add(Branch branch, PreparedSend send) throws IOException {
      check();
      journal.add(branch, send);
    }

    @Override
    public void replace(Branch branch, PreparedSend send) throws IOException {
      check();
      journal.replace(branch, send);
    }

    @Override
    public Optional<PreparedSend> find(Branch branch) throws IOException {
      return journal.find(branch);
    }

    @Override
    public void remove(Branch branch) throws IOException {
      check();
      journal.remove(branch);
    }

    @Override
    public List<Branch> branches() throws IOException {
      return journal.branches();
    }

    private void check() throws IOException {
      if (broken) {
        throw new IOException("read-only file system");
      }
    }
  }

  @Test
  void commitThatFailsLeavesEverythingInTheJournal() throws Exception {
    sqs.fail(request -> SdkClientException.create("SQS is away"));
    journal.add(one, send("a"));
    try (RecordedLog log = new RecordedLog()) {
      XAException failure = assertXa(XAException.XAER_RMFAIL, () -> xa.commit(one, false));
      assertThat(failure).hasMessageContaining("SQS is away");
      assertThat(log.lines("SQSJMS-704"))
          .singleElement()
          .asString()
          .contains("[orders]", one.toString());
    }
    assertThat(journal.find(one)).contains(send("a"));
  }

  @Test
  void withoutAWayToSqsTheBranchStaysInDoubt() throws Exception {
    journal.add(one, send("a"));
    XAResource stopped =
        new RecoveryXaResource(
            new PreparedSends(
                journal,
                settings -> {
                  throw new JMSException("The resource adapter is not running");
                }));
    assertXa(XAException.XAER_RMFAIL, () -> stopped.commit(one, false));
    assertThat(journal.branches()).containsExactly(one);
  }

  @Test
  void damagedBranchIsInDoubtUntilItIsRolledBack() throws Exception {
    journal.add(one, send("a"));
    Files.write(directory.resolve(one.toString() + ".json.gz"), new byte[] {1});
    assertThat(xa.recover(TMSTARTRSCAN)).containsExactly(one);
    XAException failure = assertXa(XAException.XAER_RMFAIL, () -> xa.commit(one, false));
    assertThat(failure).hasMessageContaining(one.toString());
    xa.rollback(one);
    assertThat(xa.recover(TMSTARTRSCAN)).isEmpty();
    assertThat(sqs.sent()).isEmpty();
  }

  @Test
  void joinsNoTransaction() {
    assertXa(XAException.XAER_PROTO, () -> xa.start(one, TMNOFLAGS));
    assertXa(XAException.XAER_PROTO, () -> xa.end(one, XAResource.TMSUCCESS));
    assertXa(XAException.XAER_PROTO, () -> xa.prepare(one));
  }

  private String bodies(int request) {
    SendMessageBatchRequest sent = sqs.sent().get(request);
    return String.join(
        "", sent.entries().stream().map(SendMessageBatchRequestEntry::messageBody).toList());
  }

  private static XAException assertXa(int code, ThrowingCallable call) {
    XAException[] thrown = new XAException[1];
    assertThatExceptionOfType(XAException.class)
        .isThrownBy(call)
        .satisfies(
            e -> {
              assertThat(e.errorCode).isEqualTo(code);
              thrown[0] = e;
            });
    return thrown[0];
  }
}
