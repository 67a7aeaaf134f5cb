package org.sqs4ee.jms.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sqs4ee.jms.message.SqsMessage;

/** Connections, sessions and producers, the message read by a plain SDK client. */
@Timeout(60)
class ClassicApiIT {

  private Broker broker;
  private Connection connection;
  private Session session;
  private Queue orders;

  @BeforeEach
  void connect() throws Exception {
    broker = new Broker();
    connection = broker.factory.createConnection();
    session = connection.createSession();
    orders = session.createQueue("orders");
  }

  @AfterEach
  void disconnect() throws JMSException {
    connection.close();
    broker.close();
  }

  @Test
  void producerSendsAtOnceAndTheMessageGetsItsHeaders() throws JMSException {
    TextMessage message = session.createTextMessage("hello");
    long before = System.currentTimeMillis();
    session.createProducer(orders).send(message);
    assertThat(message.getJMSTimestamp()).isBetween(before, System.currentTimeMillis());
    assertThat(message.getJMSDestination()).isEqualTo(orders);
    assertThat(message.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
    assertThat(message.getJMSExpiration()).isZero();
    SqsMessage received = broker.receive("orders");
    assertThat(received.getBody(String.class)).isEqualTo("hello");
    assertThat(received.getJMSMessageID()).isEqualTo(message.getJMSMessageID());
  }

  @Test
  void settingsOfTheProducerTravel() throws JMSException {
    MessageProducer producer = session.createProducer(orders);
    producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
    producer.setPriority(7);
    producer.setTimeToLive(60_000);
    TextMessage message = session.createTextMessage("x");
    producer.send(message);
    SqsMessage received = broker.receive("orders");
    assertThat(received.getJMSDeliveryMode()).isEqualTo(DeliveryMode.NON_PERSISTENT);
    assertThat(received.getJMSPriority()).isEqualTo(7);
    assertThat(received.getJMSExpiration())
        .isEqualTo(message.getJMSExpiration())
        .isEqualTo(message.getJMSTimestamp() + 60_000);
  }

  @Test
  void argumentsOfSendTakeTheirPlaceForOneMessage() throws JMSException {
    MessageProducer producer = session.createProducer(null);
    producer.setPriority(7);
    producer.send(orders, session.createTextMessage("x"), DeliveryMode.NON_PERSISTENT, 1, 0);
    assertThat(broker.receive("orders").getJMSPriority()).isEqualTo(1);
    assertThat(producer.getPriority()).isEqualTo(7);
  }

  @Test
  void timeToLiveOfForeverDoesNotExpireAtOnce() throws JMSException {
    MessageProducer producer = session.createProducer(orders);
    producer.setTimeToLive(Long.MAX_VALUE);
    producer.send(session.createTextMessage("x"));
    assertThat(broker.receive("orders").getJMSExpiration()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void delayedMessageCannotBeReceivedYet() throws JMSException {
    MessageProducer producer = session.createProducer(orders);
    producer.setDeliveryDelay(60_000);
    TextMessage message = session.createTextMessage("x");
    producer.send(message);
    assertThat(broker.visibleIn("orders")).isZero();
    assertThat(broker.delayedIn("orders")).isEqualTo(1);
    assertThat(message.getJMSDeliveryTime()).isEqualTo(message.getJMSTimestamp() + 60_000);
  }

  @Test
  void transactedSessionSendsAtCommitTenARequest() throws JMSException {
    Session transacted = connection.createSession(true, Session.SESSION_TRANSACTED);
    MessageProducer producer = transacted.createProducer(orders);
    for (int i = 0; i < 12; i++) {
      producer.send(transacted.createTextMessage("m" + i));
    }
    assertThat(broker.visibleIn("orders")).isZero();
    transacted.commit();
    broker.assertVisible("orders", 12);
    assertThat(broker.proxy.count("SendMessageBatch")).isEqualTo(2);
  }

  @Test
  void messageChangedAfterItsSendIsCommittedAsItWasSent() throws JMSException {
    Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
    TextMessage message = transacted.createTextMessage("before");
    transacted.createProducer(orders).send(message);
    message.setText("after");
    transacted.commit();
    assertThat(broker.receive("orders").getBody(String.class)).isEqualTo("before");
  }

  @Test
  void rollbackAndCloseForgetWhatWasSent() throws JMSException {
    Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
    MessageProducer producer = transacted.createProducer(orders);
    producer.send(transacted.createTextMessage("rolled back"));
    transacted.rollback();
    transacted.commit();
    producer.send(transacted.createTextMessage("closed"));
    transacted.close();
    assertThat(broker.proxy.count("SendMessageBatch")).isZero();
  }

  @Test
  void limitsAreCheckedAtSendAlsoInATransaction() throws JMSException {
    Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
    MessageProducer producer = transacted.createProducer(orders);
    assertThatThrownBy(() -> producer.send(transacted.createTextMessage("\u0000")))
        .isInstanceOf(MessageFormatException.class)
        .hasMessageContaining("U+0000");
    transacted.commit();
    assertThat(broker.proxy.count("SendMessageBatch")).isZero();
  }

  @Test
  void onlyATransactedSessionCommits() {
    assertThatThrownBy(session::commit)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not transacted");
    assertThatThrownBy(session::rollback).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void unknownQueueIsAnInvalidDestinationAndNamedQuickly() throws JMSException {
    Queue unknown = session.createQueue("nowhere");
    MessageProducer anywhere = session.createProducer(null);
    long before = System.nanoTime();
    assertThatThrownBy(() -> session.createProducer(unknown))
        .isInstanceOf(InvalidDestinationException.class)
        .hasMessageContaining("nowhere");
    assertThatThrownBy(() -> anywhere.send(unknown, session.createTextMessage("x")))
        .isInstanceOf(InvalidDestinationException.class)
        .hasMessageContaining("nowhere");
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void destinationThatIsNoneIsInvalid() throws JMSException {
    MessageProducer anywhere = session.createProducer(null);
    TextMessage message = session.createTextMessage("x");
    assertThatThrownBy(() -> anywhere.send(null, message))
        .isInstanceOf(InvalidDestinationException.class);
    assertThatThrownBy(() -> session.createQueue(" "))
        .isInstanceOf(InvalidDestinationException.class);
    assertThatThrownBy(() -> session.createQueue(null))
        .isInstanceOf(InvalidDestinationException.class);
    assertThatThrownBy(() -> session.createProducer(session.createQueue("arn:aws:sqs")))
        .isInstanceOf(InvalidDestinationException.class)
        .hasMessageContaining("arn:aws:sqs");
  }

  @Test
  void producerIsForItsDestinationOrForAll() throws JMSException {
    MessageProducer anywhere = session.createProducer(null);
    MessageProducer bound = session.createProducer(orders);
    TextMessage message = session.createTextMessage("x");
    assertThatThrownBy(() -> anywhere.send(message))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> bound.send(orders, message))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("orders");
    assertThat(bound.getDestination()).isEqualTo(orders);
    assertThat(anywhere.getDestination()).isNull();
  }

  @Test
  void nullMessageIsAMessageFormatException() throws JMSException {
    MessageProducer producer = session.createProducer(orders);
    assertThatThrownBy(() -> producer.send(null)).isInstanceOf(MessageFormatException.class);
  }

  @Test
  void queueIsFoundByNameUrlOrArn() throws JMSException {
    String url = broker.plain.getQueueUrl(r -> r.queueName("orders")).queueUrl();
    String arn = "arn:aws:sqs:elasticmq:000000000000:orders";
    for (String identifier : new String[] {"orders", url, arn}) {
      session
          .createProducer(session.createQueue(identifier))
          .send(session.createTextMessage(identifier));
    }
    broker.assertVisible("orders", 3);
  }

  @Test
  void sessionModesAreThoseOfTheSpecification() throws JMSException {
    assertThat(session.getAcknowledgeMode()).isEqualTo(Session.AUTO_ACKNOWLEDGE);
    assertThat(session.getTransacted()).isFalse();
    assertThat(connection.createSession(true, 99).getTransacted()).isTrue();
    assertThatThrownBy(() -> connection.createSession(4))
        .isInstanceOf(JMSException.class)
        .hasMessageContaining("4");
  }

  @Test
  void connectionTellsWhatItIs() throws JMSException {
    assertThat(connection.getMetaData().getJMSVersion()).isEqualTo("3.1");
    assertThat(
            Collections.list((Enumeration<?>) connection.getMetaData().getJMSXPropertyNames())
                .toString())
        .contains("JMSXDeliveryCount", "JMSXGroupID");
  }
}
