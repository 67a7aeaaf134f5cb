package org.sqs4ee.adapter.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.sqs4ee.adapter.SqsResourceAdapter;
import org.sqs4ee.adapter.container.ConnectionPool;
import org.sqs4ee.adapter.container.PlainSqs;
import org.sqs4ee.adapter.container.ThreadWorkManager;
import org.sqs4ee.jms.testing.LocalSqs;
import org.sqs4ee.jms.testing.SqsProxy;

/** What an application does with the factory, in the transactions of a server. */
class AdapterConnectionFactoryIT {

  private static LocalSqs sqs;

  private final ThreadWorkManager server = new ThreadWorkManager();
  private final SqsResourceAdapter adapter = new SqsResourceAdapter();
  private final SqsManagedConnectionFactory managed = new SqsManagedConnectionFactory();
  private final ConnectionPool pool = new ConnectionPool();
  private final PlainSqs plain = new PlainSqs(sqs.endpoint());
  private final QueueObject orders = new QueueObject();
  private SqsProxy proxy;
  private ConnectionFactory factory;
  private String queue;

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
    proxy = SqsProxy.before(sqs);
    queue = test.getTestMethod().orElseThrow().getName();
    plain.create(queue);
    orders.setQueueName("${NO_SUCH_VARIABLE:" + queue + "}");
    adapter.start(server);
    managed.setResourceAdapter(adapter);
    managed.setRegion("elasticmq");
    managed.setEndpoint("${NO_SUCH_VARIABLE:" + proxy.endpoint() + "}");
    factory = managed.createConnectionFactory(pool);
  }

  @AfterEach
  void undeploy() {
    adapter.stop();
    server.close();
    proxy.close();
    plain.close();
  }

  @Test
  void outsideATransactionTheMessageIsInSqsWhenSendReturns() {
    try (JMSContext context = factory.createContext()) {
      context.createProducer().send(orders, "a");
      assertThat(plain.take(queue)).containsExactly("a");
    }
  }

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
    assertThat(proxy.count("SendMessageBatch")).isEqualTo(2);
  }

  @Test
  void rollbackForgetsTheMessages() throws Exception {
    pool.begin();
    send("a");
    pool.rollback();
    pool.begin();
    send("b");
    pool.commit();
    assertThat(plain.take(queue)).containsExactly("b");
  }

  @Test
  void messagesLeaveInTwoPhasesToo() throws Exception {
    pool.begin();
    send("a");
    pool.commitInTwoPhases();
    assertThat(plain.take(queue)).containsExactly("a");
  }

  @Test
  void transactionWithoutMessagesCostsNoRequest() throws Exception {
    pool.begin();
    factory.createContext().close();
    pool.commitInTwoPhases();
    assertThat(proxy.countAll()).isZero();
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
      assertThatExceptionOfType(IllegalStateRuntimeException.class).isThrownBy(context::commit);
      assertThatExceptionOfType(IllegalStateRuntimeException.class).isThrownBy(context::rollback);
    }
    pool.commit();
    assertThat(plain.take(queue)).containsExactly("a");
  }

  @Test
  void transactedContextOutsideATransactionDecidesItself() {
    try (JMSContext context = factory.createContext(JMSContext.SESSION_TRANSACTED)) {
      context.createProducer().send(orders, "rolled back");
      context.rollback();
      context.createProducer().send(orders, "committed");
      assertThat(plain.count(queue)).isZero();
      context.commit();
      context.createProducer().send(orders, "closed without commit");
    }
    assertThat(plain.take(queue)).containsExactly("committed");
  }

  @Test
  void failedCommitReachesTheTransactionManager() throws Exception {
    pool.begin();
    send("a");
    proxy.fail("SendMessageBatch");
    assertThatExceptionOfType(XAException.class)
        .isThrownBy(pool::commit)
        .satisfies(e -> assertThat(e.errorCode).isEqualTo(XAException.XA_RBROLLBACK));
    proxy.heal();
    pool.begin();
    send("b");
    pool.commit();
    assertThat(plain.take(queue)).containsExactly("b");
  }

  @Test
  void connectionsAreReusedAndNeverInThePoolTwice() throws Exception {
    for (int i = 0; i < 5; i++) {
      JMSContext context = factory.createContext();
      context.createProducer().send(orders, "m" + i);
      context.close();
      context.close();
    }
    pool.begin();
    send("in a transaction");
    pool.commit();
    assertThat(pool.created()).isEqualTo(1);
    assertThat(pool.free()).isEqualTo(1);
  }

  @Test
  void connectionOfAClosedContextIsFreeWhenTheTransactionHasEnded() throws Exception {
    pool.begin();
    send("a");
    assertThat(pool.free()).isZero();
    pool.commit();
    assertThat(pool.free()).isEqualTo(1);
  }

  @Test
  void sessionsOfOneConnectionHaveManagedConnectionsOfTheirOwn() throws Exception {
    try (Connection connection = factory.createConnection()) {
      connection.createSession();
      connection.createSession();
      assertThat(pool.created()).isEqualTo(2);
    }
    assertThat(pool.free()).isEqualTo(2);
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

  @Test
  void missingQueueFailsTheSend() {
    orders.setQueueName(queue + "-2");
    try (JMSContext context = factory.createContext()) {
      assertThatExceptionOfType(InvalidDestinationRuntimeException.class)
          .isThrownBy(() -> context.createProducer().send(orders, "a"))
          .withMessageContaining(queue + "-2");
    }
    assertThat(plain.queues()).doesNotContain(queue + "-2");
  }

  @Test
  void missingQueueIsCreatedIfTheFactorySaysSo() {
    managed.setMissingQueue("create");
    orders.setQueueName(queue + "-2");
    send("a");
    assertThat(plain.take(queue + "-2")).containsExactly("a");
    send("b");
    assertThat(proxy.count("GetQueueUrl")).isEqualTo(1);
  }

  @Test
  void poolWithoutAConnectionIsToldAsAJmsException() throws Exception {
    ConnectionManager exhausted =
        (connections, info) -> {
          throw new ResourceException("all 20 connections are in use");
        };
    ConnectionFactory poor = managed.createConnectionFactory(exhausted);
    assertThatExceptionOfType(JMSException.class)
        .isThrownBy(() -> poor.createConnection().createSession())
        .withMessageContaining("all 20 connections are in use");
    assertThatExceptionOfType(JMSRuntimeException.class)
        .isThrownBy(poor::createContext)
        .withMessageContaining("all 20 connections are in use");
  }

  @Test
  void stoppedAdapterIsToldAsAJmsException() {
    adapter.stop();
    assertThatExceptionOfType(JMSException.class)
        .isThrownBy(() -> factory.createConnection())
        .withMessageContaining("not running");
    assertThatExceptionOfType(JMSRuntimeException.class).isThrownBy(() -> factory.createContext());
  }

  private void send(String body) {
    try (JMSContext context = factory.createContext()) {
      context.createProducer().send(orders, body);
    }
  }
}
