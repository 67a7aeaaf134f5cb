package org.sqs4ee.jms.session;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sqs4ee.jms.message.SqsBytesMessage;
import org.sqs4ee.jms.message.SqsMapMessage;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.message.SqsObjectMessage;
import org.sqs4ee.jms.message.SqsStreamMessage;
import org.sqs4ee.jms.message.SqsTextMessage;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.queue.SqsQueue;
import org.sqs4ee.jms.testing.ScriptedSqs;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Messages of another provider can be sent, and their headers are set (section 3.12). */
class ForeignMessagesTest {

  private final ScriptedSqs sqs = new ScriptedSqs();
  private final SqsEndpoint endpoint = SqsEndpoint.of(sqs);
  private final SqsConnection connection = SqsConnection.plain(endpoint);
  private final Queue queue = new SqsQueue("orders");
  private final Foreign foreign = new Foreign();

  @Test
  void textIsSentWithItsHeadersAndProperties() throws JMSException {
    foreign.headers.put("JMSCorrelationID", "request 1");
    foreign.headers.put("JMSType", "order");
    foreign.properties.put("count", 7);
    foreign.properties.put("trace-id", "no identifier");
    foreign.properties.put("nothing", null);
    send(foreign.message(TextMessage.class));

    SendMessageBatchRequestEntry sent = sqs.sent().get(0).entries().get(0);
    assertThat(sent.messageBody()).isEqualTo("foreign text");
    assertThat(sent.messageAttributes())
        .containsKeys("JMS_SQSCorrelationID", "JMS_SQS4EE_Type", "count", "trace-id")
        .doesNotContainKey("nothing");
    assertThat(sent.messageAttributes().get("count").dataType()).isEqualTo("Number.int");
  }

  @Test
  void ownerSeesTheHeadersThatTheSendHasSet() throws JMSException {
    send(foreign.message(TextMessage.class));
    assertThat(foreign.headers)
        .containsEntry("JMSMessageID", "ID:id of foreign text")
        .containsEntry("JMSDestination", queue)
        .containsEntry("JMSDeliveryMode", DeliveryMode.NON_PERSISTENT)
        .containsEntry("JMSPriority", 8)
        .containsKeys("JMSTimestamp", "JMSDeliveryTime");
    assertThat((Long) foreign.headers.get("JMSExpiration"))
        .isEqualTo((Long) foreign.headers.get("JMSTimestamp") + 1000);
  }

  @Test
  void correlationIdOfBytesIsSent() throws JMSException {
    byte[] id = {-111, 45, 106, 3, -44};
    foreign.headers.put("JMSCorrelationIDAsBytes", id);
    SqsMessage received = received(foreign.message(TextMessage.class), SqsTextMessage.class);
    assertThat(received.getJMSCorrelationIDAsBytes()).isEqualTo(id);
  }

  @Test
  void messageClassWithoutBytesAndDeliveryTimesIsSent() throws JMSException {
    foreign.unsupported.addAll(List.of("getJMSCorrelationIDAsBytes", "setJMSDeliveryTime"));
    send(foreign.message(TextMessage.class));
    assertThat(foreign.headers)
        .containsEntry("JMSMessageID", "ID:id of foreign text")
        .doesNotContainKey("JMSDeliveryTime");
  }

  /** What SQS has confirmed must not look failed: its sender would send it again. */
  @Test
  void messageThatTakesNoHeadersIsSent() throws JMSException {
    foreign.failing.addAll(List.of("setJMSMessageID", "setJMSDestination"));
    send(foreign.message(TextMessage.class));
    assertThat(sqs.sent()).hasSize(1);
    assertThat(foreign.headers)
        .doesNotContainKeys("JMSMessageID", "JMSDestination")
        .containsEntry("JMSPriority", 8);
  }

  @Test
  void messageClassThatHasAnIdOfTextOrOfBytesIsSentWithoutAny() throws JMSException {
    foreign.failing.add("getJMSCorrelationIDAsBytes");
    assertThat(received(foreign.message(TextMessage.class), SqsTextMessage.class))
        .returns(null, SqsMessage::getJMSCorrelationID);
  }

  @Test
  void producerOfAContextSendsThemToo() throws JMSException {
    try (JMSContext context = SqsContext.open(connection, Session.AUTO_ACKNOWLEDGE)) {
      context
          .createProducer()
          .setProperty("added", 1)
          .send(queue, foreign.message(TextMessage.class));
    }
    assertThat(sqs.sent().get(0).entries().get(0).messageAttributes()).containsKey("added");
    assertThat(foreign.headers).containsEntry("JMSMessageID", "ID:id of foreign text");
    assertThat(foreign.properties).isEmpty();
  }

