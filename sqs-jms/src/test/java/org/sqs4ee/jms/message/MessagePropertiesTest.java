package org.sqs4ee.jms.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotWriteableException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and values of properties, and who may write them when (sections 3.5 and 3.10). */
class MessagePropertiesTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "_a", "$a", "JMSXGroupID", "größe", "a1", "notify", "true", "like"})
  void javaIdentifierIsAName(String name) throws JMSException {
    SqsMessage message = new SqsMessage();
    message.setIntProperty(name, 1);
    assertThat(message.propertyExists(name)).isTrue();
    assertThat(Collections.list(message.getPropertyNames())).isEqualTo(List.of(name));
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {"1a", "a b", "a-b", "a.b", " ", "NOT", "NULL", "TRUE", "BETWEEN", "ESCAPE"})
  void anythingElseIsRefused(String name) {
    SqsMessage message = new SqsMessage();
    assertThatThrownBy(() -> message.setObjectProperty(name, "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(message.properties()).isEmpty();
  }

  @Test
  void refusalNamesTheNameAndTheRule() {
    assertThatThrownBy(() -> new SqsMessage().setStringProperty("trace-id", "x"))
        .hasMessageContaining("'trace-id'")
        .hasMessageContaining("Java identifier");
  }

  @Test
  void onlyBoxedPrimitivesAndStringsAreValues() {
    assertThatThrownBy(() -> new SqsMessage().setObjectProperty("when", Instant.EPOCH))
        .isInstanceOf(MessageFormatException.class)
        .hasMessageContaining("when")
        .hasMessageContaining("java.time.Instant");
    assertThatThrownBy(() -> new SqsMessage().setObjectProperty("bytes", new byte[1]))
        .isInstanceOf(MessageFormatException.class);
  }

  @Test
  void nullIsAValue() throws JMSException {
    SqsMessage message = new SqsMessage();
    message.setObjectProperty("a", null);
    assertThat(message.propertyExists("a")).isTrue();
    assertThat(message.getStringProperty("a")).isNull();
  }

  @Test
  void laterValueReplacesTheEarlierOneOfAnyType() throws JMSException {
    SqsMessage message = new SqsMessage();
    message.setIntProperty("a", 1);
    message.setStringProperty("a", "two");
    assertThat(message.getObjectProperty("a")).isEqualTo("two");
  }

  @Test
  void receivedMessageIsReadOnlyUntilItIsCleared() throws JMSException {
    SqsTextMessage message = new SqsTextMessage("text");
    message.setIntProperty("a", 1);
    message.seal();

    assertThatThrownBy(() -> message.setBooleanProperty("b", true))
        .isInstanceOf(MessageNotWriteableException.class)
        .hasMessageContaining("clearProperties()");
    assertThatThrownBy(() -> message.setText("other"))
        .isInstanceOf(MessageNotWriteableException.class)
        .hasMessageContaining("clearBody()");

    message.clearProperties();
    message.setIntProperty("b", 2);
    assertThat(message.properties().keySet()).containsExactly("b");
    assertThat(message.getText()).isEqualTo("text");
    assertThatThrownBy(() -> message.setText("other"))
        .isInstanceOf(MessageNotWriteableException.class);

    message.clearBody();
    assertThat(message.getText()).isNull();
    message.setText("other");
    assertThat(message.getText()).isEqualTo("other");
  }

  @Test
  void headersOfAReceivedMessageCanBeChanged() throws JMSException {
    SqsTextMessage message = new SqsTextMessage("text");
    message.seal();
    message.setJMSCorrelationID("other");
    message.setJMSType("other");
    assertThat(message.getJMSCorrelationID()).isEqualTo("other");
    assertThat(message.getJMSType()).isEqualTo("other");
  }

  @Test
  void clearingTheBodyLeavesHeadersAndProperties() throws JMSException {
    SqsTextMessage message = new SqsTextMessage("text");
    message.setIntProperty("a", 1);
    message.setJMSType("type");
    message.clearBody();
    assertThat(message.getIntProperty("a")).isEqualTo(1);
    assertThat(message.getJMSType()).isEqualTo("type");
  }

  @Test
  void viewOfThePropertiesIsReadOnly() throws JMSException {
    SqsMessage message = new SqsMessage();
    message.setIntProperty("a", 1);
    assertThatThrownBy(() -> message.properties().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
