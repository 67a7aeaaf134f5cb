package org.sqs4ee.jms.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.sqs4ee.jms.session.OwnQueue.text;
import static org.sqs4ee.jms.session.OwnQueue.unchecked;

import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageFormatRuntimeException;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of received messages in every mode (Jakarta Messaging 3.1, section 8). */
@Timeout(90)
class ReceivingRulesIT extends OnOwnQueue {

  private static final long PATIENCE = 10_000;

  /** How a message came. */
  private record Receipt(String text, boolean redelivered, int count, long nanos) {
    static Receipt of(Message message) {
      try {
        return new Receipt(
            OwnQueue.text(message),
            message.getJMSRedelivered(),
            message.getIntProperty("JMSXDeliveryCount"),
            System.nanoTime());
      } catch (JMSException e) {
        throw new java.lang.IllegalStateException(e);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {Session.AUTO_ACKNOWLEDGE, Session.DUPS_OK_ACKNOWLEDGE})
  void messageWhoseListenerFailedComesAgainAtOnceAndSaysSo(int mode) throws Exception {
    ConcurrentLinkedQueue<Receipt> receipts = new ConcurrentLinkedQueue<>();
    own.started(mode)
        .createConsumer(own.queue)
        .setMessageListener(
            message -> {
              receipts.add(Receipt.of(message));
              if (receipts.size() == 1) {
                throw new java.lang.IllegalStateException("once");
              }
            });
    own.send("a");
    await().atMost(SOON).until(() -> receipts.size() == 2);
    Receipt first = receipts.remove();
    Receipt second = receipts.remove();
    assertThat(first).returns(false, Receipt::redelivered).returns(1, Receipt::count);
    assertThat(second).returns(true, Receipt::redelivered).returns(2, Receipt::count);
    assertThat(Duration.ofNanos(second.nanos() - first.nanos())).isLessThan(Duration.ofSeconds(5));
    await().atMost(SOON).until(() -> own.count() == 0);
  }

  /** Not only when its visibility ends. */
  @Test
  void whatWasFetchedAheadOfReceiveIsSoonTheListeners() throws Exception {
    MessageConsumer consumer = own.started(Session.AUTO_ACKNOWLEDGE).createConsumer(own.queue);
    for (int i = 0; i < 14; i++) {
      own.send("m" + i);
    }
    for (int i = 0; i < 4; i++) {
      assertThat(consumer.receive(PATIENCE)).isNotNull();
    }
    ConcurrentLinkedQueue<Receipt> receipts = new ConcurrentLinkedQueue<>();
    consumer.setMessageListener(message -> receipts.add(Receipt.of(message)));
    await().atMost(SOON).until(() -> receipts.size() == 10);
  }

  @Test
  void messageThatATransactedListenerFailedOnIsNoPartOfTheCommitAndComesAgain() throws Exception {
    Session session = own.started(Session.SESSION_TRANSACTED);
    ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
    session
        .createConsumer(own.queue)
        .setMessageListener(
            message -> {
              boolean again = seen.contains(text(message));
              seen.add(text(message));
              if (text(message).equals("fails") && !again) {
                throw new java.lang.IllegalStateException("once");
              }
              unchecked(session::commit);
            });
    own.send("fails");
    await().atMost(SOON).until(() -> seen.contains("fails"));
    own.send("good");
    await().atMost(SOON).until(() -> own.count() == 0);
    assertThat(seen).containsExactlyInAnyOrder("fails", "good", "fails");
  }

  @Test
  void bodyOfAnotherTypeIsAsIfItHadNotBeenReceived() {
    own.send("a text");
    try (JMSContext context = own.factory.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
      JMSConsumer consumer = context.createConsumer(own.queue);
      assertWrongBody(consumer);
      assertThat(Receipt.of(consumer.receive(PATIENCE)))
          .returns("a text", Receipt::text)
          .returns(false, Receipt::redelivered)
          .returns(1, Receipt::count);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {JMSContext.CLIENT_ACKNOWLEDGE, JMSContext.SESSION_TRANSACTED})
  void bodyOfAnotherTypeIsReceivedWhereTheSessionDecidesLater(int mode) {
    own.send("a text");
    try (JMSContext context = own.factory.createContext(mode)) {
      JMSConsumer consumer = context.createConsumer(own.queue);
      assertWrongBody(consumer);
      assertThat(consumer.receive(500)).isNull();
      if (mode == JMSContext.SESSION_TRANSACTED) {
        context.rollback();
      } else {
        context.recover();
      }
      assertThat(Receipt.of(consumer.receive(PATIENCE)))
          .returns("a text", Receipt::text)
          .returns(true, Receipt::redelivered)
          .returns(2, Receipt::count);
      assertThat(own.count()).isEqualTo(1);
    }
  }

  private static void assertWrongBody(JMSConsumer consumer) {
    assertThatThrownBy(() -> consumer.receiveBody(Integer.class, PATIENCE))
        .isInstanceOf(MessageFormatRuntimeException.class);
  }

  @Test
  void streamsAndMessagesWithoutBodyHaveNoBodyToReceive() {
    try (JMSContext context = own.factory.createContext(JMSContext.CLIENT_ACKNOWLEDGE)) {
      JMSConsumer consumer = context.createConsumer(own.queue);
      for (Message message : List.of(context.createStreamMessage(), context.createMessage())) {
        context.createProducer().send(own.queue, message);
        assertThatThrownBy(() -> consumer.receiveBody(Object.class, PATIENCE))
            .isInstanceOf(MessageFormatRuntimeException.class);
      }
    }
  }

  @Test
  void messageThatASelectorLeftOutIsMarkedAsRedelivered() throws Exception {
    own.send("a");
    Session choosy = own.started(Session.AUTO_ACKNOWLEDGE);
    choosy.createConsumer(own.queue, "colour = 'green'").setMessageListener(message -> {});
    await().atMost(SOON).until(() -> own.network.count("ChangeMessageVisibilityBatch") > 0);
    choosy.close();
    Session session = own.connection.createSession();
    try (MessageConsumer consumer = session.createConsumer(own.queue)) {
      Receipt receipt = Receipt.of(consumer.receive(40_000));
      assertThat(receipt.redelivered()).isTrue();
      assertThat(receipt.count()).isGreaterThan(1);
    }
  }

  @Test
  void closedConsumerLeavesTheAcknowledgementToItsSession() throws Exception {
    own.send("a");
    Session session = own.started(Session.CLIENT_ACKNOWLEDGE);
    MessageConsumer consumer = session.createConsumer(own.queue);
    Message received = consumer.receive(PATIENCE);
    consumer.close();
    assertThat(own.count()).isEqualTo(1);
    received.acknowledge();
    await().atMost(SOON).until(() -> own.count() == 0);
  }

  @Test
  void closedConsumerLeavesTheTransactionToItsSession() throws Exception {
    own.send("a");
    Session session = own.started(Session.SESSION_TRANSACTED);
    for (boolean commit : List.of(false, true)) {
      MessageConsumer consumer = session.createConsumer(own.queue);
      assertThat(text(consumer.receive(PATIENCE))).isEqualTo("a");
      consumer.close();
      assertThat(own.count()).isEqualTo(1);
      if (commit) {
        session.commit();
      } else {
        session.rollback();
      }
    }
    await().atMost(SOON).until(() -> own.count() == 0);
  }

  @Test
  void everyWayToReceiveTakesTheNextMessage() throws Exception {
    own.send("a", "b", "c");
    Session session = own.started(Session.AUTO_ACKNOWLEDGE);
    try (MessageConsumer consumer = session.createConsumer(own.queue)) {
      assertThat(consumer.receive()).isNotNull();
      assertThat(consumer.receive(PATIENCE)).isNotNull();
      await().atMost(SOON).until(() -> consumer.receiveNoWait() != null);
      assertThat(consumer.receiveNoWait()).isNull();
    }
  }
}
