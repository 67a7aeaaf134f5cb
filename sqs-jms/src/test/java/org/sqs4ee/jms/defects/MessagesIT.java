package org.sqs4ee.jms.defects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.QueueReceiver;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * Which messages arrive, and what of them.
 *
 * @see org.sqs4ee.jms.wire.WireFormatTest the wire format
 * @see org.sqs4ee.jms.session.ConsumerIT selectors that share a queue
 * @see ScriptedAnswersTest the group of a message
 */
class MessagesIT extends SideBySide {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration LONG_ENOUGH = Duration.ofMillis(1500);

  @Test
  void typePriorityDeliveryModeAndExpirationTravel() throws Exception {
    assertThat(headers(ours)).isEqualTo(new Headers("order", 7, DeliveryMode.NON_PERSISTENT, true));
    Headers theirs = headers(amazons);
    assertThat(theirs.type).isNull();
    assertThat(theirs.priority).isNotEqualTo(7);
    assertThat(theirs.expires).isFalse();
  }

  /** What a receiver sees. */
  private record Headers(@Nullable String type, int priority, int deliveryMode, boolean expires) {}

  private static Headers headers(Provider provider) throws JMSException {
    send(provider, "x", Duration.ofMinutes(1));
    Message received = provider.consumer().receive(SOON.toMillis());
    return new Headers(
        received.getJMSType(),
        received.getJMSPriority(),
        received.getJMSDeliveryMode(),
        received.getJMSExpiration() > System.currentTimeMillis());
  }

  @Test
  void expiredMessageIsNotReceived() throws Exception {
    send(ours, "short-lived", Duration.ofMillis(1));
    send(amazons, "short-lived", Duration.ofMillis(1));
    assertThat(ours.consumer().receive(LONG_ENOUGH.toMillis())).isNull();
    assertThat(amazons.consumer().receive(SOON.toMillis())).isNotNull();
  }

  @Test
  void emptyTextArrives() throws Exception {
    send(ours, "", Duration.ZERO);
    assertThat(Provider.text(ours.consumer().receive(SOON.toMillis()))).isEmpty();
    assertThatThrownBy(() -> send(amazons, "", Duration.ZERO))
        .isInstanceOf(JMSException.class)
        .hasMessageContaining("empty");
  }

  private static void send(Provider provider, String text, Duration timeToLive)
      throws JMSException {
    Session session = provider.session();
    TextMessage message = session.createTextMessage(text);
    message.setJMSType("order");
    message.setStringProperty("colour", "red");
    session
        .createProducer(provider.queue(session))
        .send(message, DeliveryMode.NON_PERSISTENT, 7, timeToLive.toMillis());
  }

  @Test
  void binaryAttributeArrives() throws Exception {
    assertThat(binaryAttribute(ours)).isEqualTo("AQID");
    assertThat(binaryAttribute(amazons)).isNull();
  }

  private static @Nullable Object binaryAttribute(Provider provider) throws JMSException {
    SdkBytes bytes = SdkBytes.fromByteArray(new byte[] {1, 2, 3});
    provider.put(
        "x",
        "picture",
        MessageAttributeValue.builder().dataType("Binary").binaryValue(bytes).build());
    return provider.consumer().receive(SOON.toMillis()).getObjectProperty("picture");
  }

  @Test
  void selectorOfAReceiverIsHeeded() throws Exception {
    assertThat(receivedByOneThatWantsGreen(ours, LONG_ENOUGH)).isNull();
    assertThat(receivedByOneThatWantsGreen(amazons, SOON)).isNotNull();
  }

  private static @Nullable Message receivedByOneThatWantsGreen(Provider provider, Duration patience)
      throws JMSException {
    send(provider, "red", Duration.ZERO);
    QueueSession session = (QueueSession) provider.session();
    QueueReceiver receiver = session.createReceiver(provider.queue(session), "colour = 'green'");
    return receiver.receive(patience.toMillis());
  }
}
