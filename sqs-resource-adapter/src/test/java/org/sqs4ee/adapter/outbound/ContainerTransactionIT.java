package org.sqs4ee.adapter.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.jms.Connection;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.TransactionInProgressRuntimeException;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;

/** What an application sends in the transactions of a server. */
class ContainerTransactionIT extends InServer {

  @Test
  void insideATransactionTheMessagesLeaveWithItsCommitInFewRequests() throws Exception {
    pool.begin();
    try (JMSContext context = factory.createContext()) {
      for (int i = 0; i < 12; i++) {
        context.createProducer().send(orders, "m" + i);
      }
    }
    assertThat(plain.count(queue)).isZero();
    pool.commit();
    assertThat(plain.count(queue)).isEqualTo(12);
    assertThat(deployed.proxy().count("SendMessageBatch")).isEqualTo(2);
  }

  @Test
  void rollbackForgetsTheMessages() throws Exception {
    pool.begin();
    deployed.send("a");
    pool.rollback();
    pool.begin();
    deployed.send("b");
    pool.commit();
    assertThat(plain.take(queue)).containsExactly("b");
  }

  @Test
  void messagesLeaveInTwoPhasesToo() throws Exception {
    pool.begin();
    deployed.send("a");
    pool.commitInTwoPhases();
    assertThat(plain.take(queue)).containsExactly("a");
  }

  @Test
  void transactionWithoutMessagesCostsNoRequest() throws Exception {
    pool.begin();
    factory.createContext().close();
    pool.commitInTwoPhases();
    assertThat(deployed.proxy().countAll()).isZero();
  }

  @Test
  void contextFromBeforeTheTransactionTakesPartInIt() throws Exception {
    try (JMSContext context = factory.createContext()) {
      context.createProducer().send(orders, "before");
      pool.begin();
      context.createProducer().send(orders, "inside");
      assertThat(plain.count(queue)).isEqualTo(1);
      pool.rollback();
      context.createProducer().send(orders, "after");
      assertThat(plain.take(queue)).containsExactlyInAnyOrder("before", "after");
    }
  }

  @Test
  void transactedContextInsideATransactionLeavesTheDecisionToIt() throws Exception {
    pool.begin();
    try (JMSContext context = factory.createContext(JMSContext.SESSION_TRANSACTED)) {
      context.createProducer().send(orders, "a");
      assertThatExceptionOfType(TransactionInProgressRuntimeException.class)
          .isThrownBy(context::commit);
      assertThatExceptionOfType(TransactionInProgressRuntimeException.class)
          .isThrownBy(context::rollback);
    }
    pool.commit();
    assertThat(plain.take(queue)).containsExactly("a");
  }

  @Test
  void failedCommitReachesTheTransactionManager() throws Exception {
    pool.begin();
    deployed.send("a");
    deployed.proxy().fail("SendMessageBatch");
    assertThatExceptionOfType(XAException.class)
        .isThrownBy(pool::commit)
        .satisfies(e -> assertThat(e.errorCode).isEqualTo(XAException.XA_RBROLLBACK));
    deployed.proxy().heal();
    pool.begin();
    deployed.send("b");
    pool.commit();
    assertThat(plain.take(queue)).containsExactly("b");
  }

  @Test
  void connectionOfAClosedContextIsFreeWhenTheTransactionHasEnded() throws Exception {
    pool.begin();
    deployed.send("a");
    assertThat(pool.free()).isZero();
    pool.commit();
    assertThat(pool.free()).isEqualTo(1);
  }

  @Test
  void classicInterfaceSendsInTheTransactionToo() throws Exception {
    pool.begin();
    try (Connection connection = factory.createConnection("user", "ignored");
        Session session = connection.createSession();
        MessageProducer producer = session.createProducer(orders)) {
      TextMessage message = session.createTextMessage("a");
      message.setStringProperty("colour", "red");
      producer.send(message);
    }
    assertThat(plain.count(queue)).isZero();
    pool.commit();
    assertThat(plain.take(queue)).containsExactly("a");
  }

  @Test
  void messageThatSqsWouldRefuseIsRefusedAtSendAndNotAtCommit() throws Exception {
    pool.begin();
    try (JMSContext context = factory.createContext()) {
      assertThatExceptionOfType(JMSRuntimeException.class)
          .isThrownBy(() -> context.createProducer().send(orders, "bell \u0007"))
          .withMessageContaining("U+0007");
      context.createProducer().send(orders, "fine");
    }
    pool.commit();
    assertThat(plain.take(queue)).containsExactly("fine");
  }
}
