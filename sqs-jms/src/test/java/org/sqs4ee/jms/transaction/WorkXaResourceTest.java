package org.sqs4ee.jms.transaction;

import static javax.transaction.xa.XAResource.TMNOFLAGS;
import static javax.transaction.xa.XAResource.TMRESUME;
import static javax.transaction.xa.XAResource.TMSUCCESS;
import static javax.transaction.xa.XAResource.TMSUSPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.sqs4ee.jms.journal.Prepared.ORDERS;
import static org.sqs4ee.jms.journal.Prepared.message;

import jakarta.jms.JMSException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqs4ee.jms.client.ClientSettings;
import org.sqs4ee.jms.journal.MemoryJournal;
import org.sqs4ee.jms.journal.PreparedSends;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.send.SqsSender;
import org.sqs4ee.jms.testing.RecordedLog;
import org.sqs4ee.jms.testing.ScriptedSqs;
import org.sqs4ee.jms.testing.TestXid;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * What is sent in a branch, through one phase and two. Long, because each way that a transaction
 * manager may take is a test.
 */
class WorkXaResourceTest {

  private final ScriptedSqs sqs = new ScriptedSqs();
  private final SqsSender sender = new SqsSender(sqs);
  private final PreparedSends prepared = new PreparedSends(new MemoryJournal(), it -> sender);
  private final Branches branches = new Branches(sender);
  private final XAResource xa = resource(branches);
  private final Set<Object> failed = Collections.newSetFromMap(new IdentityHashMap<>());
  private final TestXid one = TestXid.next();
  private final TestXid two = TestXid.next();

  @Test
  void nothingLeavesBeforeTheCommit() throws Exception {
    xa.start(one, TMNOFLAGS);
    put("a");
    put("b");
    xa.end(one.again(), TMSUCCESS);
    assertThat(sqs.sent().size()).isZero();
    xa.commit(one.again(), true);
    assertThat(bodies()).containsExactly("a", "b");
    assertThat(sqs.sent().size()).isEqualTo(1);
  }

  @Test
  void rollbackForgets() throws Exception {
    xa.start(one, TMNOFLAGS);
    put("a");
    xa.end(one.again(), TMSUCCESS);
    xa.rollback(one.again());
    assertThat(sqs.sent().size()).isZero();
    assertXa(XAException.XAER_NOTA, () -> xa.commit(one.again(), true));
  }

  @Test
  void suspendedTransactionKeepsItsMessagesWhileAnotherRuns() throws Exception {
    xa.start(one, TMNOFLAGS);
    put("1a");
    xa.end(one.again(), TMSUSPEND);
    xa.start(two, TMNOFLAGS);
    put("2");
    xa.end(two.again(), TMSUCCESS);
    xa.commit(two.again(), true);
    assertThat(bodies()).containsExactly("2");
    xa.start(one.again(), TMRESUME);
    put("1b");
    xa.end(one.again(), TMSUCCESS);
    xa.commit(one.again(), true);
    assertThat(bodies()).containsExactly("2", "1a", "1b");
  }

  @Test
  void branchThatIsNeitherEndedNorSuspendedIsInTheWayOfAnother() throws Exception {
    xa.start(one, TMNOFLAGS);
    assertXa(XAException.XAER_PROTO, () -> xa.start(two, TMNOFLAGS));
    xa.start(one.again(), XAResource.TMJOIN);
    put("a");
    xa.end(one.again(), TMSUCCESS);
    xa.start(two, TMNOFLAGS);
    xa.end(two.again(), TMSUCCESS);
    xa.commit(one.again(), true);
    assertThat(bodies()).containsExactly("a");
  }

  @Test
  void suspendedTransactionThatEndsDoesNotTakeTheOtherOneAlong() throws Exception {
    xa.start(one, TMNOFLAGS);
    xa.end(one.again(), TMSUSPEND);
    xa.start(two, TMNOFLAGS);
    xa.end(one.again(), TMSUCCESS);
    put("2");
    assertThat(bodies()).as("sent outside its transaction").isEmpty();
    xa.end(two.again(), TMSUCCESS);
    xa.rollback(two.again());
    assertThat(bodies()).isEmpty();
  }

  @Test
  void transactionThatIsRolledBackWithoutAnEndKeepsNothingThatFollows() throws Exception {
    xa.start(one, TMNOFLAGS);
    put("lost with it");
    xa.rollback(one.again());
    put("outside");
    assertThat(bodies()).containsExactly("outside");
  }

  /** As a transaction manager does whose time is over; the program has not noticed yet. */
  @ParameterizedTest
  @ValueSource(ints = {XAResource.TMFAIL, TMSUCCESS})
  void branchThatAnotherThreadHasGivenUpLeavesNothingOutsideOfIt(int flag) throws Exception {
    Enlistment session = Enlistment.in(branches);
    xa.start(one, TMNOFLAGS);
    assertThat(session.active()).isNotNull();
    CompletableFuture.runAsync(() -> giveUp(one, flag)).join();
    assertThatExceptionOfType(jakarta.jms.IllegalStateException.class)
        .isThrownBy(session::active)
        .withMessageContaining("ended meanwhile");
    assertThatExceptionOfType(jakarta.jms.IllegalStateException.class)
        .as("who goes on all the same")
        .isThrownBy(session::active);
    xa.start(two, TMNOFLAGS);
    assertThat(session.active()).isNotNull();
    xa.end(two.again(), XAResource.TMFAIL);
    xa.rollback(two.again());
    assertThat(session.active()).as("outside, as this thread knows").isNull();
  }

