package org.sqs4ee.jms.defects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * What becomes of messages, and of consumers when something fails.
 *
 * @see org.sqs4ee.jms.session.ConsumerIT the session modes, and the exception listener
 * @see org.sqs4ee.jms.wire.ForeignAttributesTest other attributes that are not what they say
 */
class AcknowledgementIT extends SideBySide {

  private static final Duration SOON = Duration.ofSeconds(20);

  @Test
  void dupsOkAcknowledges() throws Exception {
    receiveTen(ours);
    await().atMost(SOON).until(() -> ours.left() == 0);
    receiveTen(amazons);
    await().during(Duration.ofSeconds(1)).atMost(SOON).until(() -> amazons.left() == 10);
  }

  private static void receiveTen(Provider provider) throws JMSException {
    MessageConsumer consumer = provider.consumer(Session.DUPS_OK_ACKNOWLEDGE);
    for (int i = 0; i < 10; i++) {
      provider.put("message " + i);
    }
    for (int i = 0; i < 10; i++) {
      assertThat(consumer.receive(SOON.toMillis())).isNotNull();
    }
  }

  @Test
  void laterAcknowledgeDoesNotDeleteAMessageThatFailed() throws Exception {
    Acknowledging here = new Acknowledging(ours);
    here.sendGoodOnesUntil(() -> here.acknowledged() >= 10);
    await().during(Duration.ofSeconds(1)).atMost(SOON).until(() -> ours.left() == 1);
    Acknowledging there = new Acknowledging(amazons);
    there.sendGoodOnesUntil(() -> amazons.left() == 0);
  }

  /** A listener that fails on one message always, and acknowledges all others. */
  private static final class Acknowledging {

    private final Provider provider;
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    Acknowledging(Provider provider) throws JMSException {
      this.provider = provider;
      provider.consumer(Session.CLIENT_ACKNOWLEDGE).setMessageListener(this::hear);
      provider.put("bad");
      await().atMost(SOON).until(() -> heard.contains("bad"));
    }

    private void hear(Message message) {
      String text = Provider.text(message);
      heard.add(text);
      if (text.equals("bad")) {
        throw new IllegalStateException("always");
      }
      try {
        message.acknowledge();
      } catch (JMSException e) {
        throw new IllegalStateException(e);
      }
    }

    long acknowledged() {
      return heard.stream().filter("good"::equals).count();
    }

    /** One after the other is sent, heard and deleted. */
    void sendGoodOnesUntil(Callable<Boolean> done) {
      await()
          .atMost(SOON)
          .until(
              () -> {
                long before = acknowledged();
                provider.put("good");
                await().atMost(SOON).until(() -> acknowledged() > before);
                await().atMost(SOON).until(() -> provider.left() <= 1);
                return done.call();
              });
    }
  }

  @Test
  void numberThatIsNoneEndsNoConsumer() throws Exception {
    assertThat(receivedAroundABrokenNumber(ours)).containsExactly("broken", "good");
    assertThat(receivedAroundABrokenNumber(amazons)).containsExactly(null, null);
  }

  private static List<String> receivedAroundABrokenNumber(Provider provider) throws JMSException {
    MessageConsumer consumer = provider.consumer();
    provider.put(
        "broken",
        "count",
        MessageAttributeValue.builder().dataType("Number.int").stringValue("1.5").build());
    String first = Provider.text(consumer.receive(2000));
    provider.put("good");
    return Arrays.asList(first, Provider.text(consumer.receive(2000)));
  }

  @Test
  void exceptionListenerIsToldThatNothingCanBeReceived() throws Exception {
    Queue<JMSException> toldHere = listenWithoutReceiving(ours);
    Queue<JMSException> toldThere = listenWithoutReceiving(amazons);
    await().atMost(SOON).until(() -> !toldHere.isEmpty());
    // The SDK tries a request a few times before the library sees it fail.
    await().atMost(SOON).until(() -> amazons.network.count("ReceiveMessage") > 12);
    assertThat(toldThere).isEmpty();
  }

  private static Queue<JMSException> listenWithoutReceiving(Provider provider) throws JMSException {
    Queue<JMSException> told = new ConcurrentLinkedQueue<>();
    provider.connection.setExceptionListener(told::add);
    provider.network.fail("ReceiveMessage");
    provider.consumer().setMessageListener(message -> {});
    return told;
  }
}
