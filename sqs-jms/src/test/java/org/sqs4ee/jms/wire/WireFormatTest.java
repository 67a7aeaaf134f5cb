package org.sqs4ee.jms.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sqs4ee.jms.wire.Wire.FIFO;
import static org.sqs4ee.jms.wire.Wire.QUEUE;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.TextMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqs4ee.jms.message.SendSettings;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.message.SqsTextMessage;
import org.sqs4ee.jms.queue.SqsQueue;

/** What is sent arrives: body and headers, and properties beyond the ten attributes of SQS. */
class WireFormatTest {

  @Test
  void moreThanTenPropertiesArePackedAndComeBack() throws JMSException {
    SqsTextMessage message = withAllHeaders();
    for (int i = 0; i < 40; i++) {
      message.setIntProperty("number" + i, i);
    }
    OutgoingMessage sent = Wire.send(message);
    assertThat(sent.attributes()).hasSize(10);
    SqsMessage received = Wire.receive(Wire.arrived(sent));
    for (int i = 0; i < 40; i++) {
      assertThat(received.getObjectProperty("number" + i)).isEqualTo(i);
    }
    assertThat(received.getJMSType()).isEqualTo("order");
  }

  @Test
  void tenAttributesAreNotPacked() throws JMSException {
    SqsTextMessage message = new SqsTextMessage("x");
    for (int i = 0; i < 9; i++) {
      message.setIntProperty("number" + i, i);
    }
    assertThat(Wire.send(message).attributes())
        .hasSize(10)
        .doesNotContainKey(AttributeNames.MORE_PROPERTIES);
  }

  @Test
  void headersTravel() throws JMSException {
    SqsTextMessage message = withAllHeaders();
    message.setStringProperty("JMSXGroupID", "customer-7");
    SqsMessage received = Wire.thereAndBack(message);
    assertThat(received.getJMSCorrelationID()).isEqualTo("request 1");
    assertThat(received.getJMSReplyTo()).isEqualTo(new SqsQueue("http://sqs.example/1/answers"));
    assertThat(received.getJMSType()).isEqualTo("order");
    assertThat(received.getJMSExpiration()).isEqualTo(Long.MAX_VALUE);
    assertThat(received.getJMSPriority()).isEqualTo(9);
    assertThat(received.getJMSDeliveryMode()).isEqualTo(DeliveryMode.NON_PERSISTENT);
    assertThat(received.getStringProperty("JMSXGroupID")).isEqualTo("customer-7");
    assertThat(received.properties().keySet())
        .containsExactlyInAnyOrder("JMSXGroupID", "JMSXDeliveryCount");
  }

  @Test
  void receivedMessageHasTheFieldsOfSqs() throws JMSException {
    SqsMessage received = Wire.thereAndBack(new SqsTextMessage("x"));
    assertThat(received.getJMSMessageID()).isEqualTo("ID:6f9619ff-8b86-d011-b42d-00c04fc964ff");
    assertThat(received.getJMSTimestamp()).isEqualTo(Wire.SENT);
    assertThat(received.getJMSDestination()).isEqualTo(new SqsQueue(QUEUE.url()));
    assertThat(received.getIntProperty("JMSXDeliveryCount")).isEqualTo(1);
    assertThat(received.getJMSRedelivered()).isFalse();
  }

  @Test
  void defaultHeadersCostNoAttributes() throws JMSException {
    assertThat(Wire.send(new SqsTextMessage("x")).attributes())
        .containsOnlyKeys(AttributeNames.MESSAGE_TYPE);
  }

  @Test
  void nullAndEmptyBodyComeBackAsTheyWere() throws JMSException {
    assertThat(text(Wire.thereAndBack(new SqsTextMessage()))).isNull();
    assertThat(text(Wire.thereAndBack(new SqsTextMessage("")))).isEmpty();
    assertThat(text(Wire.thereAndBack(new SqsTextMessage(" ")))).isEqualTo(" ");
    assertThat(Wire.send(new SqsTextMessage()).body()).isNotEmpty();
  }

  @Test
  void textIsTheRawBodyForAnyOtherProgram() throws JMSException {
    assertThat(Wire.send(new SqsTextMessage("{\"a\":1}")).body()).isEqualTo("{\"a\":1}");
  }

