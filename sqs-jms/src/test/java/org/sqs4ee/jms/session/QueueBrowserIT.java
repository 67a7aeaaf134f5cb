package org.sqs4ee.jms.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sqs4ee.jms.queue.QueueProvisioner;
import org.sqs4ee.jms.queue.SqsQueue;
import org.sqs4ee.jms.testing.RecordedLog;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** What a browser shows, and that it takes nothing (section 4.1.6). */
@Timeout(60)
@SuppressWarnings("JdkObsolete") // a browser gives an Enumeration
class QueueBrowserIT {

  private final Queue orders = new SqsQueue("orders");
  private Broker broker;
  private Connection connection;
  private Session session;

  @BeforeEach
  void connect() throws Exception {
    broker = new Broker();
    connection = broker.factory.createConnection();
    session = connection.createSession();
  }

  @AfterEach
  void disconnect() throws JMSException {
    connection.close();
    broker.close();
  }

  @Test
  void stoppedConnectionShowsAllMessagesAndLeavesThemVisible() throws Exception {
    send("one", "two", "three");
    try (QueueBrowser browser = session.createBrowser(orders)) {
      assertThat(texts(browser)).containsExactlyInAnyOrder("one", "two", "three");
      broker.assertVisible("orders", 3);
      assertThat(texts(browser)).containsExactlyInAnyOrder("one", "two", "three");
    }
    assertThat(received()).containsExactlyInAnyOrder("one", "two", "three");
  }

  @Test
  void batchesAreReceivedWhenTheyAreAskedForAndHiddenUntilTheEnd() throws Exception {
    for (int i = 0; i < 25; i++) {
      send("message " + i);
    }
    try (QueueBrowser browser = session.createBrowser(orders)) {
      Enumeration<?> messages = browser.getEnumeration();
      assertThat(broker.proxy.count("ReceiveMessage")).isZero();
      assertThat(messages.hasMoreElements()).isTrue();
      assertThat(broker.proxy.count("ReceiveMessage")).isEqualTo(1);
      broker.assertVisible("orders", 15);
      assertThat(rest(messages)).doesNotHaveDuplicates().hasSize(25);
      broker.assertVisible("orders", 25);
      assertThat(broker.proxy.count("ReceiveMessage")).isEqualTo(4);
      assertThat(broker.proxy.count("ChangeMessageVisibilityBatch")).isEqualTo(3);
      assertThat(broker.proxy.count("DeleteMessageBatch")).isZero();
    }
  }

  @Test
  void emptyQueueAnswersQuickly() throws Exception {
    try (QueueBrowser browser = session.createBrowser(orders)) {
      long before = System.nanoTime();
      Enumeration<?> messages = browser.getEnumeration();
      assertThat(messages.hasMoreElements()).isFalse();
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
      assertThatThrownBy(messages::nextElement).isInstanceOf(NoSuchElementException.class);
      assertThat(broker.proxy.count("ReceiveMessage")).isEqualTo(1);
    }
  }

  @Test
  void onlySelectedMessagesAreShown() throws Exception {
    try (JMSContext context = broker.factory.createContext()) {
      context.createProducer().setProperty("size", 1).send(orders, "small");
      context.createProducer().setProperty("size", 9).send(orders, "large");
      try (QueueBrowser browser = context.createBrowser(orders, "size > 5")) {
        assertThat(browser.getMessageSelector()).isEqualTo("size > 5");
        assertThat(texts(browser)).containsExactly("large");
      }
    }
    broker.assertVisible("orders", 2);
  }

  @Test
  void expiredMessagesAreNeitherShownNorDeleted() throws Exception {
    try (JMSContext context = broker.factory.createContext()) {
      context.createProducer().setTimeToLive(1).send(orders, "stale");
      context.createProducer().send(orders, "fresh");
      try (QueueBrowser browser = context.createBrowser(orders)) {
        assertThat(texts(browser)).containsExactly("fresh");
      }
    }
    broker.assertVisible("orders", 2);
  }

