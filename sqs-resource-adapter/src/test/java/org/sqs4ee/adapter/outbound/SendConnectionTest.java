package org.sqs4ee.adapter.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.sqs4ee.adapter.outbound.ScriptedSqs.ORDERS;
import static org.sqs4ee.adapter.outbound.ScriptedSqs.message;

import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.LocalTransactionException;
import java.util.ArrayList;
import java.util.List;
import javax.transaction.xa.XAResource;
import org.junit.jupiter.api.Test;
import org.sqs4ee.adapter.container.TestXid;
import org.sqs4ee.jms.message.SqsTextMessage;
import org.sqs4ee.jms.send.Outbox;

class SendConnectionTest {

  private final ScriptedSqs sqs = new ScriptedSqs();
  private final SendConnection connection = sqs.connection();
  private final SendConnection other = sqs.connection();
  private final List<ConnectionEvent> closed = new ArrayList<>();

  @Test
  void outsideATransactionAMessageIsSentAtOnceAndGetsItsId() throws Exception {
    SqsTextMessage original = new SqsTextMessage("a");
    handle(false).put(ORDERS, message("a"), original);
    assertThat(sqs.bodies()).containsExactly("a");
    assertThat(original.getJMSMessageID()).isEqualTo("ID:m-a");
  }

  @Test
  void transactedSessionSendsWithItsOwnCommit() throws Exception {
    Outbox session = handle(true);
    put(session, "a");
    assertThat(sqs.requests()).isZero();
    session.commit();
    assertThat(sqs.bodies()).containsExactly("a");
    put(session, "b");
    session.rollback();
    session.commit();
    assertThat(sqs.bodies()).containsExactly("a");
  }

  @Test
  void transactedSessionInsideAServersTransactionLeavesTheDecisionToIt() throws Exception {
    Outbox session = handle(true);
    TestXid xid = TestXid.next();
    connection.getXAResource().start(xid, XAResource.TMNOFLAGS);
    put(session, "a");
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(session::commit)
        .withMessageContaining("must not call commit");
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(session::rollback)
        .withMessageContaining("must not call rollback");
    connection.getXAResource().end(xid, XAResource.TMSUCCESS);
    connection.getXAResource().commit(xid, true);
    assertThat(sqs.bodies()).containsExactly("a");
  }

  @Test
  void sessionsThatShareAConnectionDoNotShareTheirOwnTransactions() throws Exception {
    Outbox one = handle(true);
    Outbox two = handle(true);
    put(one, "1");
    put(two, "2");
    two.close();
    one.commit();
    assertThat(sqs.bodies()).containsExactly("1");
  }

  @Test
  void sessionKeepsItsMessagesWhenTheServerMovesItToAnotherConnection() throws Exception {
    Outbox session = handle(true);
    put(session, "a");
    other.associateConnection(session);
    connection.cleanup();
    session.commit();
    assertThat(sqs.bodies()).containsExactly("a");
  }

  @Test
  void movedHandleFollowsTheTransactionsOfItsNewConnection() throws Exception {
    Outbox session = handle(false);
    other.associateConnection(session);
    connection.getXAResource().start(TestXid.next(), XAResource.TMNOFLAGS);
    put(session, "direct");
    assertThat(sqs.bodies()).containsExactly("direct");
    TestXid xid = TestXid.next();
    other.getXAResource().start(xid, XAResource.TMNOFLAGS);
    put(session, "with xid");
    assertThat(sqs.bodies()).containsExactly("direct");
    other.getXAResource().end(xid, XAResource.TMSUCCESS);
    other.getXAResource().commit(xid, true);
    assertThat(sqs.bodies()).containsExactly("direct", "with xid");
  }

  @Test
  void strangersHandleIsRefused() {
    assertThatExceptionOfType(ResourceException.class)
        .isThrownBy(() -> connection.associateConnection("a string"))
        .withMessageContaining("a string");
  }