  /** As a manager does that commits on a thread of its own. */
  @Test
  void branchThatAnotherThreadCommitsIsNotLost() throws Exception {
    Enlistment session = Enlistment.in(branches);
    xa.start(one, TMNOFLAGS);
    put("a");
    CompletableFuture.runAsync(
            () -> {
              try {
                xa.end(one.again(), TMSUCCESS);
                xa.commit(one.again(), true);
              } catch (XAException e) {
                throw new IllegalStateException(e);
              }
            })
        .join();
    assertThat(session.active()).isNull();
    assertThat(bodies()).containsExactly("a");
  }

  private void giveUp(TestXid xid, int flag) {
    try {
      xa.end(xid.again(), flag);
      xa.rollback(xid.again());
    } catch (XAException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A stranger's JMSReplyTo must not make transactions that never end. */
  @Test
  void answerToATemporaryQueueThatIsGoneIsGivenUpInTheSecondPhase() throws Exception {
    QueueAddress gone =
        new QueueAddress("sqs4ee-temp-gone", "http://sqs.example/1/sqs4ee-temp-gone");
    sqs.fail(
        request ->
            request instanceof SendMessageBatchRequest batch && batch.queueUrl().equals(gone.url())
                ? ScriptedSqs.failure("QueueDoesNotExist")
                : null);
    xa.start(one, TMNOFLAGS);
    put("a");
    branches.current().send(gone, message("answer"));
    xa.end(one.again(), TMSUCCESS);
    xa.prepare(one.again());
    try (RecordedLog log = new RecordedLog()) {
      xa.commit(one.again(), false);
      assertThat(log.lines("SQSJMS-705")).singleElement().asString().contains("sqs4ee-temp-gone");
    }
    assertThat(xa.recover(XAResource.TMSTARTRSCAN)).isEmpty();
    assertThat(bodies()).contains("a");
  }

  @Test
  void callsOutOfSequenceAreRefused() throws Exception {
    assertXa(XAException.XAER_NOTA, () -> xa.end(one, TMSUCCESS));
    assertXa(XAException.XAER_NOTA, () -> xa.start(one, TMRESUME));
    assertXa(XAException.XAER_NOTA, () -> xa.start(one, XAResource.TMJOIN));
    xa.start(one, TMNOFLAGS);
    assertXa(XAException.XAER_DUPID, () -> xa.start(one.again(), TMNOFLAGS));
    xa.end(one.again(), TMSUCCESS);
    xa.start(one.again(), XAResource.TMJOIN);
    xa.end(one.again(), TMSUCCESS);
    xa.rollback(one.again());
  }

  @Test
  void prepareWithoutMessagesIsReadOnlyAndEndsTheTransaction() throws Exception {
    xa.start(one, TMNOFLAGS);
    xa.end(one.again(), TMSUCCESS);
    assertThat(xa.prepare(one.again())).isEqualTo(XAResource.XA_RDONLY);
    assertXa(XAException.XAER_NOTA, () -> xa.commit(one.again(), false));
    assertThat(sqs.sent().size()).isZero();
  }

  @Test
  void messagesLeaveInTheSecondPhase() throws Exception {
    prepared("a");
    assertThat(sqs.sent().size()).isZero();
    xa.commit(one.again(), false);
    assertThat(bodies()).containsExactly("a");
  }

  @Test
  void preparedTransactionCanBeRolledBack() throws Exception {
    prepared("a");
    xa.rollback(one.again());
    assertThat(sqs.sent().size()).isZero();
  }

  @Test
  void failedOnePhaseCommitIsARollbackThatSaysWhy() throws Exception {
    failAt(1);
    xa.start(one, TMNOFLAGS);
    put("a");
    xa.end(one.again(), TMSUCCESS);
    XAException failure = assertXa(XAException.XA_RBROLLBACK, () -> xa.commit(one.again(), true));
    assertThat(failure.errorCode).isBetween(XAException.XA_RBBASE, XAException.XA_RBEND);
    assertThat(failure)
        .hasMessageContaining("queue orders failed: SQS is out of reach")
        .hasCauseInstanceOf(JMSException.class);
    assertXa(XAException.XAER_NOTA, () -> xa.commit(one.again(), true));
  }

  /** Managers take anything else for a commit. */
  @Test
  void onePhaseCommitThatFailsUnexpectedlyIsARollbackToo() throws Exception {
    sqs.fail(
        request -> {
          throw new StackOverflowError("too deep");
        });
    xa.start(one, TMNOFLAGS);
    put("a");
    xa.end(one.again(), TMSUCCESS);
    XAException failure = assertXa(XAException.XA_RBROLLBACK, () -> xa.commit(one.again(), true));
    assertThat(failure).hasMessageContaining("too deep");
  }

  @Test
  void failedSecondPhaseKeepsTheMessagesAndARepeatedCommitSendsThem() throws Exception {
    failAt(1);
    prepared("a");
    assertXa(XAException.XAER_RMFAIL, () -> xa.commit(one.again(), false));
    xa.commit(one.again(), false);
    assertThat(bodies()).containsExactly("a");
  }

  @Test
  void failedSecondPhaseIsRepeatedAlsoWhenTheConnectionIsBackInThePool() throws Exception {
    failAt(1);
    prepared("a");
    assertXa(XAException.XAER_RMFAIL, () -> xa.commit(one.again(), false));
    branches.dissociateAny();
    xa.commit(one.again(), false);
    assertThat(bodies()).containsExactly("a");
  }

  @Test
  void onePhaseCommitThatSentSomeMessagesIsHeuristic() throws Exception {
    failAt(2);
    xa.start(one, TMNOFLAGS);
    putMoreThanFitIntoOneRequest();
    xa.end(one.again(), TMSUCCESS);
    XAException failure = assertXa(XAException.XA_HEURMIX, () -> xa.commit(one.again(), true));
    assertThat(failure).hasMessageContaining("SQS has 10 of the 12 messages");
  }

  @Test
  void secondPhaseThatSentSomeMessagesIsRepeatedWithTheRest() throws Exception {
    failAt(2);
    xa.start(one, TMNOFLAGS);
    putMoreThanFitIntoOneRequest();
    xa.end(one.again(), TMSUCCESS);
    xa.prepare(one.again());
    assertXa(XAException.XAER_RMFAIL, () -> xa.commit(one.again(), false));
    assertThat(bodies()).hasSize(10);
    xa.commit(one.again(), false);
    assertThat(bodies()).hasSize(12).doesNotHaveDuplicates();
  }

  @Test
  void queueThatFailsInTheSecondPhaseKeepsNothingBackFromTheOthers() throws Exception {
    QueueAddress invoices = new QueueAddress("invoices", "http://sqs.example/1/invoices");
    sqs.fail(
        request -> {
          boolean gone = ((SendMessageBatchRequest) request).queueUrl().equals(ORDERS.url());
          failed.add(gone ? request : "none");
          return gone ? SdkClientException.create("The queue is gone") : null;
        });
    xa.start(one, TMNOFLAGS);
    put("a");
    Work work = branches.current();
    assertThat(work).isNotNull();
    work.send(invoices, message("b"));
    xa.end(one.again(), TMSUCCESS);
    xa.prepare(one.again());
    assertXa(XAException.XAER_RMFAIL, () -> xa.commit(one.again(), false));
    assertThat(bodies()).containsExactly("b");
    sqs.fail(request -> null);
    xa.commit(one.again(), false);
    assertThat(bodies()).containsExactly("b", "a");
  }

  @Test
  void connectionIsTheSameResourceManagerAsItselfOnly() throws Exception {
    assertThat(xa.isSameRM(xa)).isTrue();
    assertThat(xa.isSameRM(resource(new Branches(sender)))).isFalse();
  }

  @Test
  void preparedTransactionIsCommittedThroughAnyConnectionOfTheAdapter() throws Exception {
    prepared("a");
    resource(new Branches(sender)).commit(one.again(), false);
    assertThat(bodies()).containsExactly("a");
    assertXa(XAException.XAER_NOTA, () -> xa.commit(one.again(), false));
  }

  @Test
  void preparedTransactionIsRolledBackThroughAnyConnectionOfTheAdapter() throws Exception {
    prepared("a");
    resource(new Branches(sender)).rollback(one.again());
    assertXa(XAException.XAER_NOTA, () -> xa.commit(one.again(), false));
    assertThat(sqs.sent().size()).isZero();
  }

  private void prepared(String body) throws Exception {
    xa.start(one, TMNOFLAGS);
    put(body);
    xa.end(one.again(), TMSUCCESS);
    assertThat(xa.prepare(one.again())).isEqualTo(XAResource.XA_OK);
  }

  private void putMoreThanFitIntoOneRequest() throws JMSException {
    for (int i : IntStream.range(0, 12).toArray()) {
      put("m" + i);
    }
  }

  private void put(String body) throws JMSException {
    Work active = branches.current();
    if (active != null) {
      active.send(ORDERS, message(body));
    } else {
      sender.send(ORDERS, message(body));
    }
  }

  private XAResource resource(Branches of) {
    return new WorkXaResource(of, ClientSettings.FROM_ENVIRONMENT, prepared);
  }

  /** The request with this number, counted from 1, gets no answer. */
  private void failAt(int number) {
    sqs.fail(
        request -> {
          if (sqs.sent().size() != number) {
            return null;
          }
          failed.add(request);
          return SdkClientException.create("SQS is out of reach");
        });
  }

  /** What SQS has taken: without the request that failed. */
  private List<String> bodies() {
    return sqs.sent().stream()
        .filter(request -> !failed.contains(request))
        .flatMap(request -> request.entries().stream())
        .map(SendMessageBatchRequestEntry::messageBody)
        .toList();
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
