package org.sqs4ee.jms.transaction;

import static javax.transaction.xa.XAResource.TMNOFLAGS;
import static javax.transaction.xa.XAResource.TMSTARTRSCAN;
import static javax.transaction.xa.XAResource.TMSUCCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.sqs4ee.jms.journal.Prepared.ORDERS;
import static org.sqs4ee.jms.journal.Prepared.message;

import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sqs4ee.jms.client.ClientSettings;
import org.sqs4ee.jms.journal.Branch;
import org.sqs4ee.jms.journal.MemoryJournal;
import org.sqs4ee.jms.journal.PreparedSends;
import org.sqs4ee.jms.lease.Lease;
import org.sqs4ee.jms.receive.LeasedQueue;
import org.sqs4ee.jms.receive.ReceivedMessage;
import org.sqs4ee.jms.receive.ReceiverSettings;
import org.sqs4ee.jms.send.SqsSender;
import org.sqs4ee.jms.settlement.FailurePolicy;
import org.sqs4ee.jms.settlement.RetryBackoff;
import org.sqs4ee.jms.testing.ScriptedSqs;
import org.sqs4ee.jms.testing.TestXid;
import org.sqs4ee.jms.threads.OwnThreads;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.model.Message;

/** What becomes of received messages at the end of a branch, above all when it goes wrong. */
class ReceivedWorkTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  private final ScriptedSqs sqs = new ScriptedSqs();
  private final SqsSender sender = new SqsSender(sqs);
  private final OwnThreads threads = new OwnThreads();
  private final LeasedQueue queue =
      new LeasedQueue(
          sqs,
          sender,
          new ReceiverSettings(
              ORDERS,
              null,
              1,
              Duration.ofSeconds(30),
              new FailurePolicy(
                  new RetryBackoff(Duration.ofSeconds(1), Duration.ofSeconds(1)), 0, Set.of())),
          threads.forReceivers());
  private final Branches branches = new Branches(sender);
  private final PreparedSends prepared = new PreparedSends(new MemoryJournal(), it -> sender);
  private final XAResource xa =
      new WorkXaResource(branches, ClientSettings.FROM_ENVIRONMENT, prepared);
  private final TestXid xid = TestXid.next();

  @AfterEach
  void close() throws InterruptedException {
    queue.close(Duration.ofSeconds(1));
    threads.close();
  }

  @Test
  void lostLeaseRefusesThePrepareAndGivesTheRestBack() throws Exception {
    receivedAndSent().end();
    Lease kept = receive("kept");
    xa.end(xid, TMSUCCESS);
    assertXa(XAException.XA_RBTIMEOUT, () -> xa.prepare(xid));
    assertThat(xa.recover(TMSTARTRSCAN)).isEmpty();
    await().atMost(SOON).until(() -> shown(kept));
    assertThat(sqs.sent()).isEmpty();
    assertThat(sqs.deleted()).isEmpty();
  }

  @Test
  void lostLeaseRefusesTheOnePhaseCommitAndSendsNothing() throws Exception {
    receivedAndSent().end();
    xa.end(xid, TMSUCCESS);
    assertXa(XAException.XA_RBTIMEOUT, () -> xa.commit(xid, true));
    assertThat(sqs.sent()).isEmpty();
  }

  @Test
  void receivedMessageIsDeletedOnceTheDecisionIsMadeAlsoIfSqsTakesNoMessages() throws Exception {
    Lease received = receivedAndSent();
    xa.end(xid, TMSUCCESS);
    assertThat(xa.prepare(xid)).isEqualTo(XAResource.XA_OK);
    sqs.fail(request -> SdkClientException.create("SQS is out of reach"));
    assertXa(XAException.XAER_RMFAIL, () -> xa.commit(xid, false));
    sqs.fail(request -> null);
    await().atMost(SOON).until(() -> !sqs.deleted().isEmpty());
    assertThat(shown(received)).isFalse();
    xa.commit(xid, false);
    assertThat(sqs.sent()).hasSize(2);
  }

  @Test
  void preparedBranchThatIsRolledBackGivesItsMessagesBack() throws Exception {
    Lease received = receivedAndSent();
    xa.end(xid, TMSUCCESS);
    xa.prepare(xid);
    xa.rollback(xid);
    await().atMost(SOON).until(() -> shown(received));
    assertThat(xa.recover(TMSTARTRSCAN)).isEmpty();
    assertThat(sqs.deleted()).isEmpty();
  }

  @Test
  void branchWhoseMessagesHaveGoneFromTheJournalIsNotTakenForCommitted() throws Exception {
    Lease received = receivedAndSent();
    xa.end(xid, TMSUCCESS);
    xa.prepare(xid);
    prepared.remove(Branch.of(xid));
    assertXa(XAException.XAER_NOTA, () -> xa.commit(xid, false));
    await().atMost(SOON).until(() -> shown(received));
    assertThat(sqs.deleted()).isEmpty();
  }

  @Test
  void branchThatOnlyReceivedIsPreparedAndCommitted() throws Exception {
    xa.start(xid, TMNOFLAGS);
    receive("a");
    xa.end(xid, TMSUCCESS);
    assertThat(xa.prepare(xid)).isEqualTo(XAResource.XA_OK);
    xa.commit(xid, false);
    await().atMost(SOON).until(() -> !sqs.deleted().isEmpty());
    assertXa(XAException.XAER_NOTA, () -> xa.commit(xid, false));
  }

  @Test
  void branchOfAConnectionThatIsGoneIsRolledBack() throws Exception {
    Lease received = receivedAndSent();
    branches.rollBackAll();
    await().atMost(SOON).until(() -> shown(received));
    assertXa(XAException.XAER_NOTA, () -> xa.commit(xid, true));
  }

  @Test
  void messageThatComesAfterTheEndOfItsBranchIsInNobodysWork() throws Exception {
    xa.start(xid, TMNOFLAGS);
    Work work = branches.current();
    assertThat(work).isNotNull();
    xa.rollback(xid);
    assertThat(work.received().add(new ReceivedMessage(queue, lease("late")))).isFalse();
  }

  private Lease receivedAndSent() throws XAException, JMSException {
    xa.start(xid, TMNOFLAGS);
    Lease lease = receive("a");
    Work work = branches.current();
    assertThat(work).isNotNull();
    work.send(ORDERS, message("b"));
    return lease;
  }

  private static Lease lease(String handle) {
    Message received =
        Message.builder()
            .messageId(handle)
            .receiptHandle(handle)
            .body(handle)
            .attributes(Map.of())
            .build();
    return new Lease(received, ORDERS, System.nanoTime() + Duration.ofSeconds(30).toNanos());
  }

  private Lease receive(String handle) {
    Lease lease = lease(handle);
    Work work = branches.current();
    assertThat(work).isNotNull();
    work.received().add(new ReceivedMessage(queue, lease));
    return lease;
  }

  private boolean shown(Lease lease) {
    return sqs.shown().stream()
        .flatMap(request -> request.entries().stream())
        .anyMatch(entry -> entry.receiptHandle().equals(lease.message().receiptHandle()));
  }

  private static void assertXa(int code, ThrowingCallable call) {
    assertThatExceptionOfType(XAException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.errorCode).isEqualTo(code));
  }
}
