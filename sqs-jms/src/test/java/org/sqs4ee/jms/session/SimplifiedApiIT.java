package org.sqs4ee.jms.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.DeliveryMode;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.MessageFormatRuntimeException;
import jakarta.jms.MessageNotWriteableRuntimeException;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sqs4ee.jms.message.SqsMessage;

/** Contexts and their producers, the message read by a plain SDK client. */
@Timeout(60)
class SimplifiedApiIT {

  private Broker broker;
  private JMSContext context;
  private Queue orders;

  @BeforeEach
  void connect() throws Exception {
    broker = new Broker();
    context = broker.factory.createContext();
    orders = context.createQueue("orders");
  }

  @AfterEach
  void disconnect() {
    context.close();
    broker.close();
  }

  @Test
  void everySettingOfAProducerTravels() throws JMSException {
    JMSProducer producer =
        context
            .createProducer()
            .setDeliveryMode(DeliveryMode.NON_PERSISTENT)
            .setPriority(8)
            .setTimeToLive(60_000)
            .setJMSCorrelationID("request 1")
            .setJMSType("order")
            .setJMSReplyTo(orders)
            .setProperty("yes", true)
            .setProperty("tiny", (byte) 1)
            .setProperty("small", (short) 2)
            .setProperty("whole", 3)
            .setProperty("big", 4L)
            .setProperty("real", 5.5f)
            .setProperty("exact", 6.5d)
            .setProperty("text", "seven")
            .setProperty("object", (Object) 8);
    long before = System.currentTimeMillis();
    producer.send(orders, "hello");

    SqsMessage received = broker.receive("orders");
    assertThat(received.getBody(String.class)).isEqualTo("hello");
    assertThat(received.getJMSDeliveryMode()).isEqualTo(DeliveryMode.NON_PERSISTENT);
    assertThat(received.getJMSPriority()).isEqualTo(8);
    assertThat(received.getJMSExpiration())
        .isBetween(before + 60_000, System.currentTimeMillis() + 60_000);
    assertThat(received.getJMSCorrelationID()).isEqualTo("request 1");
    assertThat(received.getJMSType()).isEqualTo("order");
    assertThat(((Queue) received.getJMSReplyTo()).getQueueName()).isEqualTo("orders");
    assertThat(received.properties())
        .containsEntry("yes", true)
        .containsEntry("tiny", (byte) 1)
        .containsEntry("small", (short) 2)
        .containsEntry("whole", 3)
        .containsEntry("big", 4L)
        .containsEntry("real", 5.5f)
        .containsEntry("exact", 6.5d)
        .containsEntry("text", "seven")
        .containsEntry("object", 8);
  }

  @Test
  void settingsAreReadBackAndStayForTheNextMessage() throws JMSException {
    JMSProducer producer = context.createProducer().setPriority(8).setProperty("a", 1);
    producer.setDeliveryDelay(0).setDisableMessageID(true).setDisableMessageTimestamp(true);
    assertThat(producer.getPriority()).isEqualTo(8);
    assertThat(producer.getIntProperty("a")).isEqualTo(1);
    assertThat(producer.getPropertyNames()).containsExactly("a");
    assertThat(producer.getDisableMessageID()).isTrue();
    assertThat(producer.getDisableMessageTimestamp()).isTrue();
    producer.send(orders, "1").clearProperties().send(orders, "2");
    assertThat(broker.receive("orders").propertyExists("a")).isTrue();
    SqsMessage second = broker.receive("orders");
    assertThat(second.propertyExists("a")).isFalse();
    assertThat(second.getJMSPriority()).isEqualTo(8);
  }

  @Test
  void delayedMessageCannotBeReceivedYet() {
    context.createProducer().setDeliveryDelay(60_000).send(orders, "x");
    assertThat(broker.visibleIn("orders")).isZero();
    assertThat(broker.delayedIn("orders")).isEqualTo(1);
  }

