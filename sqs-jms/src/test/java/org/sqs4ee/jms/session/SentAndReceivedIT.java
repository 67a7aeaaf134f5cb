package org.sqs4ee.jms.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Chapter 3 of Jakarta Messaging 3.1 from one end to the other: what a sender finds in its message
 * after the send, what a receiver finds in it, and what either may change then.
 */
class SentAndReceivedIT {

  private static final long PATIENCE = 10_000;

  private Broker broker;
  private Connection connection;
  private Session session;
  private Queue orders;

  @BeforeEach
  void connect() throws Exception {
    broker = new Broker();
    connection = broker.factory.createConnection();
    connection.start();
    session = connection.createSession();
    orders = session.createQueue("orders");
  }

  @AfterEach
  void disconnect() throws JMSException {
    connection.close();
    broker.close();
  }

  @Test
  void whatAClientSetsForTheProviderIsIgnoredAndOverwritten() throws JMSException {
    TextMessage message = session.createTextMessage("x");
    message.setJMSMessageID("ID:mine");
    message.setJMSTimestamp(1);
    message.setJMSDestination(session.createQueue("elsewhere"));
    message.setJMSDeliveryMode(DeliveryMode.NON_PERSISTENT);
    message.setJMSExpiration(2);
    message.setJMSPriority(9);
    message.setJMSDeliveryTime(3);
    long before = System.currentTimeMillis();
    session.createProducer(orders).send(message);

    for (Message seen : new Message[] {message, receive(session)}) {
      assertThat(seen.getJMSMessageID()).startsWith("ID:").isNotEqualTo("ID:mine");
      assertThat(seen.getJMSTimestamp()).isBetween(before, System.currentTimeMillis());
      assertThat(seen.getJMSDestination()).isEqualTo(orders);
      assertThat(seen.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
      assertThat(seen.getJMSExpiration()).isZero();
      assertThat(seen.getJMSPriority()).isEqualTo(4);
      assertThat(seen.getJMSDeliveryTime()).isEqualTo(seen.getJMSTimestamp());
    }
  }

  @Test
  void receiverSeesEveryHeaderThatTheSenderSees() throws JMSException {
    MessageProducer producer = session.createProducer(orders);
    producer.setDeliveryDelay(1000);
    TextMessage sent = session.createTextMessage("x");
    sent.setJMSCorrelationID("request 1");
    sent.setJMSType("order");
    sent.setJMSReplyTo(orders);
    producer.send(sent, DeliveryMode.NON_PERSISTENT, 7, 60_000);

    Message received = receive(session);
    assertThat(System.currentTimeMillis()).isGreaterThanOrEqualTo(sent.getJMSDeliveryTime());
    assertThat(received.getJMSMessageID()).isEqualTo(sent.getJMSMessageID());
    assertThat(received.getJMSTimestamp()).isEqualTo(sent.getJMSTimestamp());
    assertThat(received.getJMSDestination()).isEqualTo(sent.getJMSDestination());
    assertThat(received.getJMSDeliveryMode()).isEqualTo(sent.getJMSDeliveryMode());
    assertThat(received.getJMSExpiration()).isEqualTo(sent.getJMSExpiration());
    assertThat(received.getJMSPriority()).isEqualTo(sent.getJMSPriority());
    assertThat(received.getJMSDeliveryTime()).isEqualTo(sent.getJMSDeliveryTime());
    assertThat(received.getJMSCorrelationID()).isEqualTo("request 1");
    assertThat(received.getJMSType()).isEqualTo("order");
    assertThat(((Queue) received.getJMSReplyTo()).getQueueName()).isEqualTo("orders");
    assertThat(received.getJMSRedelivered()).isFalse();
    assertThat(received.getIntProperty("JMSXDeliveryCount")).isEqualTo(1);
  }

  @Test
  void messageOfATransactionHasIdAndTimeOfItsSendNotOfItsCommit() throws Exception {
    try (Session transacted = connection.createSession(Session.SESSION_TRANSACTED)) {
      TextMessage sent = transacted.createTextMessage("x");
      transacted.createProducer(orders).send(sent);
      long committed = sent.getJMSTimestamp();
      while (committed <= sent.getJMSTimestamp() + 20) {
        committed = System.currentTimeMillis();
      }
      transacted.commit();
      Message received = receive(session);
      assertThat(received.getJMSMessageID()).isEqualTo(sent.getJMSMessageID()).startsWith("ID:");
      assertThat(received.getJMSTimestamp()).isEqualTo(sent.getJMSTimestamp());
      assertThat(received.getJMSDeliveryTime()).isEqualTo(sent.getJMSDeliveryTime());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"orders", "arn:aws:sqs:elasticmq:000000000000:orders"})
  void destinationOfAReceivedMessageEqualsTheQueueThatWasConsumed(String identifier)
      throws JMSException {
    Queue queue = session.createQueue(identifier);
    session.createProducer(queue).send(session.createMessage());
    try (MessageConsumer consumer = session.createConsumer(queue)) {
      Message received = consumer.receive(PATIENCE);
      assertThat(received.getJMSDestination()).isEqualTo(queue);
      assertThat(received.getJMSDestination()).hasToString(identifier);
    }
  }

  @Test
  void oneMessageIsSentTwiceAndChangedInBetween() throws JMSException {
    MessageProducer producer = session.createProducer(orders);
    MapMessage message = session.createMapMessage();
    message.setInt("n", 1);
    message.setIntProperty("p", 1);
    producer.send(message);
    String firstId = message.getJMSMessageID();
    Message first = receive(session);
    message.setInt("n", 2);
    message.setIntProperty("p", 2);
    producer.send(message);

    assertThat(((MapMessage) first).getInt("n")).isEqualTo(1);
    assertThat(first.getIntProperty("p")).isEqualTo(1);
    assertThat(first.getJMSMessageID()).isEqualTo(firstId).isNotEqualTo(message.getJMSMessageID());
    Message second = receive(session);
    assertThat(((MapMessage) second).getInt("n")).isEqualTo(2);
    assertThat(second.getIntProperty("p")).isEqualTo(2);
  }

  @Test
  void receivedMessageThatWasChangedIsRedeliveredAsItWasSent() throws Exception {
    session.createProducer(orders).send(filled());
    try (Session own = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        MessageConsumer consumer = own.createConsumer(orders)) {
      TextMessage received = (TextMessage) consumer.receive(PATIENCE);
      assertThatThrownBy(() -> received.setText("y"))
          .isInstanceOf(MessageNotWriteableException.class);
      received.clearBody();
      received.setText("changed");
      received.clearProperties();
      received.setIntProperty("other", 2);
      received.setJMSType("changed");
      own.recover();

      TextMessage again = (TextMessage) consumer.receive(PATIENCE);
      assertThat(again.getText()).isEqualTo("x");
      assertThat(again.getJMSType()).isEqualTo("order");
      assertThat(again.getIntProperty("p")).isEqualTo(1);
      assertThat(again.propertyExists("other")).isFalse();
      assertThat(again.getJMSRedelivered()).isTrue();
      assertThat(again.getIntProperty("JMSXDeliveryCount")).isEqualTo(2);
      again.acknowledge();
    }
  }

  @Test
  void receivedMessageIsSentOnWithWhatItHasAndCanBeClearedAndFilledAnew() throws JMSException {
    MessageProducer producer = session.createProducer(orders);
    producer.send(filled());
    TextMessage received = (TextMessage) receive(session);
    producer.send(received);
    TextMessage sentOn = (TextMessage) receive(session);
    assertThat(sentOn.getText()).isEqualTo("x");
    assertThat(sentOn.getIntProperty("p")).isEqualTo(1);
    assertThat(sentOn.getIntProperty("JMSXDeliveryCount")).isEqualTo(1);
    assertThat(sentOn.getJMSMessageID()).isEqualTo(received.getJMSMessageID());

    sentOn.clearProperties();
    sentOn.clearBody();
    sentOn.setText("anew");
    sentOn.setIntProperty("q", 2);
    producer.send(sentOn);
    TextMessage anew = (TextMessage) receive(session);
    assertThat(anew.getText()).isEqualTo("anew");
    assertThat(anew.propertyExists("p")).isFalse();
    assertThat(anew.getIntProperty("q")).isEqualTo(2);
  }

  private TextMessage filled() throws JMSException {
    TextMessage message = session.createTextMessage("x");
    message.setJMSType("order");
    message.setIntProperty("p", 1);
    return message;
  }

  private Message receive(Session by) throws JMSException {
    try (MessageConsumer consumer = by.createConsumer(orders)) {
      Message message = consumer.receive(PATIENCE);
      assertThat(message).isNotNull();
      return message;
    }
  }
}
