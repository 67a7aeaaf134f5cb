package org.sqs4ee.adapter.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.sqs4ee.adapter.outbound.ScriptedSqs.ORDERS;

import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.TransactionInProgressException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.LocalTransactionException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import javax.transaction.xa.XAResource;
import org.junit.jupiter.api.Test;
import org.sqs4ee.jms.message.SqsTextMessage;
import org.sqs4ee.jms.queue.SqsQueue;
import org.sqs4ee.jms.session.ContainerConnection;
import org.sqs4ee.jms.session.SharedReceiving;
import org.sqs4ee.jms.session.SqsEndpoint;
import org.sqs4ee.jms.testing.TestXid;
import org.sqs4ee.jms.threads.OwnThreads;
import org.sqs4ee.jms.transaction.Enlistment;

class SqsManagedConnectionTest {

  private final ScriptedSqs sqs = new ScriptedSqs();
  private final SqsManagedConnection connection = sqs.connection();
  private final SqsManagedConnection other = sqs.connection();
  private final List<ConnectionEvent> closed = new ArrayList<>();
  private final IdentityHashMap<Session, Enlistment> handles = new IdentityHashMap<>();

  @Test
  void outsideATransactionAMessageIsSentAtOnceAndGetsItsId() throws Exception {
    TextMessage original = new SqsTextMessage("a");
    send(handle(false), original);
    assertThat(sqs.bodies()).containsExactly("a");
    assertThat(original.getJMSMessageID()).isEqualTo("ID:m-a");
  }

  @Test
  void insideATransactionAMessageHasAnIdBeforeSqsHasTheMessage() throws Exception {
    Session session = handle(false);
    connection.getXAResource().start(TestXid.next(), XAResource.TMNOFLAGS);
    TextMessage original = new SqsTextMessage("a");
    send(session, original);
    assertThat(sqs.bodies()).isEmpty();
    assertThat(original.getJMSMessageID()).startsWith("ID:").hasSizeGreaterThan(10);
  }

  @Test
  void transactedSessionSendsWithItsOwnCommit() throws Exception {
    Session session = handle(true);
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
    Session session = handle(true);
    TestXid xid = TestXid.next();
    connection.getXAResource().start(xid, XAResource.TMNOFLAGS);
    put(session, "a");
    assertThatExceptionOfType(TransactionInProgressException.class)
        .isThrownBy(session::commit)
        .withMessageContaining("must not commit");
    assertThatExceptionOfType(TransactionInProgressException.class)
        .isThrownBy(session::rollback)
        .withMessageContaining("must not roll back");
    connection.getXAResource().end(xid, XAResource.TMSUCCESS);
    connection.getXAResource().commit(xid, true);
    assertThat(sqs.bodies()).containsExactly("a");
  }

  @Test
  void sessionsThatShareAConnectionDoNotShareTheirOwnTransactions() throws Exception {
    Session one = handle(true);
    Session two = handle(true);
    put(one, "1");
    put(two, "2");
    two.close();
    one.commit();
    assertThat(sqs.bodies()).containsExactly("1");
  }

  @Test
  void sessionKeepsItsMessagesWhenTheServerMovesItToAnotherConnection() throws Exception {
    Session session = handle(true);
    put(session, "a");
    other.associateConnection(handles.get(session));
    connection.cleanup();
    session.commit();
    assertThat(sqs.bodies()).containsExactly("a");
  }

  @Test
  void movedHandleFollowsTheTransactionsOfItsNewConnection() throws Exception {
    Session session = handle(false);
    other.associateConnection(handles.get(session));
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
    Session session = handle(true);
    put(session, "forgotten");
    session.close();
    session.close();
    assertThat(closed).hasSize(1);
    assertThat(closed.get(0).getId()).isEqualTo(ConnectionEvent.CONNECTION_CLOSED);
    assertThat(closed.get(0).getConnectionHandle()).isSameAs(handles.get(session));
    assertThat(closed.get(0).getSource()).isSameAs(connection);
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> put(session, "x"));
    assertThat(sqs.requests()).isZero();
  }

  @Test
  void handleThatWasMovedTellsItsNewConnection() throws Exception {
    other.addConnectionEventListener(new Closings());
    Session session = handle(false);
    other.associateConnection(handles.get(session));
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
    Session session = handle(true);
    put(session, "forgotten");
    connection.cleanup();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> put(session, "x"))
        .withMessageContaining("The server has closed the connection of this session");
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(session::commit);
    session.close();
    Session next = handle(true);
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
    Session session = handle(false);
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
    Session session = handle(false);
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
    Session session = handle(false);
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

  /** A session of an application on the connection. */
  private Session handle(boolean transacted) throws JMSException {
    SqsEndpoint endpoint = SqsEndpoint.of(sqs);
    Enlistment handle = (Enlistment) connection.getConnection(null, null);
    Session session =
        new ContainerConnection(
                endpoint,
                () -> handle,
                new SharedReceiving(endpoint, new OwnThreads().forReceivers()))
            .createSession(transacted, Session.AUTO_ACKNOWLEDGE);
    handles.put(session, handle);
    return session;
  }

  private static void put(Session session, String body) throws JMSException {
    send(session, new SqsTextMessage(body));
  }

  private static void send(Session session, TextMessage message) throws JMSException {
    session.createProducer(new SqsQueue(ORDERS.name())).send(message);
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
