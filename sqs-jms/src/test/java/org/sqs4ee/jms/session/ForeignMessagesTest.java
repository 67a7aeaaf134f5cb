package org.sqs4ee.jms.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sqs4ee.jms.queue.SqsQueue;
import org.sqs4ee.jms.testing.ScriptedSqs;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Messages of another provider can be sent, and their headers are set (section 3.12). */
class ForeignMessagesTest {

  private final ScriptedSqs sqs = new ScriptedSqs();
  private final SqsEndpoint endpoint = SqsEndpoint.of(sqs);
  private final Connection connection = SqsConnection.plain(endpoint);
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
  void otherTypesAreRefusedByName() {
    Message bytes = foreign.message(BytesMessage.class);
    assertThatThrownBy(() -> send(bytes))
        .isInstanceOf(JMSException.class)
        .hasMessageContaining("not supported");
    try (JMSContext context = SqsContext.open(connection, Session.AUTO_ACKNOWLEDGE)) {
      assertThatThrownBy(() -> context.createProducer().send(queue, bytes))
          .isInstanceOf(JMSRuntimeException.class);
    }
    assertThat(sqs.sent()).isEmpty();
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

    <T extends Message> T message(Class<T> type) {
      return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this));
    }

    @Override
    public Object invoke(Object self, Method method, Object[] arguments) {
      String name = method.getName();
      if (name.equals("getText")) {
        return "foreign text";
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
      throw new UnsupportedOperationException(name);
    }
  }
}