  @Test
  void bytesAreSentFromTheFirstToTheLast() throws JMSException {
    SqsBytesMessage source = new SqsBytesMessage(new byte[20_000]);
    source.writeInt(7);
    source.reset();
    assertThat(source.readByte()).isZero();
    assertThat(received(foreign.message(BytesMessage.class, source), SqsBytesMessage.class).bytes())
        .hasSize(20_004)
        .endsWith(0, 0, 0, 7);
    assertThat(source.getBodyLength()).isEqualTo(20_004);
    assertThat(source.readBytes(new byte[30_000])).isEqualTo(20_004);
  }

  @Test
  void entriesOfAMapAreSent() throws JMSException {
    SqsMapMessage source = new SqsMapMessage();
    source.setInt("a", 1);
    source.setString("none", null);
    assertThat(received(foreign.message(MapMessage.class, source), SqsMapMessage.class).entries())
        .containsEntry("a", 1)
        .containsEntry("none", null)
        .hasSize(2);
  }

  @Test
  void valuesOfAStreamAreSentFromTheFirstToTheLast() throws JMSException {
    SqsStreamMessage source = new SqsStreamMessage(Arrays.asList("a", 1, null, 'c'));
    source.reset();
    assertThat(source.readString()).isEqualTo("a");
    Message message = foreign.message(StreamMessage.class, source);
    assertThat(received(message, SqsStreamMessage.class).values())
        .containsExactly("a", 1, null, 'c');
    assertThat(source.readString()).isEqualTo("a");
  }

  @Test
  void objectIsSentSerialized() throws JMSException {
    Message message = foreign.message(ObjectMessage.class, new SqsObjectMessage(BigInteger.TEN));
    assertThat(received(message, SqsObjectMessage.class).serialized())
        .isEqualTo(new SqsObjectMessage(BigInteger.TEN).serialized());
  }

  @Test
  void messageWithoutBodyIsSentAsOne() throws JMSException {
    foreign.properties.put("count", 7);
    SqsMessage received = received(foreign.message(Message.class), SqsMessage.class);
    assertThat(received).isExactlyInstanceOf(SqsMessage.class);
    assertThat(received.getIntProperty("count")).isEqualTo(7);
  }

  private <T extends SqsMessage> T received(Message message, Class<T> type) throws JMSException {
    send(message);
    SendMessageBatchRequestEntry sent = sqs.sent().get(0).entries().get(0);
    return type.cast(
        endpoint
            .wire()
            .fromSqs(
                software.amazon.awssdk.services.sqs.model.Message.builder()
                    .messageId("1")
                    .body(sent.messageBody())
                    .messageAttributes(sent.messageAttributes())
                    .build(),
                new QueueAddress("orders", "http://sqs.example/1/orders")));
  }

  private void send(Message message) throws JMSException {
    connection
        .createSession()
        .createProducer(queue)
        .send(message, DeliveryMode.NON_PERSISTENT, 8, 1000);
  }

  /** A message of a provider that is not ours: headers and properties are two maps. */
  private static final class Foreign implements InvocationHandler {
    final Map<String, Object> headers = new HashMap<>();
    final Map<String, Object> properties = new HashMap<>();
    final Set<String> unsupported = new HashSet<>();
    final Set<String> failing = new HashSet<>();
    private Message body = new SqsTextMessage("foreign text");

    <T extends Message> T message(Class<T> type, Message withBody) {
      body = withBody;
      return message(type);
    }

    <T extends Message> T message(Class<T> type) {
      return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this));
    }

    @Override
    public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
      String name = method.getName();
      if (unsupported.contains(name)) {
        throw new UnsupportedOperationException(name);
      }
      if (failing.contains(name)) {
        throw new JMSException(name);
      }
      if (name.equals("getPropertyNames")) {
        return Collections.enumeration(List.copyOf(properties.keySet()));
      }
      if (name.equals("getObjectProperty")) {
        return properties.get(arguments[0]);
      }
      if (name.startsWith("setJMS")) {
        headers.put(name.substring(3), arguments[0]);
        return null;
      }
      if (name.startsWith("getJMS")) {
        return headers.get(name.substring(3));
      }
      try {
        return method.invoke(body, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }
}
