package org.sqs4ee.adapter.outbound;

import static javax.transaction.xa.XAResource.TMNOFLAGS;
import static javax.transaction.xa.XAResource.TMRESUME;
import static javax.transaction.xa.XAResource.TMSUCCESS;
import static javax.transaction.xa.XAResource.TMSUSPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.sqs4ee.adapter.outbound.ScriptedSqs.ORDERS;
import static org.sqs4ee.adapter.outbound.ScriptedSqs.message;

import jakarta.jms.JMSException;
import java.util.stream.IntStream;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.sqs4ee.adapter.container.TestXid;
import org.sqs4ee.jms.message.SqsTextMessage;

class SendXaResourceTest {

  private final ScriptedSqs sqs = new ScriptedSqs();
  private final SendConnection connection = sqs.connection();
  private final OutboxHandle outbox = (OutboxHandle) connection.getConnection(null, null);
  private final XAResource xa = connection.getXAResource();
  private final TestXid one = TestXid.next();
  private final TestXid two = TestXid.next();

  @Test
  void nothingLeavesBeforeTheCommit() throws Exception {
    xa.start(one, TMNOFLAGS);
    put("a");
    put("b");
    xa.end(one.again(), TMSUCCESS);
    assertThat(sqs.requests()).isZero();
    xa.commit(one.again(), true);
    assertThat(sqs.bodies()).containsExactly("a", "b");
    assertThat(sqs.requests()).isEqualTo(1);
  }

  @Test
  void rollbackForgets() throws Exception {
    xa.start(one, TMNOFLAGS);
    put("a");
    xa.end(one.again(), TMSUCCESS);
    xa.rollback(one.again());
    assertThat(sqs.requests()).isZero();
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
    assertThat(sqs.bodies()).containsExactly("2");
    xa.start(one.again(), TMRESUME);
    put("1b");
    xa.end(one.again(), TMSUCCESS);
    xa.commit(one.again(), true);
    assertThat(sqs.bodies()).containsExactly("2", "1a", "1b");
  }

  @Test
  void suspendedTransactionThatEndsDoesNotTakeTheOtherOneAlong() throws Exception {
    xa.start(one, TMNOFLAGS);
    xa.end(one.again(), TMSUSPEND);
    xa.start(two, TMNOFLAGS);
    xa.end(one.again(), TMSUCCESS);
    put("2");
    assertThat(sqs.bodies()).as("sent outside its transaction").isEmpty();
    xa.end(two.again(), TMSUCCESS);
    xa.rollback(two.again());
    assertThat(sqs.bodies()).isEmpty();
  }

  @Test
  void transactionThatIsRolledBackWithoutAnEndKeepsNothingThatFollows() throws Exception {
    xa.start(one, TMNOFLAGS);
    put("lost with it");
    xa.rollback(one.again());
    put("outside");
    assertThat(sqs.bodies()).containsExactly("outside");
  }

  @Test
  void prepareWithoutMessagesIsReadOnlyAndEndsTheTransaction() throws Exception {
    xa.start(one, TMNOFLAGS);
    xa.end(one.again(), TMSUCCESS);
    assertThat(xa.prepare(one.again())).isEqualTo(XAResource.XA_RDONLY);
    assertXa(XAException.XAER_NOTA, () -> xa.commit(one.again(), false));
    assertThat(sqs.requests()).isZero();
  }

  @Test
  void messagesLeaveInTheSecondPhase() throws Exception {
    prepared("a");
    assertThat(sqs.requests()).isZero();
    xa.commit(one.again(), false);
    assertThat(sqs.bodies()).containsExactly("a");
  }

  @Test
  void preparedTransactionCanBeRolledBack() throws Exception {
    prepared("a");
    xa.rollback(one.again());
    assertThat(sqs.requests()).isZero();
  }

  @Test
  void failedOnePhaseCommitIsARollbackThatSaysWhy() throws Exception {
    sqs.failAt(1);
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

  @Test
  void failedSecondPhaseKeepsTheMessagesAndARepeatedCommitSendsThem() throws Exception {
    sqs.failAt(1);
    prepared("a");
    assertXa(XAException.XAER_RMFAIL, () -> xa.commit(one.again(), false));
    xa.commit(one.again(), false);
    assertThat(sqs.bodies()).containsExactly("a");
  }

  @Test
  void failedSecondPhaseIsRepeatedAlsoWhenTheConnectionIsBackInThePool() throws Exception {
    sqs.failAt(1);
    prepared("a");
    assertXa(XAException.XAER_RMFAIL, () -> xa.commit(one.again(), false));
    connection.cleanup();
    xa.commit(one.again(), false);
    assertThat(sqs.bodies()).containsExactly("a");
  }

  @Test
  void onePhaseCommitThatSentSomeMessagesIsHeuristic() throws Exception {
    sqs.failAt(2);
    xa.start(one, TMNOFLAGS);
    putMoreThanFitIntoOneRequest();
    xa.end(one.again(), TMSUCCESS);
    XAException failure = assertXa(XAException.XA_HEURMIX, () -> xa.commit(one.again(), true));
    assertThat(failure).hasMessageContaining("SQS has 10 of the 12 messages");
  }

  @Test
  void secondPhaseThatSentSomeMessagesIsRepeatedWithTheRest() throws Exception {
    sqs.failAt(2);
    xa.start(one, TMNOFLAGS);
    putMoreThanFitIntoOneRequest();
    xa.end(one.again(), TMSUCCESS);
    xa.prepare(one.again());
    assertXa(XAException.XAER_RMFAIL, () -> xa.commit(one.again(), false));
    assertThat(sqs.bodies()).hasSize(10);
    xa.commit(one.again(), false);
    assertThat(sqs.bodies()).hasSize(12).doesNotHaveDuplicates();
  }

  @Test
  void connectionIsTheSameResourceManagerAsItselfOnly() throws Exception {
    assertThat(xa.isSameRM(connection.getXAResource())).isTrue();
    assertThat(xa.isSameRM(sqs.connection().getXAResource())).isFalse();
  }

  @Test
  void preparedTransactionIsCommittedThroughAnyConnectionOfTheAdapter() throws Exception {
    prepared("a");
    sqs.connection().getXAResource().commit(one.again(), false);
    assertThat(sqs.bodies()).containsExactly("a");
    assertXa(XAException.XAER_NOTA, () -> xa.commit(one.again(), false));
  }

  @Test
  void preparedTransactionIsRolledBackThroughAnyConnectionOfTheAdapter() throws Exception {
    prepared("a");
    sqs.connection().getXAResource().rollback(one.again());
    assertXa(XAException.XAER_NOTA, () -> xa.commit(one.again(), false));
    assertThat(sqs.requests()).isZero();
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
    outbox.put(ORDERS, message(body), new SqsTextMessage(body));
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
