package org.sqs4ee.jms.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of conversions of Jakarta Messaging 3.1, section 3.5.4, cell by cell. */
class PropertyConversionTest {

  private interface Getter {
    Object get(SqsMessage message, String name) throws JMSException;
  }

  private static final Map<Class<?>, Getter> GETTERS =
      Map.of(
          Boolean.class, SqsMessage::getBooleanProperty,
          Byte.class, SqsMessage::getByteProperty,
          Short.class, SqsMessage::getShortProperty,
          Integer.class, SqsMessage::getIntProperty,
          Long.class, SqsMessage::getLongProperty,
          Float.class, SqsMessage::getFloatProperty,
          Double.class, SqsMessage::getDoubleProperty,
          String.class, SqsMessage::getStringProperty);

  /** Written as the row, read as any of these and as nothing else. */
  private static final Map<Object, Set<Class<?>>> TABLE =
      Map.of(
          true,
          Set.of(Boolean.class, String.class),
          (byte) 7,
          Set.of(Byte.class, Short.class, Integer.class, Long.class, String.class),
          (short) 7,
          Set.of(Short.class, Integer.class, Long.class, String.class),
          7,
          Set.of(Integer.class, Long.class, String.class),
          7L,
          Set.of(Long.class, String.class),
          1.5f,
          Set.of(Float.class, Double.class, String.class),
          1.5d,
          Set.of(Double.class, String.class));

  static Stream<Arguments> cells() {
    return TABLE.entrySet().stream()
        .flatMap(
            row ->
                GETTERS.keySet().stream()
                    .map(type -> arguments(row.getKey(), type, row.getValue().contains(type))));
  }

  @ParameterizedTest(name = "{0} read as {1}: {2}")
  @MethodSource("cells")
  void valueIsReadAsTheTableSays(Object written, Class<?> type, boolean allowed)
      throws JMSException {
    SqsMessage message = holding(written);
    Getter getter = GETTERS.get(type);
    if (allowed) {
      Object read = getter.get(message, "p");
      assertThat(read).isInstanceOf(type).asString().isEqualTo(written.toString());
    } else {
      assertThatThrownBy(() -> getter.get(message, "p"))
          .isInstanceOf(MessageFormatException.class)
          .hasMessageContaining("Property p is a " + written.getClass().getSimpleName())
          .hasMessageContaining(type.getSimpleName());
    }
  }

  @Test
  void stringIsReadAsWhateverItSpells() throws JMSException {
    assertThat(holding("true").getBooleanProperty("p")).isTrue();
    assertThat(holding("TRUE").getBooleanProperty("p")).isTrue();
    assertThat(holding("yes").getBooleanProperty("p")).isFalse();
    SqsMessage seven = holding("7");
    assertThat(seven.getByteProperty("p")).isEqualTo((byte) 7);
    assertThat(seven.getShortProperty("p")).isEqualTo((short) 7);
    assertThat(seven.getIntProperty("p")).isEqualTo(7);
    assertThat(seven.getLongProperty("p")).isEqualTo(7);
    assertThat(seven.getFloatProperty("p")).isEqualTo(7);
    assertThat(seven.getDoubleProperty("p")).isEqualTo(7);
  }

  static List<Class<?>> numbers() {
    return List.of(Byte.class, Short.class, Integer.class, Long.class, Float.class, Double.class);
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void stringThatSpellsNoNumberIsANumberFormatException(Class<?> type) throws JMSException {
    SqsMessage message = holding("seven");
    assertThatThrownBy(() -> GETTERS.get(type).get(message, "p"))
        .isInstanceOf(NumberFormatException.class);
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void missingNumberFailsAsValueOfNullDoes(Class<?> type) {
    Class<? extends Exception> expected =
        type == Float.class || type == Double.class
            ? NullPointerException.class
            : NumberFormatException.class;
    assertThatThrownBy(() -> GETTERS.get(type).get(new SqsMessage(), "p"))
        .isInstanceOf(expected)
        .hasMessageContaining("p");
  }

  @Test
  void missingBooleanIsFalseAndMissingObjectsAreNull() throws JMSException {
    SqsMessage empty = new SqsMessage();
    assertThat(empty.getBooleanProperty("p")).isFalse();
    assertThat(empty.getStringProperty("p")).isNull();
    assertThat(empty.getObjectProperty("p")).isNull();
    assertThat(empty.propertyExists("p")).isFalse();
  }

  private static SqsMessage holding(Object value) throws JMSException {
    SqsMessage message = new SqsMessage();
    message.setObjectProperty("p", value);
    return message;
  }
}