  @Test
  void messageThatCannotBeReadIsReportedAndStays() throws Exception {
    try (RecordedLog log = new RecordedLog()) {
      String url = broker.plain.getQueueUrl(r -> r.queueName("orders")).queueUrl();
      MessageAttributeValue type =
          MessageAttributeValue.builder().dataType("String").stringValue("hologram").build();
      broker.plain.sendMessage(
          r ->
              r.queueUrl(url)
                  .messageBody("?")
                  .messageAttributes(Map.of("JMS_SQSMessageType", type)));
      send("readable");
      try (QueueBrowser browser = session.createBrowser(orders)) {
        assertThat(texts(browser)).containsExactly("readable");
      }
      assertThat(log.lines("SQSJMS-604")).hasSize(1).first().asString().contains("hologram");
    }
    broker.assertVisible("orders", 2);
  }

  @Test
  void shownMessageIsReadOnlyAndItsAcknowledgementDoesNothing() throws Exception {
    send("one");
    try (Session acknowledging = connection.createSession(Session.CLIENT_ACKNOWLEDGE)) {
      QueueBrowser browser = acknowledging.createBrowser(orders);
      Message message = (Message) browser.getEnumeration().nextElement();
      assertThat(message.getIntProperty("JMSXDeliveryCount")).isEqualTo(1);
      assertThat(message.getJMSRedelivered()).isFalse();
      assertThatThrownBy(() -> message.setStringProperty("a", "b"))
          .isInstanceOf(MessageNotWriteableException.class);
      assertThatThrownBy(() -> ((TextMessage) message).setText("b"))
          .isInstanceOf(MessageNotWriteableException.class);
      message.acknowledge();
      browser.close();
      broker.assertVisible("orders", 1);
      Message again = (Message) acknowledging.createBrowser(orders).getEnumeration().nextElement();
      assertThat(again.getJMSRedelivered()).isTrue();
    }
  }

  @Test
  void fifoGroupsReturnInTheirOrder() throws Exception {
    new QueueProvisioner(broker.plain).ensure("orders.fifo");
    Queue fifo = new SqsQueue("orders.fifo");
    List<String> expected = new ArrayList<>();
    try (JMSContext context = broker.factory.createContext()) {
      for (int i = 0; i < 25; i++) {
        expected.add("message " + i);
        context
            .createProducer()
            .setProperty("JMSXGroupID", "a")
            .setProperty("JMS_SQS_DeduplicationId", "d" + i)
            .send(fifo, "message " + i);
      }
      try (QueueBrowser browser = context.createBrowser(fifo)) {
        List<String> seen = texts(browser);
        assertThat(seen).isNotEmpty().isEqualTo(expected.subList(0, seen.size()));
      }
      JMSConsumer consumer = context.createConsumer(fifo);
      for (String text : expected) {
        assertThat(consumer.receiveBody(String.class, 10_000)).isEqualTo(text);
      }
    }
  }

  @Test
  void consumerGetsWhatIsNotLookedAtAndTheRestAfterwards() throws Exception {
    send("one");
    try (QueueBrowser browser = session.createBrowser(orders);
        JMSContext context = broker.factory.createContext()) {
      Enumeration<?> messages = browser.getEnumeration();
      messages.nextElement();
      JMSConsumer consumer = context.createConsumer(orders);
      assertThat(consumer.receiveNoWait()).isNull();
      assertThat(messages.hasMoreElements()).isFalse();
      assertThat(consumer.receive(5000).getJMSRedelivered()).isTrue();
    }
  }

  private void send(String... texts) {
    try (JMSContext context = broker.factory.createContext()) {
      for (String text : texts) {
        context.createProducer().send(orders, text);
      }
    }
  }

  private List<String> received() {
    List<String> texts = new ArrayList<>();
    try (JMSContext context = broker.factory.createContext()) {
      JMSConsumer consumer = context.createConsumer(orders);
      String text = consumer.receiveBody(String.class, 2000);
      while (text != null) {
        texts.add(text);
        text = consumer.receiveBody(String.class, 1000);
      }
    }
    return texts;
  }

  private static List<String> texts(QueueBrowser browser) throws JMSException {
    return rest(browser.getEnumeration());
  }

  private static List<String> rest(Enumeration<?> messages) throws JMSException {
    List<String> texts = new ArrayList<>();
    while (messages.hasMoreElements()) {
      texts.add(((Message) messages.nextElement()).getBody(String.class));
    }
    return texts;
  }
}