  @Test
  void receivedMessageIsReadOnly() throws JMSException {
    SqsMessage received = Wire.thereAndBack(new SqsTextMessage("x"));
    assertThatThrownBy(() -> ((TextMessage) received).setText("y"))
        .isInstanceOf(MessageNotWriteableException.class);
    assertThatThrownBy(() -> received.setIntProperty("a", 1))
        .isInstanceOf(MessageNotWriteableException.class);
  }

  @Test
  void propertyNeverReplacesAHeader() throws JMSException {
    SqsTextMessage message = new SqsTextMessage("x");
    message.setJMSCorrelationID("new");
    message.setStringProperty(AttributeNames.CORRELATION_ID, "old");
    message.setStringProperty(AttributeNames.MESSAGE_TYPE, "byte");
    message.setStringProperty(AttributeNames.EXPIRATION, "1");
    SqsMessage received = Wire.thereAndBack(message);
    assertThat(received.getJMSCorrelationID()).isEqualTo("new");
    assertThat(received.getJMSExpiration()).isZero();
  }

  @Test
  void whatTheProviderSetOnDeliveryIsNotSentOn() throws JMSException {
    SqsTextMessage message = new SqsTextMessage("x");
    message.setProviderProperty(AttributeNames.DELIVERY_COUNT, 3);
    message.setProviderProperty(AttributeNames.LAST_DELIVERY, true);
    message.setProviderProperty(AttributeNames.SEQUENCE_NUMBER, "1");
    message.setProviderProperty(AttributeNames.DEAD_LETTER_REASON, "why");
    message.setProviderProperty(AttributeNames.DEAD_LETTER_SOURCE, "where");
    assertThat(Wire.send(message).attributes()).containsOnlyKeys(AttributeNames.MESSAGE_TYPE);
  }

  @Test
  void messageOfAFifoQueueCanBeSentOnToAStandardQueue() throws JMSException {
    SqsTextMessage message = new SqsTextMessage("x");
    message.setStringProperty("JMSXGroupID", "g");
    message.setStringProperty(AttributeNames.DEDUPLICATION_ID, "d");
    assertThat(Wire.send(message, FIFO).deduplicationId()).isEqualTo("d");
    assertThat(Wire.send(message, QUEUE).deduplicationId()).isNull();
    assertThat(Wire.send(message, QUEUE).groupId()).isEqualTo("g");
  }

  @Test
  void fifoQueueNeedsAGroupAndTakesNoDelay() throws JMSException {
    SqsTextMessage message = new SqsTextMessage("x");
    assertThatThrownBy(() -> Wire.send(message, FIFO))
        .isInstanceOf(MessageFormatException.class)
        .hasMessageContaining("orders.fifo")
        .hasMessageContaining("JMSXGroupID");
    message.setStringProperty("JMSXGroupID", "g");
    assertThatThrownBy(() -> Wire.send(message, FIFO, SendSettings.DEFAULT.withDeliveryDelay(1000)))
        .isInstanceOf(JMSException.class)
        .hasMessageContaining("orders.fifo");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 999, 1000})
  void delayIsRoundedUpToSeconds(long millis) throws JMSException {
    SendSettings settings = SendSettings.DEFAULT.withDeliveryDelay(millis);
    assertThat(Wire.send(new SqsTextMessage("x"), QUEUE, settings).delaySeconds()).isEqualTo(1);
  }

  @Test
  void withoutDelayTheQueueDecides() throws JMSException {
    assertThat(Wire.send(new SqsTextMessage("x")).delaySeconds()).isNull();
    SendSettings longest = SendSettings.DEFAULT.withDeliveryDelay(900_000);
    assertThat(Wire.send(new SqsTextMessage("x"), QUEUE, longest).delaySeconds()).isEqualTo(900);
  }

  private static String text(SqsMessage message) throws JMSException {
    return ((TextMessage) message).getText();
  }

  private static SqsTextMessage withAllHeaders() throws JMSException {
    SqsTextMessage message = new SqsTextMessage();
    message.setJMSCorrelationID("request 1");
    message.setJMSReplyTo(new SqsQueue("answers"));
    message.setJMSType("order");
    message.setJMSExpiration(Long.MAX_VALUE);
    message.setJMSPriority(9);
    message.setJMSDeliveryMode(DeliveryMode.NON_PERSISTENT);
    return message;
  }
}
