package org.sqs4ee.jms.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sqs4ee.jms.wire.Wire.QUEUE;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqs4ee.jms.message.SendSettings;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.message.SqsTextMessage;
import org.sqs4ee.jms.queue.SqsQueue;

/**
 * Header fields come back as they were sent, whatever they hold and however many properties are
 * beside them; what fewest programs miss is packed first.
 */
class HeaderRoundTripTest {

  private static final long HANDED_OVER = 1_600_000_000_123L;

  @ParameterizedTest
  @ValueSource(strings = {"", "a\u0001", "\uFFFF", "lone \uD800 surrogate", "\t\n", "grüße 🐎"})
  void textHeadersHoldAnyText(String text) throws JMSException {
    SqsTextMessage message = new SqsTextMessage("x");
    message.setJMSCorrelationID(text);
    message.setJMSType(text);
    OutgoingMessage sent = Wire.send(message);
    assertThat(sent.attributes().values()).allMatch(MessageLimits::isAttributeValue);
    SqsMessage received = Wire.receive(Wire.arrived(sent));
    assertThat(received.getJMSCorrelationID()).isEqualTo(text);
    assertThat(received.getJMSType()).isEqualTo(text);
    assertThat(received.properties()).containsOnlyKeys("JMSXDeliveryCount");
  }

  @Test
  void correlationIdOfBytesComesBack() throws JMSException {
    byte[] id = {-111, 45, 106, 3, -44};
    SqsTextMessage message = new SqsTextMessage("x");
    message.setJMSCorrelationIDAsBytes(id);
    assertThat(Wire.thereAndBack(message).getJMSCorrelationIDAsBytes()).isEqualTo(id);
  }

  @Test
  void receiverSeesWhenTheMessageWasHandedOverNotWhenItCame() throws JMSException {
    SqsTextMessage message = new SqsTextMessage("x");
    message.setJMSTimestamp(HANDED_OVER);
    SqsMessage received = Wire.thereAndBack(message);
    assertThat(received.getJMSTimestamp()).isEqualTo(HANDED_OVER);
    assertThat(received.getJMSDeliveryTime()).isEqualTo(HANDED_OVER);
  }

  @Test
  void deliveryTimeOfADelayedMessageTravels() throws JMSException {
    SqsTextMessage message = new SqsTextMessage("x");
    message.setJMSTimestamp(HANDED_OVER);
    message.setJMSDeliveryTime(HANDED_OVER + 1500);
    SendSettings delayed = SendSettings.DEFAULT.withDeliveryDelay(1500);
    SqsMessage received = Wire.receive(Wire.arrived(Wire.send(message, QUEUE, delayed)));
    assertThat(received.getJMSDeliveryTime()).isEqualTo(HANDED_OVER + 1500);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "yesterday", "1.5", "99999999999999999999"})
  void absurdTimestampIsThatOfSqs(String absurd) throws JMSException {
    SqsMessage received =
        Wire.receive(
            Wire.foreign("x", Map.of(AttributeNames.TIMESTAMP, Wire.attribute("String", absurd))));
    assertThat(received.getJMSTimestamp()).isEqualTo(Wire.SENT);
  }

  @Test
  void dozensOfPropertiesOfAllTypesTravelBesideEveryHeader() throws JMSException {
    SqsTextMessage message = everyHeader();
    Map<String, Object> properties = dozensOfProperties();
    for (Map.Entry<String, Object> property : properties.entrySet()) {
      message.setObjectProperty(property.getKey(), property.getValue());
    }
    SendSettings delayed = SendSettings.DEFAULT.withDeliveryDelay(1000);
    OutgoingMessage sent = Wire.send(message, QUEUE, delayed);
    assertThat(sent.attributes()).hasSize(10);
    assertThat(sent.groupId()).isEqualTo("customer-7");

    SqsMessage received = Wire.receive(Wire.arrived(sent));
    assertThat(received.getJMSCorrelationID()).isEqualTo("request 1");
    assertThat(received.getJMSReplyTo()).isEqualTo(new SqsQueue("http://sqs.example/1/answers"));
    assertThat(received.getJMSType()).isEqualTo("order");
    assertThat(received.getJMSExpiration()).isEqualTo(Long.MAX_VALUE);
    assertThat(received.getJMSPriority()).isEqualTo(9);
    assertThat(received.getJMSDeliveryMode()).isEqualTo(DeliveryMode.NON_PERSISTENT);
    assertThat(received.getJMSTimestamp()).isEqualTo(HANDED_OVER);
    assertThat(received.getJMSDeliveryTime()).isEqualTo(HANDED_OVER + 1000);
    assertThat(received.getBody(String.class)).isNull();
    assertThat(received.properties())
        .containsAllEntriesOf(properties)
        .containsEntry("JMSXGroupID", "customer-7")
        .containsEntry("JMSXDeliveryCount", 1)
        .hasSize(properties.size() + 2);
  }

  @Test
  void headersThatOnlyThisProviderReadsArePackedBeforeProperties() throws JMSException {
    SqsTextMessage message = everyHeader();
    message.setStringProperty("first", "1");
    message.setStringProperty("second", "2");
    message.setStringProperty("third", "3");
    message.setStringProperty("fourth", "4");
    assertThat(Wire.send(message).attributes())
        .hasSize(10)
        .containsKeys(
            AttributeNames.MESSAGE_TYPE,
            AttributeNames.CORRELATION_ID,
            AttributeNames.REPLY_TO_NAME,
            AttributeNames.REPLY_TO_URL,
            "first",
            "second",
            "third",
            "fourth",
            AttributeNames.MORE_PROPERTIES);
  }

  private static SqsTextMessage everyHeader() throws JMSException {
    SqsTextMessage message = new SqsTextMessage();
    message.setJMSCorrelationID("request 1");
    message.setJMSReplyTo(new SqsQueue("answers"));
    message.setJMSType("order");
    message.setJMSTimestamp(HANDED_OVER);
    message.setJMSDeliveryTime(HANDED_OVER + 1000);
    message.setJMSExpiration(Long.MAX_VALUE);
    message.setJMSPriority(9);
    message.setJMSDeliveryMode(DeliveryMode.NON_PERSISTENT);
    message.setStringProperty("JMSXGroupID", "customer-7");
    message.setIntProperty("JMSXGroupSeq", 3);
    return message;
  }

  private static Map<String, Object> dozensOfProperties() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("JMSXGroupSeq", 3);
    for (int i = 0; i < 7; i++) {
      properties.put("yes" + i, i % 2 == 0);
      properties.put("tiny" + i, (byte) (Byte.MIN_VALUE + i));
      properties.put("small" + i, (short) (Short.MAX_VALUE - i));
      properties.put("whole" + i, Integer.MIN_VALUE + i);
      properties.put("big" + i, Long.MAX_VALUE - i);
      properties.put("real" + i, Float.MIN_VALUE * (i + 1));
      properties.put("exact" + i, -0.1d * i);
      properties.put("text" + i, i == 0 ? "" : "\u0000 🐎".repeat(i));
    }
    return properties;
  }
}
