package org.sqs4ee.jms.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageFormatRuntimeException;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.message.SqsObjectMessage;

/** Messages of all types are made, sent and received through both APIs. */
class MessageTypesIT {

  private final Broker broker = new Broker();
  private final JMSContext context = broker.factory.createContext();
  private final JMSProducer producer = context.createProducer();
  private final Queue orders = context.createQueue("orders");

  MessageTypesIT() throws Exception {}

  @AfterEach
  void stop() {
    context.close();
    broker.close();
  }

  @Test
  void bodiesAreSentByThemselves() throws JMSException {
    producer.send(orders, Map.of("a", 1));
    assertThat(((MapMessage) broker.receive("orders")).getInt("a")).isEqualTo(1);
    producer.send(orders, new byte[] {1, 2});
    assertThat(broker.receive("orders").getBody(byte[].class)).containsExactly(1, 2);
    producer.send(orders, (Serializable) 7);
    assertThat(broker.receive("orders")).isInstanceOf(ObjectMessage.class);
  }

  @Test
  void nullIsNoBodyOfTheTypeThatItIsSentAs() throws JMSException {
    producer.send(orders, (Map<String, Object>) null);
    SqsMessage map = broker.receive("orders");
    assertThat(map).isInstanceOf(MapMessage.class);
    assertThat((Object) map.getBody(Map.class)).isNull();
    producer.send(orders, (byte[]) null);
    SqsMessage bytes = broker.receive("orders");
    assertThat(bytes).isInstanceOf(BytesMessage.class);
    assertThat(bytes.getBody(byte[].class)).isNull();
    producer.send(orders, (Serializable) null);
    assertThat(((ObjectMessage) broker.receive("orders")).getObject()).isNull();
  }

  @Test
  void messageWithoutBodyIsNoBodyToReceive() {
    try (JMSContext own = broker.factory.createContext(JMSContext.CLIENT_ACKNOWLEDGE)) {
      JMSConsumer consumer = own.createConsumer(orders);
      producer.send(orders, context.createMessage());
      assertThatThrownBy(() -> consumer.receiveBody(String.class, 5000))
          .isInstanceOf(MessageFormatRuntimeException.class);
      producer.send(orders, Map.of("a", 1));
      assertThat((Object) consumer.receiveBody(Map.class, 5000)).isEqualTo(Map.of("a", 1));
    }
  }

  @Test
  void bodyThatIsNoneIsRefused() {
    assertThatThrownBy(() -> producer.send(orders, Map.of("a", List.of())))
        .isInstanceOf(MessageFormatRuntimeException.class);
    assertThatThrownBy(() -> producer.send(orders, Map.of("", 1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(broker.visibleIn("orders")).isZero();
  }

  @Test
  void contextMakesMessagesOfAllTypes() throws JMSException {
    assertSent(context.createMessage(), Message.class);
    assertSent(context.createBytesMessage(), BytesMessage.class);
    assertSent(context.createMapMessage(), MapMessage.class);
    assertSent(context.createStreamMessage(), StreamMessage.class);
    assertSent(context.createObjectMessage(), ObjectMessage.class);
    assertSent(context.createObjectMessage("x"), ObjectMessage.class);
  }

  @Test
  void sessionMakesMessagesOfAllTypes() throws JMSException {
    try (Connection connection = broker.factory.createConnection()) {
      Session session = connection.createSession();
      assertSent(session.createMessage(), Message.class);
      assertSent(session.createBytesMessage(), BytesMessage.class);
      assertSent(session.createMapMessage(), MapMessage.class);
      assertSent(session.createStreamMessage(), StreamMessage.class);
      assertSent(session.createObjectMessage(), ObjectMessage.class);
      assertSent(session.createObjectMessage("x"), ObjectMessage.class);
    }
  }

  @Test
  void receivedObjectIsMadeOnlyWhereItIsAllowed() throws JMSException {
    producer.send(orders, (Serializable) 7);
    SqsObjectMessage received = (SqsObjectMessage) broker.receive("orders");
    assertThatThrownBy(received::getObject)
        .isInstanceOf(MessageFormatException.class)
        .hasMessageContaining("java.lang.Integer");
  }

  private void assertSent(Message message, Class<? extends Message> type) throws JMSException {
    message.setStringProperty("p", "v");
    producer.send(orders, message);
    SqsMessage received = broker.receive("orders");
    assertThat(received).isInstanceOf(type).hasSameClassAs(message);
    assertThat(received.getStringProperty("p")).isEqualTo("v");
    assertThat(received.getJMSMessageID()).isEqualTo(message.getJMSMessageID());
  }
}