  @Test
  void closedHandleTellsTheServerOnceAndPutsNothing() throws Exception {
    connection.addConnectionEventListener(new Closings());
    Outbox session = handle(true);
    put(session, "forgotten");
    session.close();
    session.close();
    assertThat(closed).hasSize(1);
    assertThat(closed.get(0).getId()).isEqualTo(ConnectionEvent.CONNECTION_CLOSED);
    assertThat(closed.get(0).getConnectionHandle()).isSameAs(session);
    assertThat(closed.get(0).getSource()).isSameAs(connection);
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> put(session, "x"));
    assertThat(sqs.requests()).isZero();
  }

  @Test
  void handleThatWasMovedTellsItsNewConnection() throws Exception {
    other.addConnectionEventListener(new Closings());
    Outbox session = handle(false);
    other.associateConnection(session);
    session.close();
    assertThat(closed).hasSize(1);
    assertThat(closed.get(0).getSource()).isSameAs(other);
  }

  @Test
  void listenerThatWasRemovedIsNotTold() throws Exception {
    Closings listener = new Closings();
    connection.addConnectionEventListener(listener);
    connection.removeConnectionEventListener(listener);
    handle(false).close();
    assertThat(closed).isEmpty();
  }

  @Test
  void cleanupInvalidatesTheHandles() throws Exception {
    Outbox session = handle(true);
    put(session, "forgotten");
    connection.cleanup();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> put(session, "x"))
        .withMessageContaining("The server has closed the connection of this session");
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(session::commit);
    session.close();
    Outbox next = handle(true);
    next.commit();
    assertThat(sqs.requests()).isZero();
  }

  @Test
  void nextUserOfAConnectionIsNotInTheTransactionOfTheLastOne() throws Exception {
    connection.getXAResource().start(TestXid.next(), XAResource.TMNOFLAGS);
    connection.cleanup();
    put(handle(false), "a");
    assertThat(sqs.bodies()).containsExactly("a");
    connection.getLocalTransaction().begin();
    connection.cleanup();
    put(handle(false), "b");
    assertThat(sqs.bodies()).containsExactly("a", "b");
  }

  @Test
  void localTransactionSendsWithItsCommitAlsoWhenTheServerAsksForItAgain() throws Exception {
    Outbox session = handle(false);
    connection.getLocalTransaction().begin();
    put(session, "a");
    assertThat(sqs.requests()).isZero();
    connection.getLocalTransaction().commit();
    assertThat(sqs.bodies()).containsExactly("a");
    put(session, "outside");
    assertThat(sqs.bodies()).containsExactly("a", "outside");
  }

  @Test
  void localTransactionForgetsWithItsRollback() throws Exception {
    Outbox session = handle(false);
    connection.getLocalTransaction().begin();
    put(session, "a");
    connection.getLocalTransaction().rollback();
    connection.getLocalTransaction().begin();
    put(session, "b");
    connection.getLocalTransaction().commit();
    assertThat(sqs.bodies()).containsExactly("b");
  }

  @Test
  void localTransactionThatFailsIsOverAndSaysWhy() throws Exception {
    sqs.failAt(1);
    Outbox session = handle(false);
    connection.getLocalTransaction().begin();
    put(session, "a");
    assertThatExceptionOfType(LocalTransactionException.class)
        .isThrownBy(connection.getLocalTransaction()::commit)
        .withMessageContaining("SQS is out of reach")
        .withCauseInstanceOf(JMSException.class);
    connection.getLocalTransaction().begin();
    connection.getLocalTransaction().commit();
    assertThat(sqs.bodies()).isEmpty();
  }

  private Outbox handle(boolean transacted) throws ResourceException {
    return (Outbox) connection.getConnection(null, SendRequestInfo.of(transacted));
  }

  private static void put(Outbox session, String body) throws JMSException {
    session.put(ORDERS, message(body), new SqsTextMessage(body));
  }

  /** Collects what a server would be told. */
  private final class Closings implements ConnectionEventListener {
    @Override
    public void connectionClosed(ConnectionEvent event) {
      closed.add(event);
    }

    @Override
    public void localTransactionStarted(ConnectionEvent event) {
      throw new AssertionError(event);
    }

    @Override
    public void localTransactionCommitted(ConnectionEvent event) {
      throw new AssertionError(event);
    }

    @Override
    public void localTransactionRolledback(ConnectionEvent event) {
      throw new AssertionError(event);
    }

    @Override
    public void connectionErrorOccurred(ConnectionEvent event) {
      throw new AssertionError(event);
    }
  }
}
