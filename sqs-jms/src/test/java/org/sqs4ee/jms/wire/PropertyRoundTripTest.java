package org.sqs4ee.jms.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import jakarta.jms.JMSException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqs4ee.jms.message.SqsTextMessage;

/** Every property comes back as it was set, also where SQS would refuse its name or its value. */
class PropertyRoundTripTest {

  static Stream<Arguments> propertyValues() {
    return Stream.of(
        arguments(true, "Number.Boolean", "1"),
        arguments(false, "Number.Boolean", "0"),
        arguments((byte) -128, "Number.byte", "-128"),
        arguments((short) 32767, "Number.short", "32767"),
        arguments(Integer.MIN_VALUE, "Number.int", "-2147483648"),
        arguments(Long.MAX_VALUE, "Number.long", "9223372036854775807"),
        arguments(1.5f, "Number.float", "1.5"),
        arguments(-0.1d, "Number.double", "-0.1"),
        arguments(1e100d, "Number.double", "1.0E100"),
        arguments("Žluťoučký kůň 🐎\t\r\n", "String", "Žluťoučký kůň 🐎\t\r\n"));
  }

  @ParameterizedTest
  @MethodSource("propertyValues")
  void propertyTravelsAsAnAttributeOfItsTypeAndComesBack(Object value, String type, String text)
      throws JMSException {
    SqsTextMessage message = new SqsTextMessage("x");
    message.setObjectProperty("given", value);
    OutgoingMessage sent = Wire.send(message);
    assertThat(sent.attributes().get("given")).isEqualTo(Wire.attribute(type, text));
    assertThat(Wire.receive(Wire.arrived(sent)).getObjectProperty("given")).isEqualTo(value);
  }

  static Stream<Object> valuesThatSqsRefuses() {
    return Stream.of(
        "",
        "\u0000 and \uFFFE and \uFFFF",
        "lone \uD800 surrogate",
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MAX_VALUE,
        Double.MIN_VALUE);
  }

  @ParameterizedTest
  @MethodSource("valuesThatSqsRefuses")
  void valueThatSqsRefusesTravelsPacked(Object value) throws JMSException {
    SqsTextMessage message = new SqsTextMessage("x");
    message.setObjectProperty("given", value);
    OutgoingMessage sent = Wire.send(message);
    assertThat(sent.attributes()).doesNotContainKey("given");
    assertThat(
            MessageLimits.isAttributeValue(sent.attributes().get(AttributeNames.MORE_PROPERTIES)))
        .isTrue();
    assertThat(Wire.receive(Wire.arrived(sent)).getObjectProperty("given")).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"preis€", "größe", "a$b", "AWS.x", "amazon.y", ".z", "a..b", "č"})
  void nameThatSqsRefusesTravelsPacked(String name) throws JMSException {
    SqsTextMessage message = new SqsTextMessage("x");
    message.setProviderProperty(name, 7);
    OutgoingMessage sent = Wire.send(message);
    assertThat(sent.attributes()).doesNotContainKey(name);
    assertThat(Wire.receive(Wire.arrived(sent)).getIntProperty(name)).isEqualTo(7);
  }

  @Test
  void nameOf256CharactersIsTheLongestAttributeName() throws JMSException {
    SqsTextMessage message = new SqsTextMessage("x");
    message.setIntProperty("a".repeat(256), 1);
    message.setIntProperty("a".repeat(257), 2);
    OutgoingMessage sent = Wire.send(message);
    assertThat(sent.attributes()).containsKey("a".repeat(256)).doesNotContainKey("a".repeat(257));
    assertThat(Wire.receive(Wire.arrived(sent)).properties())
        .containsEntry("a".repeat(256), 1)
        .containsEntry("a".repeat(257), 2);
  }
}
