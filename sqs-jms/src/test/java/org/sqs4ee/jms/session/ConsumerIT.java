package org.sqs4ee.jms.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageFormatRuntimeException;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.TransactionRolledBackException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
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
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Receiving in plain Java, by receive and by listener, in every session mode. Long, because it is
 * the table of the modes; each test is one promise of the specification.
 */
class ConsumerIT {

  private static final Duration SOON = Duration.ofSeconds(20);

  private static LocalSqs sqs;

  private SqsProxy network;
  private SqsConnectionFactory factory;
  private Connection connection;
  private SqsClient plain;
  private String url;
  private Queue queue;

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
    String name = test.getTestMethod().orElseThrow().getName();
    url = plain.createQueue(r -> r.queueName(name)).queueUrl();
    connection = factory.createConnection();
    connection.start();
    queue = connection.createSession().createQueue(name);
  }

  @AfterEach
  void disconnect() throws JMSException {
    connection.close();
    factory.close();
    plain.close();
    network.close();
  }

  @Test
  void autoAcknowledgedMessageIsDeletedWhenReceiveReturns() throws Exception {
    send("hello");
    try (MessageConsumer consumer = connection.createSession().createConsumer(queue)) {
      assertThat(text(consumer.receive(5000))).isEqualTo("hello");
      await().atMost(SOON).until(() -> messages() == 0);
      assertThat(consumer.receiveNoWait()).isNull();
    }
  }

  @Test
  void receiveWaitsAsLongAsItIsToldAndNoLonger() throws Exception {
    try (MessageConsumer consumer = connection.createSession().createConsumer(queue)) {
      long before = System.nanoTime();
      assertThat(consumer.receive(300)).isNull();
      assertThat(Duration.ofNanos(System.nanoTime() - before))
          .isBetween(Duration.ofMillis(290), Duration.ofSeconds(2));
    }
  }

  @Test
  void receiveGetsAMessageThatArrivesWhileItWaits() throws Exception {
    try (MessageConsumer consumer = connection.createSession().createConsumer(queue)) {
      AtomicReference<Message> received = new AtomicReference<>();
      Thread waiting = thread(() -> received.set(consumer.receive()));
      await().atMost(SOON).until(() -> network.count("ReceiveMessage") > 0);
      send("late");
      waiting.join(SOON.toMillis());
      assertThat(text(received.get())).isEqualTo("late");
    }
  }

  @Test
  void closingWakesAWaitingReceiveWithinTwoSecondsAndWhatThePollBringsIsHandedBack()
      throws Exception {
    MessageConsumer consumer = connection.createSession().createConsumer(queue);
    AtomicReference<Message> received = new AtomicReference<>();
    Thread waiting = thread(() -> received.set(consumer.receive()));
    await().atMost(SOON).until(() -> network.count("ReceiveMessage") > 0);
    long before = System.nanoTime();
    connection.close();
    waiting.join(SOON.toMillis());
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
    assertThat(received.get()).isNull();
    send("for somebody else");
    await()
        .atMost(SOON)
        .until(() -> network.count("ChangeMessageVisibilityBatch") > 0 && visible() == 1);
  }

  @Test
  void fastConsumerNeedsFarLessThanAPollPerMessage() throws Exception {
    for (int i = 0; i < 100; i++) {
      send("message " + i);
    }
    network.resetCounts();
    try (MessageConsumer consumer = connection.createSession().createConsumer(queue)) {
      for (int i = 0; i < 100; i++) {
        assertThat(consumer.receive(5000)).isNotNull();
      }
    }
    await().atMost(SOON).until(() -> messages() == 0);
    assertThat(network.count("ReceiveMessage")).isLessThanOrEqualTo(15);
    assertThat(network.count("DeleteMessageBatch")).isLessThanOrEqualTo(20);
  }

  @Test
  void clientAcknowledgeDeletesWhatTheSessionHasReceivedAndRecoverReturnsIt() throws Exception {
    send("first");
    send("second");
    Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
    try (MessageConsumer consumer = session.createConsumer(queue)) {
      Message first = consumer.receive(5000);
      consumer.receive(5000);
      assertThat(messages()).isEqualTo(2);
      session.recover();
      Message again = consumer.receive(5000);
      assertThat(again.getJMSRedelivered()).isTrue();
      assertThat(again.getIntProperty("JMSXDeliveryCount")).isEqualTo(2);
      consumer.receive(5000).acknowledge();
      await().atMost(SOON).until(() -> messages() == 0);
      assertThat(first.getJMSRedelivered()).isFalse();
    }
  }

  @Test
  void messageThatTheListenerFailedOnIsNotAcknowledgedWithALaterOne() throws Exception {
    Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
    ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
    session
        .createConsumer(queue)
        .setMessageListener(
            message -> {
              String text = text(message);
              boolean firstTime = !seen.contains(text);
              seen.add(text);
              if (text.equals("fails") && firstTime) {
                throw new java.lang.IllegalStateException("once");
              }
              acknowledge(message);
            });
    send("fails");
    await().atMost(SOON).until(() -> seen.contains("fails"));
    send("good");
    await().atMost(SOON).until(() -> messages() == 0);
    assertThat(seen).filteredOn("fails"::equals).hasSize(2);
  }

  @Test
  void transactedSessionSendsAndDeletesTogetherOrNotAtAll() throws Exception {
    String outUrl = plain.createQueue(r -> r.queueName("transacted-out")).queueUrl();
    send("order");
    Session session = connection.createSession(Session.SESSION_TRANSACTED);
    MessageConsumer consumer = session.createConsumer(queue);
    Queue out = session.createQueue("transacted-out");
    assertThat(consumer.receive(5000)).isNotNull();
    session.createProducer(out).send(session.createTextMessage("invoice"));
    session.rollback();
    assertThat(count(outUrl, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)).isZero();

    Message again = consumer.receive(10_000);
    assertThat(again.getJMSRedelivered()).isTrue();
    session.createProducer(out).send(session.createTextMessage("invoice"));
    assertThat(messages()).isEqualTo(1);
    session.commit();
    await()
        .atMost(Duration.ofSeconds(1))
        .until(() -> count(outUrl, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES) == 1);
    await().atMost(SOON).until(() -> messages() == 0);
  }

  @Test
  void commitThatCannotSendRollsBackWhatWasReceived() throws Exception {
    send("order");
    Session session = connection.createSession(Session.SESSION_TRANSACTED);
    MessageConsumer consumer = session.createConsumer(queue);
    consumer.receive(5000);
    session.createProducer(queue).send(session.createTextMessage("never"));
    network.fail("SendMessageBatch");
    assertThatThrownBy(session::commit).isInstanceOf(TransactionRolledBackException.class);
    network.heal();
    assertThat(text(consumer.receive(10_000))).isEqualTo("order");
    session.commit();
    await().atMost(SOON).until(() -> messages() == 0);
  }

  @Test
  void closingASessionGivesBackWhatItHasNotAcknowledged() throws Exception {
    send("unfinished");
    Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
    Message message = session.createConsumer(queue).receive(5000);
    session.close();
    await().atMost(Duration.ofSeconds(5)).until(() -> visible() == 1);
    assertThatThrownBy(message::acknowledge).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void nothingIsDeliveredBeforeStartAndAfterStop() throws Exception {
    connection.stop();
    send("early");
    try (MessageConsumer consumer = connection.createSession().createConsumer(queue)) {
      assertThat(consumer.receive(300)).isNull();
      connection.start();
      assertThat(consumer.receive(5000)).isNotNull();
    }
    AtomicInteger heard = new AtomicInteger();
    connection
        .createSession()
        .createConsumer(queue)
        .setMessageListener(message -> heard.incrementAndGet());
    send("heard");
    await().atMost(SOON).until(() -> heard.get() == 1);
    connection.stop();
    send("not heard");
    await().during(Duration.ofSeconds(1)).atMost(SOON).until(() -> heard.get() == 1);
    connection.start();
    await().atMost(Duration.ofSeconds(40)).until(() -> heard.get() == 2);
  }

  @Test
  void listenersOfOneSessionAreCalledOneAtATime() throws Exception {
    Session session = connection.createSession();
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger heard = new AtomicInteger();
    for (int i = 0; i < 2; i++) {
      session
          .createConsumer(queue)
          .setMessageListener(
              message -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                await().pollDelay(Duration.ofMillis(20)).until(() -> true);
                running.decrementAndGet();
                heard.incrementAndGet();
              });
    }
    for (int i = 0; i < 20; i++) {
      send("message " + i);
    }
    await().atMost(SOON).until(() -> heard.get() == 20);
    assertThat(most).hasValue(1);
  }

  @Test
  void closeWaitsForARunningListener() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    MessageConsumer consumer = connection.createSession().createConsumer(queue);
    consumer.setMessageListener(
        message -> {
          running.countDown();
          awaitLatch(release);
        });
    send("slow");
    running.await();
    Thread closing = thread(consumer::close);
    await().during(Duration.ofMillis(500)).atMost(SOON).until(closing::isAlive);
    release.countDown();
    closing.join(SOON.toMillis());
    assertThat(closing.isAlive()).isFalse();
    await().atMost(SOON).until(() -> messages() == 0);
  }

  @Test
  void listenerMustNotCloseItsSessionOrStopItsConnectionButMayCloseItsConsumer() throws Exception {
    Session session = connection.createSession();
    MessageConsumer consumer = session.createConsumer(queue);
    List<Throwable> refused = new ArrayList<>();
    CountDownLatch done = new CountDownLatch(1);
    consumer.setMessageListener(
        message -> {
          refused.add(failureOf(session::close));
          refused.add(failureOf(connection::stop));
          refused.add(failureOf(connection::close));
          refused.add(failureOf(consumer::close));
          done.countDown();
        });
    send("x");
    assertThat(done.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(refused.subList(0, 3)).allMatch(IllegalStateException.class::isInstance);
    assertThat(refused.get(3)).isNull();
    await().atMost(SOON).until(() -> messages() == 0);
  }

  @Test
  void receiveBesideAListenerOfTheSameSessionIsAnIllegalState() throws Exception {
    Session session = connection.createSession();
    MessageConsumer other = session.createConsumer(queue);
    session.createConsumer(queue).setMessageListener(message -> {});
    assertThatThrownBy(() -> other.receive(100)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void consumerOfAQueueThatDoesNotExistIsRefused() throws Exception {
    Session session = connection.createSession();
    Queue missing = session.createQueue("does-not-exist");
    assertThatThrownBy(() -> session.createConsumer(missing))
        .isInstanceOf(InvalidDestinationException.class);
    assertThatThrownBy(() -> session.createConsumer(null))
        .isInstanceOf(InvalidDestinationException.class);
  }

  @Test
  void closedObjectsRefuseToReceive() throws Exception {
    Session session = connection.createSession();
    MessageConsumer consumer = session.createConsumer(queue);
    consumer.close();
    assertThatThrownBy(consumer::receiveNoWait).isInstanceOf(IllegalStateException.class);
    MessageConsumer orphan = session.createConsumer(queue);
    session.close();
    assertThatThrownBy(orphan::receiveNoWait).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> session.createConsumer(queue))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void contextReceivesBodiesAndAWrongTypeIsNotLost() {
    send("a text");
    try (JMSContext context = factory.createContext()) {
      JMSConsumer consumer = context.createConsumer(queue);
      assertThatThrownBy(() -> consumer.receiveBody(Integer.class, 5000))
          .isInstanceOf(MessageFormatRuntimeException.class);
      assertThat(consumer.receiveBody(String.class, 5000)).isEqualTo("a text");
      assertThat(consumer.receiveBodyNoWait(String.class)).isNull();
      consumer.close();
      assertThatThrownBy(consumer::receiveNoWait).isInstanceOf(IllegalStateRuntimeException.class);
    }
  }

  @Test
  void contextAcknowledgesForItsSession() {
    send("one");
    try (JMSContext context = factory.createContext(JMSContext.CLIENT_ACKNOWLEDGE)) {
      assertThat(context.createConsumer(queue).receive(5000)).isNotNull();
      assertThat(messages()).isEqualTo(1);
      context.acknowledge();
      await().atMost(SOON).until(() -> messages() == 0);
    }
  }

  @Test
  void exceptionListenerIsToldWhenTheQueueCannotBePolled() throws Exception {
    ConcurrentLinkedQueue<JMSException> told = new ConcurrentLinkedQueue<>();
    connection.setExceptionListener(told::add);
    AtomicInteger heard = new AtomicInteger();
    network.fail("ReceiveMessage");
    connection
        .createSession()
        .createConsumer(queue)
        .setMessageListener(message -> heard.incrementAndGet());
    await().atMost(SOON).until(() -> !told.isEmpty());
    assertThat(told.peek()).hasMessageContaining("exceptionListenerIsTold");
    network.heal();
    send("after all");
    await().atMost(SOON).until(() -> heard.get() == 1);
    assertThat(told).hasSize(1);
  }

  @Test
  void selectorsShareAQueueAndWhatOneDoesNotWantTheOtherGets() throws Exception {
    Session session = connection.createSession();
    for (String colour : List.of("red", "green", "red")) {
      TextMessage message = session.createTextMessage(colour);
      message.setStringProperty("colour", colour);
      session.createProducer(queue).send(message);
    }
    Session green = connection.createSession();
    try (MessageConsumer consumer = green.createConsumer(queue, "colour = 'green'")) {
      assertThat(consumer.getMessageSelector()).isEqualTo("colour = 'green'");
      assertThat(text(consumer.receive(10_000))).isEqualTo("green");
      assertThat(consumer.receive(500)).isNull();
    }
    green.close();
    ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
    session
        .createConsumer(queue, "colour LIKE 'r%'")
        .setMessageListener(message -> heard.add(text(message)));
    await().atMost(SOON).until(() -> heard.size() == 2 && messages() == 0);
    assertThat(heard).containsOnly("red");
  }

  /** Each poll would bring others that are not selected, as long as there are any. */
  @Test
  void receiveThatIsNotToWaitLooksAtSomeMessagesAndNotAtAll() throws Exception {
    for (int i = 0; i < 60; i++) {
      send("no property");
    }
    try (MessageConsumer consumer =
        connection.createSession().createConsumer(queue, "colour = 'green'")) {
      assertThat(consumer.receiveNoWait()).isNull();
      assertThat(network.count("ReceiveMessage")).isBetween(2, 20);
    }
  }

  @Test
  void selectorSeesWhetherADeliveryIsTheLast() throws Exception {
    send("a");
    try (MessageConsumer consumer =
        connection.createSession().createConsumer(queue, "JMS_SQS4EE_LastDelivery = FALSE")) {
      assertThat(text(consumer.receive(10_000))).isEqualTo("a");
    }
  }

  @Test
  void longestTimeoutIsForEver() throws Exception {
    send("a");
    try (MessageConsumer consumer = connection.createSession().createConsumer(queue)) {
      assertThat(text(consumer.receive(Long.MAX_VALUE))).isEqualTo("a");
    }
  }

  @Test
  void queueThatHasGoneIsToldToWhoeverWaits() throws Exception {
    try (MessageConsumer consumer = connection.createSession().createConsumer(queue)) {
      plain.deleteQueue(r -> r.queueUrl(url));
      assertThatThrownBy(() -> consumer.receive(30_000))
          .isInstanceOf(InvalidDestinationException.class)
          .hasMessageContaining("queueThatHasGoneIsToldToWhoeverWaits");
    }
  }

  @Test
  void wrongSelectorIsRefusedWhenTheConsumerIsMade() throws Exception {
    Session session = connection.createSession();
    assertThatThrownBy(() -> session.createConsumer(queue, "colour ="))
        .isInstanceOf(InvalidSelectorException.class);
  }

  @Test
  void expiredMessageIsNeverReceived() throws Exception {
    Session session = connection.createSession();
    connection.stop();
    session.createProducer(queue).send(session.createTextMessage("short-lived"), 2, 4, 1);
    await().pollDelay(Duration.ofMillis(50)).until(() -> true);
    connection.start();
    try (MessageConsumer consumer = session.createConsumer(queue)) {
      assertThat(consumer.receive(1000)).isNull();
    }
    await().atMost(SOON).until(() -> messages() == 0);
  }

  /** What a thread of a test does. */
  private interface Body {
    void run() throws Exception;
  }

  private static Thread thread(Body body) {
    Thread thread =
        new Thread(
            () -> {
              try {
                body.run();
              } catch (Exception e) {
                throw new java.lang.IllegalStateException(e);
              }
            });
    thread.start();
    return thread;
  }

  private static Throwable failureOf(Body body) {
    try {
      body.run();
      return null;
    } catch (Exception e) {
      return e;
    }
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String text(Message message) {
    try {
      return ((TextMessage) message).getText();
    } catch (JMSException e) {
      throw new java.lang.IllegalStateException(e);
    }
  }

  private static void acknowledge(Message message) {
    try {
      message.acknowledge();
    } catch (JMSException e) {
      throw new java.lang.IllegalStateException(e);
    }
  }

  private void send(String body) {
    plain.sendMessage(r -> r.queueUrl(url).messageBody(body));
  }

  private int visible() {
    return count(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
  }

  private int messages() {
    return visible() + count(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
  }

  private int count(String queueUrl, QueueAttributeName name) {
    return Integer.parseInt(
        plain
            .getQueueAttributes(r -> r.queueUrl(queueUrl).attributeNames(name))
            .attributes()
            .get(name));
  }
}
