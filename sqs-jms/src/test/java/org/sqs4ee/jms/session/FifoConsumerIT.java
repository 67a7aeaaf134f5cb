package org.sqs4ee.jms.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.Connection;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageListener;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.sqs4ee.jms.SqsConnectionFactory;
import org.sqs4ee.jms.client.ClientSettings;
import org.sqs4ee.jms.testing.LocalSqs;
import org.sqs4ee.jms.testing.SqsProxy;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Message groups in plain Java: sent with JMSXGroupID, received in order in every session mode.
 * Long, because it is the table of the modes.
 */
class FifoConsumerIT {

  private static final Duration SOON = Duration.ofSeconds(30);

  private static LocalSqs sqs;

  private SqsProxy network;
  private SqsConnectionFactory factory;
  private Connection connection;
  private SqsClient plain;
  private Session sending;
  private Queue queue;
  private String url;

  @BeforeAll
  static void startServer() {
    sqs = LocalSqs.start();
  }

  @AfterAll
  static void stopServer() {
    sqs.close();
  }

  @BeforeEach
  void connect(TestInfo test) throws JMSException {
    network = SqsProxy.before(sqs);
    factory = new SqsConnectionFactory(new ClientSettings("elasticmq", network.endpoint()));
    plain = sqs.plainClient();
    String method = test.getTestMethod().orElseThrow().getName();
    String name = method.substring(0, Math.min(70, method.length())) + ".fifo";
    url =
        plain
            .createQueue(
                r -> r.queueName(name).attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true")))
            .queueUrl();
    connection = factory.createConnection();
    connection.start();
    sending = connection.createSession();
    queue = sending.createQueue(name);
  }

  @AfterEach
  void disconnect() throws JMSException {
    connection.close();
    factory.close();
    plain.close();
    network.close();
  }

  @Test
  void groupAndDeduplicationIdArriveAtAFifoQueueAndTheGroupAtAStandardQueue() throws Exception {
    String standard = plain.createQueue(r -> r.queueName("standard")).queueUrl();
    Message message = sending.createTextMessage("x");
    message.setStringProperty("JMSXGroupID", "customer-7");
    message.setStringProperty("JMS_SQS_DeduplicationId", "d1");
    MessageProducer producer = sending.createProducer(null);
    producer.send(queue, message);
    producer.send(queue, message);
    producer.send(sending.createQueue("standard"), message);
    assertThat(messages()).as("messages of one deduplication id").isEqualTo(1);
    assertThat(attributesOfTheNextIn(url))
        .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "customer-7")
        .containsEntry(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID, "d1");
    assertThat(attributesOfTheNextIn(standard))
        .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "customer-7")
        .doesNotContainKey(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID);
  }

  @Test
  void sendToAFifoQueueWithoutAGroupIsRefusedAndTheMessageNamesTheProperty() throws Exception {
    MessageProducer producer = sending.createProducer(queue);
    assertThatThrownBy(() -> producer.send(sending.createTextMessage("x")))
        .isInstanceOf(MessageFormatException.class)
        .hasMessageContaining(queue.getQueueName())
        .hasMessageContaining("JMSXGroupID");
    assertThat(network.count("SendMessageBatch")).isZero();
  }

  @Test
  void rolledBackMessagesAndThoseThatWereNotTakenComeAgainInOrder() throws Exception {
    Session session = connection.createSession(Session.SESSION_TRANSACTED);
    MessageConsumer consumer = hungry(session);
    send("a", 6);
    assertThat(receive(consumer, 3)).containsExactly("a1", "a2", "a3");
    assertThat(messagesVisible()).as("a4 to a6 are prefetched").isZero();
    network.resetCounts();
    session.rollback();
    assertThat(receive(consumer, 6)).containsExactly("a1", "a2", "a3", "a4", "a5", "a6");
    session.commit();
    await().atMost(SOON).until(() -> messages() == 0);
    assertThat(network.count("ChangeMessageVisibilityBatch")).isEqualTo(1);
  }

  @Test
  void rolledBackGroupIsNotOvertakenAtAnotherConsumer() throws Exception {
    Session session = connection.createSession(Session.SESSION_TRANSACTED);
    MessageConsumer consumer = hungry(session);
    send("a", 6);
    assertThat(receive(consumer, 3)).containsExactly("a1", "a2", "a3");
    MessageConsumer other = connection.createSession().createConsumer(queue);
    session.rollback();
    consumer.close();
    assertThat(receive(other, 6)).containsExactly("a1", "a2", "a3", "a4", "a5", "a6");
  }

  @Test
  void recoveredMessagesAndThoseThatWereNotTakenComeAgainInOrder() throws Exception {
    Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
    MessageConsumer consumer = hungry(session);
    send("a", 6);
    assertThat(receive(consumer, 3)).containsExactly("a1", "a2", "a3");
    session.recover();
    Message last = null;
    for (int i = 1; i <= 6; i++) {
      last = consumer.receive(10_000);
      assertThat(text(last)).isEqualTo("a" + i);
    }
    last.acknowledge();
    await().atMost(SOON).until(() -> messages() == 0);
  }

  @Test
  void closedSessionHandsItsGroupsBackInOrder() throws Exception {
    Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
    MessageConsumer consumer = hungry(session);
    send("a", 6);
    assertThat(receive(consumer, 3)).containsExactly("a1", "a2", "a3");
    session.close();
    assertThat(receive(connection.createSession().createConsumer(queue), 6))
        .containsExactly("a1", "a2", "a3", "a4", "a5", "a6");
  }

  @Test
  void bodyThatDoesNotSuitStaysTheFirstOfItsGroup() throws Exception {
    try (JMSContext context = factory.createContext()) {
      var consumer = context.createConsumer(queue);
      send("a", 2);
      assertThatThrownBy(() -> consumer.receiveBody(Map.class, 10_000))
          .isInstanceOf(jakarta.jms.MessageFormatRuntimeException.class);
      assertThat(consumer.receiveBody(String.class, 10_000)).isEqualTo("a1");
      assertThat(consumer.receiveBody(String.class, 10_000)).isEqualTo("a2");
    }
  }

  @Test
  void listenerThatFailsGetsTheMessageAgainBeforeTheNextOne() throws Exception {
    send("a", 5);
    List<String> seen = new CopyOnWriteArrayList<>();
    connection
        .createSession()
        .createConsumer(queue)
        .setMessageListener(
            message -> {
              seen.add(text(message));
              if (seen.size() == 2) {
                throw new IllegalStateException("once");
              }
            });
    await().atMost(SOON).until(() -> messages() == 0);
    assertThat(seen).containsExactly("a1", "a2", "a2", "a3", "a4", "a5");
  }

  @Test
  void listenerThatRollsBackGetsTheWholeTransactionAgainBeforeTheNextMessage() throws Exception {
    send("a", 5);
    send("b", 2);
    List<String> seen = new CopyOnWriteArrayList<>();
    Session session = connection.createSession(Session.SESSION_TRANSACTED);
    session
        .createConsumer(queue)
        .setMessageListener(
            message -> {
              seen.add(text(message));
              try {
                if (text(message).equals("a3") && !seen.contains("a4")) {
                  if (seen.stream().filter("a3"::equals).count() == 1) {
                    session.rollback();
                  }
                } else if (text(message).equals("a5")) {
                  session.commit();
                } else if (text(message).startsWith("b") && seen.contains("a5")) {
                  session.commit();
                }
              } catch (JMSException e) {
                throw new IllegalStateException(e);
              }
            });
    await().atMost(SOON).until(() -> seen.contains("a5") && seen.contains("b2"));
    assertThat(seen.stream().filter(name -> name.startsWith("a")))
        .containsExactly("a1", "a2", "a3", "a1", "a2", "a3", "a4", "a5");
  }

  @Test
  void listenersOfOneSessionDoNotOvertakeWhatOneOfThemRollsBack() throws Exception {
    List<String> groups = List.of("a", "b", "c", "d", "e", "f", "g", "h");
    for (String group : groups) {
      send(group, 10);
    }
    Decisions decisions = new Decisions(connection.createSession(Session.SESSION_TRANSACTED));
    decisions.session.createConsumer(queue).setMessageListener(decisions);
    decisions.session.createConsumer(queue).setMessageListener(decisions);
    AtomicInteger seen = new AtomicInteger();
    await()
        .atMost(SOON)
        .until(
            () -> {
              int now = decisions.deliveries;
              if (now == seen.getAndSet(now)) {
                // Undecided messages may lock every group: another one brings the next decision.
                send("x" + UUID.randomUUID(), 1);
              }
              return now > 80;
            });
    decisions.calm = true;
    // Its commit includes what was delivered before and not decided.
    send("z", 1);
    await().atMost(SOON).until(() -> messages() == 0);
    assertThat(decisions.rollbacks).isGreaterThan(3);
    for (String group : groups) {
      assertThat(decisions.committed)
          .filteredOn(name -> name.startsWith(group))
          .isEqualTo(IntStream.rangeClosed(1, 10).mapToObj(n -> group + n).toList());
    }
  }

  /** A listener that leaves most messages undecided, commits by chance, and rarely rolls back. */
  private static final class Decisions implements MessageListener {
    private final Session session;
    private final Random random = new Random(7);
    private final List<String> undecided = new ArrayList<>();
    private final List<String> committed = new CopyOnWriteArrayList<>();
    private volatile int deliveries;
    private volatile int rollbacks;
    private volatile boolean calm;

    Decisions(Session session) {
      this.session = session;
    }

    @Override
    public synchronized void onMessage(Message message) {
      undecided.add(text(message));
      deliveries = deliveries + 1;
      double chance = random.nextDouble();
      try {
        if (calm || chance < 0.2) {
          session.commit();
          committed.addAll(undecided);
          undecided.clear();
        } else if (chance > 0.92) {
          session.rollback();
          rollbacks = rollbacks + 1;
          undecided.clear();
        }
      } catch (JMSException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** A consumer that has taken so many messages so fast that it now asks for ten a poll. */
  private MessageConsumer hungry(Session session) throws JMSException {
    for (char group = 'k'; group < 'x'; group++) {
      send(String.valueOf(group), 1);
    }
    MessageConsumer consumer = session.createConsumer(queue);
    Message last = null;
    for (char group = 'k'; group < 'x'; group++) {
      last = consumer.receive(10_000);
    }
    if (session.getTransacted()) {
      session.commit();
    } else {
      last.acknowledge();
    }
    await().atMost(SOON).until(() -> messages() == 0);
    return consumer;
  }

  private static List<String> receive(MessageConsumer consumer, int count) throws JMSException {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(text(consumer.receive(10_000)));
    }
    return texts;
  }

  private void send(String group, int count) throws JMSException {
    MessageProducer producer = sending.createProducer(queue);
    for (int i = 1; i <= count; i++) {
      TextMessage message = sending.createTextMessage(group + i);
      message.setStringProperty("JMSXGroupID", group);
      message.setStringProperty("JMS_SQS_DeduplicationId", group + i);
      producer.send(message);
    }
  }

  private static String text(Message message) {
    try {
      return message == null ? "nothing" : ((TextMessage) message).getText();
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<MessageSystemAttributeName, String> attributesOfTheNextIn(String queueUrl) {
    return plain
        .receiveMessage(
            r ->
                r.queueUrl(queueUrl)
                    .waitTimeSeconds(5)
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages()
        .get(0)
        .attributes();
  }

  private int messagesVisible() {
    return count(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
  }

  private int messages() {
    return count(
        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
  }

  private int count(QueueAttributeName... names) {
    return plain
        .getQueueAttributes(r -> r.queueUrl(url).attributeNames(names))
        .attributes()
        .values()
        .stream()
        .mapToInt(Integer::parseInt)
        .sum();
  }
}
