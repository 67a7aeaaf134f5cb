package org.sqs4ee.jms.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sqs4ee.jms.wire.Wire.attribute;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.message.SqsTextMessage;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Whatever a plain SDK program sends arrives as best it can. */
class ForeignAttributesTest {

  @Test
  void messageWithoutAttributesIsATextMessage() throws JMSException {
    SqsMessage received = Wire.receive(Wire.foreign("hello", Map.of()));
    assertThat(received).isInstanceOf(TextMessage.class);
    assertThat(received.getBody(String.class)).isEqualTo("hello");
    assertThat(received.getJMSPriority()).isEqualTo(4);
    assertThat(received.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
    assertThat(received.getJMSExpiration()).isZero();
    assertThat(received.getJMSReplyTo()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "Number.int, 1.5",
    "Number.int, 99999999999",
    "Number.byte, 128",
    "Number.short, x",
    "Number.long, 1e3",
    "Number.float, one",
    "Number.double, ''",
    "Number, 7",
    "Number.roman, VII",
    "String.json, {}",
    "Hologram, x"
  })
  void valueThatIsNotOfItsTypeArrivesAsItsText(String type, String text) throws JMSException {
    SqsMessage received = Wire.receive(Wire.foreign("x", Map.of("a", attribute(type, text))));
    assertThat(received.getObjectProperty("a")).isEqualTo(text);
  }

  @Test
  void binaryAttributeArrivesAsBase64() throws JMSException {
    SqsMessage received =
        Wire.receive(Wire.foreign("x", Map.of("a", binary("Binary.png", new byte[] {1, 2, 3}))));
    assertThat(received.getStringProperty("a")).isEqualTo("AQID");
  }

  @Test
  void attributeWithoutAnyValueArrivesEmpty() throws JMSException {
    MessageAttributeValue nothing = MessageAttributeValue.builder().dataType("String").build();
    SqsMessage received = Wire.receive(Wire.foreign("x", Map.of("a", nothing)));
    assertThat(received.getStringProperty("a")).isEmpty();
  }

  @Test
  void nameThatIsNoIdentifierIsKept() throws JMSException {
    SqsMessage received =
        Wire.receive(Wire.foreign("x", Map.of("trace-id.1", attribute("String", "abc"))));
    assertThat(received.getStringProperty("trace-id.1")).isEqualTo("abc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no JSON",
        "",
        "{}",
        "[1]",
        "[[]]",
        "[[\"a\",\"String\"]]",
        "[[1,2,3]]",
        "[[\"a\",\"String\",\"cut off",
        "[[\"a\",\"String\",null]]"
      })
  void brokenPackedPropertiesAreNone(String packed) throws JMSException {
    assertThat(receivedPacked(packed).properties().keySet()).containsExactly("JMSXDeliveryCount");
  }

  @Test
  void deeplyNestedPackedPropertiesAreNone() throws JMSException {
    assertThat(receivedPacked("[".repeat(100_000)).properties().keySet())
        .containsExactly("JMSXDeliveryCount");
  }

  @Test
  void packedValueThatIsNotOfItsTypeArrivesAsItsText() throws JMSException {
    SqsMessage received =
        receivedPacked("[[\"a\",\"Number.int\",\"1.5\"],[\"b\",\"Number.int\",\"2\"]]");
    assertThat(received.getObjectProperty("a")).isEqualTo("1.5");
    assertThat(received.getObjectProperty("b")).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "99999999999999999999", "tomorrow", "1.5", ""})
  void absurdExpirationIsNone(String expiration) throws JMSException {
    assertThat(received(AttributeNames.EXPIRATION, expiration).getJMSExpiration()).isZero();
  }

  @Test
  void absurdPriorityAndDeliveryModeAreTheDefaults() throws JMSException {
    assertThat(received(AttributeNames.PRIORITY, "10").getJMSPriority()).isEqualTo(4);
    assertThat(received(AttributeNames.PRIORITY, "high").getJMSPriority()).isEqualTo(4);
    assertThat(received(AttributeNames.DELIVERY_MODE, "3").getJMSDeliveryMode()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"JMS_SQSReplyToQueueURL", "JMS_SQSReplyToQueueName"})
  void blankReplyToIsNone(String attribute) throws JMSException {
    assertThat(received(attribute, " ").getJMSReplyTo()).isNull();
  }

  @Test
  void binaryHeadersAreIgnored() throws JMSException {
    SqsMessage received =
        Wire.receive(
            Wire.foreign(
                "x",
                Map.of(
                    AttributeNames.MESSAGE_TYPE, binary("Binary", new byte[] {1}),
                    AttributeNames.CORRELATION_ID, binary("Binary", new byte[] {1}),
                    AttributeNames.MORE_PROPERTIES, binary("Binary", new byte[] {1}))));
    assertThat(received.getJMSCorrelationID()).isNull();
    assertThat(received.getBody(String.class)).isEqualTo("x");
  }

  @Test
  void unknownTypeIsUnreadableAndNamed() {
    assertThatThrownBy(() -> received(AttributeNames.MESSAGE_TYPE, "hologram"))
        .isInstanceOf(UnreadableMessageException.class)
        .hasMessageContaining("hologram");
  }

  @Test
  void foreignDeliveryCountDoesNotReplaceTheOneOfSqs() throws JMSException {
    assertThat(received(AttributeNames.DELIVERY_COUNT, "77").getIntProperty("JMSXDeliveryCount"))
        .isEqualTo(1);
  }

  /** As Amazon's library sends a message on whose text was set anew. */
  @Test
  void bodyIsReadAlsoWithACopiedAttributeThatSaysThereIsNone() throws Exception {
    var sentOn =
        Wire.foreign("a text", Map.of(AttributeNames.ABSENT_BODY, attribute("String", "empty")));
    assertThat(((SqsTextMessage) Wire.receive(sentOn)).getText()).isEqualTo("a text");
  }

  private static SqsMessage received(String attribute, String value) throws JMSException {
    return Wire.receive(Wire.foreign("x", Map.of(attribute, attribute("String", value))));
  }

  private static SqsMessage receivedPacked(String packed) throws JMSException {
    return received(AttributeNames.MORE_PROPERTIES, packed);
  }

  private static MessageAttributeValue binary(String type, byte[] bytes) {
    return MessageAttributeValue.builder()
        .dataType(type)
        .binaryValue(SdkBytes.fromByteArray(bytes))
        .build();
  }
}
