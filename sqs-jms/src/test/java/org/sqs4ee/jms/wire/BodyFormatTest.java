package org.sqs4ee.jms.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sqs4ee.jms.wire.Wire.attribute;

import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotWriteableException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqs4ee.jms.message.SendSettings;
import org.sqs4ee.jms.message.SqsBytesMessage;
import org.sqs4ee.jms.message.SqsMapMessage;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.message.SqsObjectMessage;
import org.sqs4ee.jms.message.SqsStreamMessage;
import org.sqs4ee.jms.message.SqsTextMessage;

/** The body of every type arrives as it was sent, and what is no body of its type is unreadable. */
class BodyFormatTest {

  private static final List<Object> EVERY_VALUE =
      Arrays.asList(
          null,
          true,
          false,
          Byte.MIN_VALUE,
          Short.MAX_VALUE,
          'č',
          '\uD800',
          '\0',
          Integer.MIN_VALUE,
          Long.MAX_VALUE,
          Float.NaN,
          Float.MIN_VALUE,
          -0.0f,
          Double.NEGATIVE_INFINITY,
          Double.MAX_VALUE,
          -0.0d,
          "",
          "grün 🐎 \u0001\uFFFE\"\\",
          new byte[0],
          new byte[] {-1, 0, 1});

  @Test
  void everyValueOfAStreamComesBackInItsType() throws JMSException {
    SqsStreamMessage sent = new SqsStreamMessage(EVERY_VALUE);
    SqsStreamMessage received = thereAndBack(sent);
    for (Object value : EVERY_VALUE) {
      assertThat(received.readObject()).isEqualTo(value);
    }
    assertThat(MessageLimits.hasOnlyAllowedCharacters(Wire.send(sent).body())).isTrue();
  }

  @Test
  void everyValueOfAMapComesBackInItsType() throws JMSException {
    SqsMapMessage sent = new SqsMapMessage();
    for (int i = 0; i < EVERY_VALUE.size(); i++) {
      sent.setObject("n" + i + " č\u0001\"", EVERY_VALUE.get(i));
    }
    SqsMapMessage received = thereAndBack(sent);
    assertThat(received.entries().keySet()).containsExactlyElementsOf(sent.entries().keySet());
    for (Map.Entry<String, Object> entry : sent.entries().entrySet()) {
      assertThat(received.getObject(entry.getKey())).isEqualTo(entry.getValue());
    }
  }

  @Test
  void mapsAndStreamsAreReadByPeople() throws JMSException {
    SqsMapMessage map = new SqsMapMessage();
    map.setString("name", "Ann");
    map.setInt("age", 7);
    map.setBoolean("new", true);
    map.setObject("title", null);
    assertThat(Wire.send(map).body())
        .isEqualTo("{\"name\":\"Ann\",\"age\":{\"int\":\"7\"},\"new\":true,\"title\":null}");
    SqsStreamMessage stream =
        new SqsStreamMessage(List.of("Ann", 'x', 1.5, 2f, 3L, (short) 4, new byte[] {5}));
    assertThat(Wire.send(stream).body())
        .isEqualTo(
            "[\"Ann\",{\"char\":\"x\"},{\"double\":\"1.5\"},{\"float\":\"2.0\"},{\"long\":\"3\"},"
                + "{\"short\":\"4\"},{\"bytes\":\"BQ==\"}]");
  }

  @Test
  void bytesAreBase64() throws JMSException {
    OutgoingMessage sent = Wire.send(new SqsBytesMessage(new byte[] {1, 2, 3}));
    assertThat(sent.body()).isEqualTo("AQID");
    assertThat(sent.attributes().get(AttributeNames.MESSAGE_TYPE).stringValue()).isEqualTo("byte");
    SqsBytesMessage received = (SqsBytesMessage) Wire.receive(Wire.arrived(sent));
    assertThat(received.getBodyLength()).isEqualTo(3);
    assertThatThrownBy(() -> received.writeInt(1)).isInstanceOf(MessageNotWriteableException.class);
  }

  @Test
  void bytesAreSentWhetherTheyWereResetOrNot() throws JMSException {
    SqsBytesMessage message = new SqsBytesMessage();
    message.writeByte((byte) 1);
    assertThat(Wire.send(message).body()).isEqualTo("AQ==");
    message.writeByte((byte) 2);
    message.reset();
    assertThat(message.readByte()).isEqualTo((byte) 1);
    assertThat(Wire.send(message).body()).isEqualTo("AQI=");
    assertThat(message.readByte()).isEqualTo((byte) 2);
  }

  @Test
  void emptyBodiesComeBackEmpty() throws JMSException {
    assertThat(Wire.send(new SqsBytesMessage()).body()).isNotEmpty();
    assertThat(thereAndBack(new SqsBytesMessage()).getBodyLength()).isZero();
    assertThat(thereAndBack(new SqsMapMessage()).entries()).isEmpty();
    assertThat(thereAndBack(new SqsStreamMessage()).values()).isEmpty();
    assertThat(thereAndBack(new SqsObjectMessage()).getObject()).isNull();
    assertThat(thereAndBack(new SqsMessage())).isExactlyInstanceOf(SqsMessage.class);
    assertThat(Wire.send(new SqsMessage()).body()).isNotEmpty();
  }

