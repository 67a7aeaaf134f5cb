package org.sqs4ee.jms.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers, bodies, and the settings of a producer: what is accepted and what is said otherwise. */
class MessageHeadersTest {

  @Test
  void newMessageHasTheDefaultsOfTheSpecification() {
    SqsMessage message = new SqsMessage();
    assertThat(message.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
    assertThat(message.getJMSPriority()).isEqualTo(4);
    assertThat(message.getJMSExpiration()).isZero();
    assertThat(message.getJMSMessageID()).isNull();
    assertThat(message.getJMSCorrelationIDAsBytes()).isNull();
    assertThat(message.getJMSRedelivered()).isFalse();
  }

  @Test
  void correlationIdIsTextOrItsBytes() {
    SqsMessage message = new SqsMessage();
    message.setJMSCorrelationID("grün");
    message.setJMSCorrelationIDAsBytes(message.getJMSCorrelationIDAsBytes());
    assertThat(message.getJMSCorrelationID()).isEqualTo("grün");
    message.setJMSCorrelationIDAsBytes(null);
    assertThat(message.getJMSCorrelationID()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 10})
  void priorityOutOfBoundsIsRefused(int priority) {
    assertThatThrownBy(() -> new SqsMessage().setJMSPriority(priority))
        .isInstanceOf(JMSException.class)
        .hasMessageContaining("Priority is " + priority)
        .hasMessageContaining("0 to 9");
    assertThatThrownBy(() -> SendSettings.DEFAULT.withPriority(priority))
        .isInstanceOf(JMSException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void unknownDeliveryModeIsRefused(int mode) {
    assertThatThrownBy(() -> new SqsMessage().setJMSDeliveryMode(mode))
        .isInstanceOf(JMSException.class)
        .hasMessageContaining("Delivery mode is " + mode)
        .hasMessageContaining("PERSISTENT (2)");
    assertThatThrownBy(() -> SendSettings.DEFAULT.withDeliveryMode(mode))
        .isInstanceOf(JMSException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 900_001, Long.MAX_VALUE})
  void delayThatSqsDoesNotKnowIsRefused(long millis) {
    assertThatThrownBy(() -> SendSettings.DEFAULT.withDeliveryDelay(millis))
        .isInstanceOf(JMSException.class)
        .hasMessageContaining(Long.toString(millis))
        .hasMessageContaining("15 minutes");
  }

  @Test
  void negativeTimeToLiveIsRefused() {
    assertThatThrownBy(() -> SendSettings.DEFAULT.withTimeToLive(-1))
        .isInstanceOf(JMSException.class)
        .hasMessageContaining("-1 ms");
  }

  @Test
  void settingsChangeOneAtATime() throws JMSException {
    SendSettings settings =
        SendSettings.DEFAULT
            .withDeliveryMode(DeliveryMode.NON_PERSISTENT)
            .withPriority(9)
            .withTimeToLive(1000)
            .withDeliveryDelay(900_000);
    assertThat(settings).isEqualTo(new SendSettings(DeliveryMode.NON_PERSISTENT, 9, 1000, 900_000));
  }

  @Test
  void bodyIsReadAsItsTypeOrASupertype() throws JMSException {
    SqsTextMessage message = new SqsTextMessage("text");
    assertThat(message.getBody(String.class)).isEqualTo("text");
    assertThat(message.getBody(CharSequence.class)).isEqualTo("text");
    assertThat(message.isBodyAssignableTo(Object.class)).isTrue();
    assertThat(message.isBodyAssignableTo(byte[].class)).isFalse();
    assertThatThrownBy(() -> message.getBody(byte[].class))
        .isInstanceOf(MessageFormatException.class)
        .hasMessageContaining("java.lang.String");
  }

  @Test
  void messageWithoutBodyHasNone() throws JMSException {
    assertThat(new SqsMessage().getBody(String.class)).isNull();
    assertThat(new SqsTextMessage().getBody(String.class)).isNull();
    assertThat(new SqsMessage().isBodyAssignableTo(byte[].class)).isTrue();
  }
}
