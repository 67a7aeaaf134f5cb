package org.sqs4ee.jms.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sqs4ee.jms.SqsConnectionFactory;
import org.sqs4ee.jms.client.ClientSettings;
import org.sqs4ee.jms.queue.SqsQueue;
import org.sqs4ee.jms.testing.LocalSqs;
import org.sqs4ee.jms.testing.SqsProxy;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Asynchronous sending (Jakarta Messaging 3.1, section 7.3). */
class AsyncSendIT {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final LocalSqs sqs = LocalSqs.start();
  private final SqsProxy network = SqsProxy.before(sqs);
  private final SqsConnectionFactory factory =
      new SqsConnectionFactory(new ClientSettings("elasticmq", network.endpoint()));
  private final Connection connection = factory.createConnection();
  private final Queue queue = new SqsQueue("async");
  private final Completions completions = new Completions();

  /** Remembers what it was told. */
  private static final class Completions implements CompletionListener {
    final ConcurrentLinkedQueue<Message> sent = new ConcurrentLinkedQueue<>();
    final ConcurrentLinkedQueue<Exception> failures = new ConcurrentLinkedQueue<>();

    @Override
    public void onCompletion(Message message) {
      sent.add(message);
    }

    @Override
    public void onException(Message message, Exception failure) {
      failures.add(failure);
    }
  }

  @BeforeEach
  void createQueue() {
    try (SqsClient plain = sqs.plainClient()) {
      plain.createQueue(r -> r.queueName("async"));
    }
  }

  @AfterEach
  void stop() throws JMSException {
    network.heal();
    connection.close();
    factory.close();
    network.close();
    sqs.close();
  }

  @Test
  void completionsComeInTheOrderOfTheSendsWithIdsAndSendsShareRequests() throws Exception {
    network.delay(Duration.ofMillis(20));
    Session session = connection.createSession();
    MessageProducer producer = session.createProducer(queue);
    for (int i = 0; i < 100; i++) {
      producer.send(session.createTextMessage("message " + i), completions);
    }
    await().atMost(SOON).until(() -> completions.sent.size() == 100);
    assertThat(completions.sent)
        .extracting(message -> ((TextMessage) message).getText())
        .containsExactlyElementsOf(IntStream.range(0, 100).mapToObj(i -> "message " + i).toList());
    assertThat(completions.sent).allMatch(AsyncSendIT::hasId);
    assertThat(network.count("SendMessageBatch")).isLessThanOrEqualTo(20);
  }

  @Test
  void aSendThatFailsIsToldToItsListenerWithItsCause() throws Exception {
    network.fail("SendMessageBatch");
    Session session = connection.createSession();
    session.createProducer(queue).send(session.createTextMessage("lost"), completions);
    await().atMost(SOON).until(() -> !completions.failures.isEmpty());
    assertThat(completions.failures.peek())
        .isInstanceOf(JMSException.class)
        .hasMessageContaining("async");
    assertThat(completions.sent).isEmpty();
  }

  @Test
  void inATransactionASendIsCompleteBeforeTheCommitAndLeavesWithIt() throws Exception {
    Session session = connection.createSession(Session.SESSION_TRANSACTED);
    MessageProducer producer = session.createProducer(queue);
    producer.send(session.createTextMessage("a"), completions);
    producer.send(session.createTextMessage("b"), completions);
    await().atMost(SOON).until(() -> completions.sent.size() == 2);
    assertThat(completions.sent).allMatch(AsyncSendIT::hasId);
    assertThat(network.count("SendMessageBatch")).isZero();
    session.commit();
    assertThat(network.count("SendMessageBatch")).isEqualTo(1);
  }

  @Test
  void sendThatFollowsAsynchronousOnesLeavesAfterThem() throws Exception {
    network.delay(Duration.ofMillis(50));
    Session session = connection.createSession();
    MessageProducer producer = session.createProducer(queue);
    producer.send(session.createTextMessage("first"), completions);
    producer.send(session.createTextMessage("second"));
    assertThat(completions.sent).as("completed before the second send returned").hasSize(1);
  }

  @Test
  void whatSqsWouldRefuseIsRefusedAtTheCall() throws Exception {
    Session session = connection.createSession();
    MessageProducer producer = session.createProducer(queue);
    assertThatThrownBy(() -> producer.send(session.createTextMessage("\u0000"), completions))
        .isInstanceOf(JMSException.class);
    assertThatThrownBy(
            () -> producer.send(session.createTextMessage("x"), (CompletionListener) null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(completions.failures).isEmpty();
  }

  @Test
  void closingWaitsForAllCompletions() throws Exception {
    network.delay(Duration.ofMillis(300));
    Session session = connection.createSession();
    MessageProducer producer = session.createProducer(queue);
    for (int i = 0; i < 15; i++) {
      producer.send(session.createTextMessage("message"), completions);
    }
    session.close();
    assertThat(completions.sent).hasSize(15);
  }

  @Test
  void aListenerThatThrowsDoesNotStopTheOthersAndMustNotCloseItsSession() throws Exception {
    Session session = connection.createSession();
    MessageProducer producer = session.createProducer(queue);
    AtomicReference<Exception> refused = new AtomicReference<>();
    producer.send(
        session.createTextMessage("first"),
        new CompletionListener() {
          @Override
          public void onCompletion(Message message) {
            try {
              session.close();
            } catch (JMSException e) {
              refused.set(e);
            }
            throw new java.lang.IllegalStateException("a defect of the application");
          }

          @Override
          public void onException(Message message, Exception failure) {}
        });
    producer.send(session.createTextMessage("second"), completions);
    await().atMost(SOON).until(() -> completions.sent.size() == 1);
    assertThat(refused.get()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void producerOfAContextSendsAsynchronouslyWhenItIsTold() {
    try (JMSContext context = factory.createContext()) {
      var producer = context.createProducer().setAsync(completions).setProperty("colour", "red");
      assertThat(producer.getAsync()).isSameAs(completions);
      TextMessage message = context.createTextMessage("hello");
      producer.send(queue, message);
      await().atMost(SOON).until(() -> completions.sent.size() == 1);
      assertThat(completions.sent).containsExactly(message);
      assertThat(List.of(message)).allMatch(AsyncSendIT::hasId);
    }
  }

  @Test
  void sessionIsClosedAlsoByAThreadThatIsInterrupted() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    Session session = connection.createSession();
    session
        .createProducer(queue)
        .send(
            session.createTextMessage("x"),
            new CompletionListener() {
              @Override
              public void onCompletion(Message message) {
                try {
                  end.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              }

              @Override
              public void onException(Message message, Exception failure) {}
            });
    Thread.currentThread().interrupt();
    assertThatThrownBy(session::close)
        .isInstanceOf(JMSException.class)
        .hasMessageContaining("Interrupted");
    assertThat(Thread.interrupted()).isTrue();
    assertThatThrownBy(() -> session.createProducer(queue))
        .isInstanceOf(IllegalStateException.class);
    end.countDown();
  }

  private static boolean hasId(Message message) {
    try {
      return message.getJMSMessageID().startsWith("ID:");
    } catch (JMSException e) {
      throw new java.lang.IllegalStateException(e);
    }
  }
}