  @Test
  void objectArrivesAndIsMadeOnlyWhereItIsAllowed() throws JMSException {
    SqsObjectMessage received = thereAndBack(new SqsObjectMessage(BigInteger.TEN));
    assertThatThrownBy(received::getObject)
        .isExactlyInstanceOf(MessageFormatException.class)
        .hasMessageContaining("java.math.BigInteger");
    assertThat(Wire.send(received).body())
        .as("sent on")
        .isEqualTo(Wire.send(new SqsObjectMessage(BigInteger.TEN)).body());
  }

  @Test
  void propertiesAndHeadersTravelWithEveryType() throws JMSException {
    for (SqsMessage message :
        List.of(
            new SqsMessage(),
            new SqsTextMessage("x"),
            new SqsBytesMessage(),
            new SqsMapMessage(),
            new SqsStreamMessage(),
            new SqsObjectMessage())) {
      message.setJMSType("t");
      message.setIntProperty("JMSXGroupSeq", 3);
      SqsMessage received = thereAndBack(message);
      assertThat(received).isExactlyInstanceOf(message.getClass());
      assertThat(received.getJMSType()).isEqualTo("t");
      assertThat(received.getIntProperty("JMSXGroupSeq")).isEqualTo(3);
      assertThat(received.toString())
          .startsWith(message.getClass().getSimpleName() + "[ID:")
          .contains("type t");
    }
  }

  @Test
  void logsShowTheSizeOfABodyAndNotItsContent() throws JMSException {
    assertThat(new SqsTextMessage("secret")).hasToString("SqsTextMessage[not sent, 6 characters]");
    assertThat(SqsMapMessage.of(Map.of("secret", "x")).toString())
        .contains("1 entries")
        .doesNotContain("secret");
  }

  @Test
  void deliveryTimeTravelsWithADelayedMessage() throws JMSException {
    SqsTextMessage message = new SqsTextMessage("x");
    message.setJMSDeliveryTime(Wire.SENT + 60_000);
    for (int i = 0; i < 20; i++) {
      message.setIntProperty("p" + i, i);
    }
    OutgoingMessage sent =
        Wire.send(message, Wire.QUEUE, SendSettings.DEFAULT.withDeliveryDelay(60_000));
    SqsMessage received = Wire.receive(Wire.arrived(sent));
    assertThat(received.getJMSDeliveryTime()).isEqualTo(Wire.SENT + 60_000);
    assertThat(received.properties()).hasSize(21);
    assertThat(Wire.thereAndBack(message).getJMSDeliveryTime()).isEqualTo(Wire.SENT);
  }

  @ParameterizedTest
  @CsvSource({"byte, no base64!", "byte, A", "object, A===", "object, ä"})
  void corruptBase64IsUnreadable(String type, String body) {
    assertThatThrownBy(() -> foreign(type, body))
        .isInstanceOf(UnreadableMessageException.class)
        .hasMessageContaining("'" + type + "' is no base64");
  }

  @Test
  void corruptSerializationIsFoundWhenTheObjectIsAskedFor() throws JMSException {
    SqsObjectMessage received = (SqsObjectMessage) foreign("object", "AQID");
    assertThatThrownBy(received::getObject).isExactlyInstanceOf(MessageFormatException.class);
    assertThat(received.isBodyAssignableTo(Object.class)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text",
        "[]",
        "null",
        "{",
        "{}{}",
        "{} x",
        "{\"a\"}",
        "{\"a\":1}",
        "{\"a\":[]}",
        "{\"a\":{}}",
        "{\"a\":{\"int\":7}}",
        "{\"a\":{\"int\":\"x\"}}",
        "{\"a\":{\"int\":\"1\",\"b\":\"2\"}}",
        "{\"a\":{\"roman\":\"VII\"}}",
        "{\"a\":{\"char\":\"\"}}",
        "{\"a\":{\"char\":\"ab\"}}",
        "{\"a\":{\"bytes\":\"!\"}}",
        "{\"a\":{\"byte\":\"128\"}}"
      })
  void whatIsNoMapIsUnreadable(String body) {
    assertThatThrownBy(() -> foreign("map", body))
        .isInstanceOf(UnreadableMessageException.class)
        .hasMessageContaining("'map' is not the JSON of one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[", "[1]", "[[]]", "[{}]", "[][]", "[1e999999999]", "]"})
  void whatIsNoStreamIsUnreadable(String body) {
    assertThatThrownBy(() -> foreign("stream", body))
        .isInstanceOf(UnreadableMessageException.class)
        .hasMessageContaining("'stream' is not the JSON of one");
  }

  @Test
  void nestingHoweverDeepIsUnreadableAndNothingWorse() {
    assertThatThrownBy(() -> foreign("stream", "[".repeat(500_000)))
        .isInstanceOf(UnreadableMessageException.class);
    assertThatThrownBy(() -> foreign("map", "{\"a\":".repeat(100_000)))
        .isInstanceOf(UnreadableMessageException.class);
  }

  private static SqsMessage foreign(String type, String body) throws JMSException {
    return Wire.receive(
        Wire.foreign(body, Map.of(AttributeNames.MESSAGE_TYPE, attribute("String", type))));
  }

  @SuppressWarnings("unchecked") // a message comes back in the class in which it was sent
  private static <T extends SqsMessage> T thereAndBack(T message) throws JMSException {
    return (T) Wire.thereAndBack(message);
  }
}
