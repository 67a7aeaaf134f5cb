package org.sqs4ee.jms.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqs4ee.jms.message.SqsTextMessage;

/** What SQS would refuse is refused when it is sent, with a text that says which part and why. */
class MessageLimitsTest {

  private static final int MIB = 1024 * 1024;

  /** Name, type and value of JMS_SQSMessageType=text. */
  private static final int TYPE_ATTRIBUTE = "JMS_SQSMessageTypeStringtext".length();

  @Test
  void exactlyOneMebibyteIsSentAndOneByteMoreIsNot() throws JMSException {
    int room = MIB - TYPE_ATTRIBUTE;
    assertThat(Wire.send(new SqsTextMessage("x".repeat(room))).size()).isEqualTo(MIB);
    assertThatThrownBy(() -> Wire.send(new SqsTextMessage("x".repeat(room + 1))))
        .isInstanceOf(MessageFormatException.class)
        .hasMessageContaining("1048577 bytes")
        .hasMessageContaining("1048576");
  }

  @Test
  void sizeCountsNamesTypesAndValuesOfPropertiesInBytes() throws JMSException {
    SqsTextMessage message = new SqsTextMessage("äöü");
    message.setStringProperty("name", "€");
    message.setIntProperty("n", 42);
    assertThat(Wire.send(message).size())
        .isEqualTo(
            6 + TYPE_ATTRIBUTE + "nameString€".getBytes(UTF_8).length + "nNumber.int42".length());
  }

  @Test
  void propertiesCanMakeAMessageTooLarge() throws JMSException {
    SqsTextMessage message = new SqsTextMessage("x".repeat(MIB / 2));
    message.setStringProperty("big", "y".repeat(MIB / 2));
    assertThatThrownBy(() -> Wire.send(message))
        .isInstanceOf(MessageFormatException.class)
        .hasMessageContaining("properties included");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x0, 0x8, 0xB, 0xC, 0x1F, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF})
  void forbiddenCharacterOfTheTextIsNamedWithItsPlace(int codePoint) {
    String text = "ab" + Character.toString(codePoint) + "c";
    assertThatThrownBy(() -> Wire.send(new SqsTextMessage(text)))
        .isInstanceOf(MessageFormatException.class)
        .hasMessageContaining("The text of the message")
        .hasMessageContaining(String.format("U+%04X", codePoint))
        .hasMessageContaining("index 2");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x9, 0xA, 0xD, 0x20, 0x7F, 0xD7FF, 0xE000, 0xFFFD, 0x10000, 0x10FFFF})
  void everyCharacterThatSqsAcceptsIsSent(int codePoint) throws JMSException {
    String text = "ab" + Character.toString(codePoint);
    assertThat(Wire.send(new SqsTextMessage(text)).body()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "größe", "tab\t"})
  void groupThatSqsRefusesIsRefusedWithItsNameAndValue(String group) throws JMSException {
    SqsTextMessage message = new SqsTextMessage("x");
    message.setStringProperty("JMSXGroupID", group);
    assertThatThrownBy(() -> Wire.send(message))
        .isInstanceOf(MessageFormatException.class)
        .hasMessageContaining("JMSXGroupID is '" + group + "'")
        .hasMessageContaining("128");
  }

  @Test
  void idsHave128CharactersAtMost() throws JMSException {
    SqsTextMessage message = new SqsTextMessage("x");
    message.setStringProperty("JMSXGroupID", "g".repeat(128));
    assertThat(Wire.send(message, Wire.FIFO).groupId()).hasSize(128);
    message.setStringProperty(AttributeNames.DEDUPLICATION_ID, "d".repeat(129));
    assertThatThrownBy(() -> Wire.send(message, Wire.FIFO))
        .isInstanceOf(MessageFormatException.class)
        .hasMessageContaining(AttributeNames.DEDUPLICATION_ID);
  }
}