  @Test
  void producerReplacesPropertiesAndKeepsTheOthersOfAMessage() throws JMSException {
    TextMessage message = context.createTextMessage("x");
    message.setIntProperty("both", 1);
    message.setIntProperty("own", 1);
    message.setJMSCorrelationID("own");
    context.createProducer().setProperty("both", 2).send(orders, message);
    SqsMessage received = broker.receive("orders");
    assertThat(received.getIntProperty("both")).isEqualTo(2);
    assertThat(received.getIntProperty("own")).isEqualTo(1);
    assertThat(received.getJMSCorrelationID()).isEqualTo("own");
    assertThat(message.getJMSMessageID()).isEqualTo(received.getJMSMessageID());
  }

  @Test
  void receivedMessageCanBeSentOnButNotGivenMoreProperties() throws JMSException {
    context.createProducer().setProperty("a", 1).send(orders, "pass it on");
    SqsMessage received = broker.receive("orders");
    assertThatThrownBy(() -> context.createProducer().setProperty("b", 2).send(orders, received))
        .isInstanceOf(MessageNotWriteableRuntimeException.class);
    context.createProducer().send(orders, received);
    SqsMessage again = broker.receive("orders");
    assertThat(again.getBody(String.class)).isEqualTo("pass it on");
    assertThat(again.getIntProperty("a")).isEqualTo(1);
    assertThat(again.getIntProperty("JMSXDeliveryCount")).isEqualTo(1);
  }

  @Test
  void nullIsABody() throws JMSException {
    context.createProducer().send(orders, (String) null);
    assertThat(broker.receive("orders").getBody(String.class)).isNull();
  }

  @Test
  void transactedContextSendsAtCommit() {
    try (JMSContext transacted = broker.factory.createContext(JMSContext.SESSION_TRANSACTED)) {
      assertThat(transacted.getTransacted()).isTrue();
      JMSProducer producer = transacted.createProducer();
      producer.send(orders, "rolled back");
      transacted.rollback();
      producer.send(orders, "committed");
      assertThat(broker.visibleIn("orders")).isZero();
      transacted.commit();
      broker.assertVisible("orders", 1);
      producer.send(orders, "closed");
    }
    broker.assertVisible("orders", 1);
  }

  @Test
  void onlyATransactedContextCommits() {
    assertThatThrownBy(context::commit).isInstanceOf(IllegalStateRuntimeException.class);
  }

  @Test
  void contextsOfOneConnectionLiveUntilTheLastIsClosed() {
    JMSContext second = context.createContext(JMSContext.AUTO_ACKNOWLEDGE);
    context.close();
    second.createProducer().send(orders, "x");
    broker.assertVisible("orders", 1);
    second.close();
    assertThatThrownBy(second::createTextMessage).isInstanceOf(IllegalStateRuntimeException.class);
  }

  @Test
  void failuresAreUncheckedAndOfTheSameKind() {
    JMSProducer producer = context.createProducer();
    assertThatThrownBy(() -> producer.send(context.createQueue("nowhere"), "x"))
        .isInstanceOf(InvalidDestinationRuntimeException.class)
        .hasMessageContaining("nowhere");
    assertThatThrownBy(() -> producer.send(null, "x"))
        .isInstanceOf(InvalidDestinationRuntimeException.class);
    assertThatThrownBy(() -> context.createQueue(""))
        .isInstanceOf(InvalidDestinationRuntimeException.class);
    assertThatThrownBy(() -> producer.send(orders, (TextMessage) null))
        .isInstanceOf(MessageFormatRuntimeException.class);
    assertThatThrownBy(() -> producer.send(orders, "\u0001"))
        .isInstanceOf(MessageFormatRuntimeException.class);
    assertThatThrownBy(() -> producer.setProperty("when", new Object()))
        .isInstanceOf(MessageFormatRuntimeException.class);
    assertThatThrownBy(() -> producer.setProperty("no identifier", 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> producer.setPriority(10)).isInstanceOf(JMSRuntimeException.class);
    assertThatThrownBy(() -> producer.setDeliveryMode(0)).isInstanceOf(JMSRuntimeException.class);
    assertThatThrownBy(() -> producer.setTimeToLive(-1)).isInstanceOf(JMSRuntimeException.class);
    assertThatThrownBy(() -> producer.setDeliveryDelay(-1)).isInstanceOf(JMSRuntimeException.class);
    assertThatThrownBy(() -> broker.factory.createContext(7))
        .isInstanceOf(JMSRuntimeException.class);
  }
}
