package org.sqs4ee.jms.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.sqs4ee.jms.session.OwnQueue.awaitLatch;
import static org.sqs4ee.jms.session.OwnQueue.completion;
import static org.sqs4ee.jms.session.OwnQueue.text;
import static org.sqs4ee.jms.session.OwnQueue.thread;

import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of listeners, transactions and messages at the end (sections 6.1.5 and 6.1.8). */
@Timeout(90)
class ConnectionCloseIT extends OnOwnQueue {

  private final ConcurrentLinkedQueue<Message> completed = new ConcurrentLinkedQueue<>();

  @Test
  void closeThatIsInterruptedTellsSoAndHasClosedEverything() throws Exception {
    Session first = own.started(Session.CLIENT_ACKNOWLEDGE);
    Session second = own.started(Session.CLIENT_ACKNOWLEDGE);
    own.send("a");
    own.send("b");
    assertThat(first.createConsumer(own.queue).receive(10_000)).isNotNull();
    assertThat(second.createConsumer(own.queue).receive(10_000)).isNotNull();
    Thread.currentThread().interrupt();
    assertThatThrownBy(own.connection::close).isInstanceOf(JMSException.class);
    assertThat(Thread.interrupted()).as("interrupt kept").isTrue();
    assertThatThrownBy(first::createMessage).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(second::createMessage).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void stopWaitsForARunningListenerThatHasAllOfItsSession() throws Exception {
    CountDownLatch finish = new CountDownLatch(1);
    CompletableFuture<Void> finished = slowListener(Session.AUTO_ACKNOWLEDGE, finish);
    Thread stopping = thread(own.connection::stop);
    await().during(Duration.ofMillis(500)).atMost(SOON).until(stopping::isAlive);
    finish.countDown();
    stopping.join(SOON.toMillis());
    assertThat(stopping.isAlive()).isFalse();
    assertThat(finished).isCompleted();
  }

  @ParameterizedTest
  @ValueSource(ints = {Session.CLIENT_ACKNOWLEDGE, Session.SESSION_TRANSACTED})
  void closeWaitsForARunningListenerThatHasAllOfItsSession(int mode) throws Exception {
    CountDownLatch finish = new CountDownLatch(1);
    CompletableFuture<Void> finished = slowListener(mode, finish);
    own.network.delay(Duration.ofMillis(200));
    Thread closing = thread(own.connection::close);
    await().during(Duration.ofMillis(500)).atMost(SOON).until(closing::isAlive);
    finish.countDown();
    closing.join(SOON.toMillis());
    assertThat(closing.isAlive()).isFalse();
    assertThat(finished).isCompleted();
    assertThat(completed).hasSize(1);
    assertThat(own.plain.take(own.name + "-out")).containsExactlyInAnyOrder("answer", "another");
    await().atMost(SOON).until(() -> own.count() == 0);
  }

  /** None of the consumers that are open is its own then. */
  @Test
  void closeWaitsForAListenerThatHasClosedItsConsumer() throws Exception {
    MessageConsumer consumer = own.started(Session.AUTO_ACKNOWLEDGE).createConsumer(own.queue);
    CountDownLatch closed = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    consumer.setMessageListener(
        message -> {
          try {
            consumer.close();
          } catch (JMSException e) {
            throw new AssertionError(e);
          }
          closed.countDown();
          awaitLatch(finish);
        });
    own.send("once");
    awaitLatch(closed);
    Thread closing = thread(own.connection::close);
    await().during(Duration.ofMillis(500)).atMost(SOON).until(closing::isAlive);
    finish.countDown();
    closing.join(SOON.toMillis());
    assertThat(closing.isAlive()).isFalse();
    await().atMost(SOON).until(() -> own.count() == 0);
  }

  @Test
  void closedConnectionRollsBackWhatWasSentAndReceived() throws Exception {
    own.send("order");
    Session session = own.started(Session.SESSION_TRANSACTED);
    assertThat(session.createConsumer(own.queue).receive(10_000)).isNotNull();
    session.createProducer(own.queue).send(session.createTextMessage("never"));
    own.connection.close();
    List<String> seen = new ArrayList<>();
    await()
        .atMost(SOON)
        .until(
            () -> {
              seen.addAll(own.plain.take(own.name));
              return !seen.isEmpty();
            });
    assertThat(seen).containsExactly("order");
  }

  @Test
  void messageOfAClosedConnectionIsReadAndChangedAndNotAcknowledged() throws Exception {
    own.send("kept");
    Session session = own.started(Session.AUTO_ACKNOWLEDGE);
    Message received = session.createConsumer(own.queue).receive(10_000);
    own.connection.close();
    assertThat(text(received)).isEqualTo("kept");
    received.clearProperties();
    received.setIntProperty("a", 1);
    assertThat(received.getIntProperty("a")).isEqualTo(1);
    assertThatThrownBy(received::acknowledge).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void contextThatItsListenerMustNotCloseIsClosedByAnotherThreadLater() throws Exception {
    JMSContext context = own.factory.createContext();
    CompletableFuture<Throwable> refused = new CompletableFuture<>();
    context
        .createConsumer(own.queue)
        .setMessageListener(
            message -> {
              try {
                context.close();
                refused.complete(null);
              } catch (RuntimeException e) {
                refused.complete(e);
              }
            });
    own.send("x");
    assertThat(refused.get()).isInstanceOf(IllegalStateRuntimeException.class);
    context.close();
    assertThatThrownBy(context::createTextMessage).isInstanceOf(IllegalStateRuntimeException.class);
    assertThatThrownBy(context::getMetaData).isInstanceOf(IllegalStateRuntimeException.class);
  }

  /** A listener that runs when this returns; told to finish, it uses what its session has. */
  private CompletableFuture<Void> slowListener(int mode, CountDownLatch finish) throws Exception {
    own.plain.create(own.name + "-out");
    Session session = own.started(mode);
    MessageProducer out = session.createProducer(session.createQueue(own.name + "-out"));
    CountDownLatch running = new CountDownLatch(1);
    CompletableFuture<Void> finished = new CompletableFuture<>();
    session
        .createConsumer(own.queue)
        .setMessageListener(
            message -> {
              running.countDown();
              awaitLatch(finish);
              try {
                out.send(session.createTextMessage("answer"));
                out.send(session.createTextMessage("another"), completion(completed::add));
                assertThat(own.connection.getMetaData()).isNotNull();
                message.acknowledge();
                if (mode == Session.SESSION_TRANSACTED) {
                  session.commit();
                }
                finished.complete(null);
              } catch (JMSException e) {
                finished.completeExceptionally(e);
              }
            });
    own.send("slow");
    running.await();
    return finished;
  }
}
