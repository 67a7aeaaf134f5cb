package org.sqs4ee.adapter.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import org.junit.jupiter.api.Test;

/** What the factory does outside of transactions, and how it uses the pool of a server. */
class AdapterConnectionFactoryIT extends InServer {

  @Test
  void outsideATransactionTheMessageIsInSqsWhenSendReturns() {
    try (JMSContext context = factory.createContext()) {
      context.createProducer().send(orders, "a");
      assertThat(plain.take(queue)).containsExactly("a");
    }
  }

  @Test
  void transactedSessionOutsideATransactionDecidesItself() throws Exception {
    try (Connection connection = factory.createConnection();
        Session session = connection.createSession(Session.SESSION_TRANSACTED);
        MessageProducer producer = session.createProducer(orders)) {
      producer.send(session.createTextMessage("rolled back"));
      session.rollback();
      producer.send(session.createTextMessage("committed"));
      assertThat(plain.count(queue)).isZero();
      session.commit();
      producer.send(session.createTextMessage("closed without commit"));
    }
    assertThat(plain.take(queue)).containsExactly("committed");
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
    deployed.send("in a transaction");
    pool.commit();
    assertThat(pool.created()).isEqualTo(1);
    assertThat(pool.free()).isEqualTo(1);
  }

  @Test
  void connectionMayOpenAnotherSessionWhenTheFirstIsClosed() throws Exception {
    try (Connection connection = factory.createConnection()) {
      connection.createSession().close();
      connection.createSession();
    }
    assertThat(pool.created()).as("connections are for transactions").isZero();
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
    deployed.managed().setMissingQueue("create");
    orders.setQueueName(queue + "-2");
    deployed.send("a");
    assertThat(plain.take(queue + "-2")).containsExactly("a");
    deployed.send("b");
    assertThat(deployed.proxy().count("GetQueueUrl")).isEqualTo(1);
  }

  @Test
  void poolWithoutAConnectionIsToldAsAJmsException() throws Exception {
    ConnectionManager exhausted =
        (connections, info) -> {
          throw new ResourceException("all 20 connections are in use");
        };
    ConnectionFactory poor = deployed.managed().createConnectionFactory(exhausted);
    pool.begin();
    try (JMSContext context = poor.createContext()) {
      assertThatExceptionOfType(JMSRuntimeException.class)
          .isThrownBy(() -> context.createProducer().send(orders, "a"))
          .withMessageContaining("all 20 connections are in use");
    }
    pool.rollback();
  }

  @Test
  void stoppedAdapterIsToldAsAJmsException() {
    deployed.adapter().stop();
    assertThatExceptionOfType(JMSException.class)
        .isThrownBy(() -> factory.createConnection())
        .withMessageContaining("not running");
    assertThatExceptionOfType(JMSRuntimeException.class).isThrownBy(() -> factory.createContext());
  }
}
