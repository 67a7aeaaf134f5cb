package org.sqs4ee.jms.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.CompletionListener;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sqs4ee.jms.message.SqsTextMessage;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.send.SqsSender;
import org.sqs4ee.jms.testing.RecordedLog;
import org.sqs4ee.jms.testing.ScriptedSqs;
import org.sqs4ee.jms.threads.CallersLoader;
import org.sqs4ee.jms.wire.OutgoingMessage;

/** Whatever fails, each asynchronous send is completed and nobody waits for one for ever. */
@Timeout(30)
class AsyncSendsTest {

  private final ScriptedSqs sqs = new ScriptedSqs();
  private final AsyncSends sends = new AsyncSends(new SqsSender(sqs));
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final RecordedLog log = new RecordedLog();
  private final Queue<String> completed = new ConcurrentLinkedQueue<>();

  @AfterEach
  void stop() {
    log.close();
    executor.shutdownNow();
  }

  @Test
  void listenerThatEndsInAnErrorDoesNotStopThoseAfterIt() throws JMSException {
    CompletionListener broken =
        listener(
            "broken",
            () -> {
              throw new Unspeakable();
            });
    send(message(broken));
    send(message(listener("next", () -> {})));
    sends.awaitAll();
    assertThat(completed).containsExactly("sent broken", "sent next");
    assertThat(log.lines("SQSJMS-401")).hasSize(1);
  }

  @Test
  void sendThatEndsInAnErrorIsToldToTheListener() throws JMSException {
    sqs.fail(
        request -> {
          throw new NoClassDefFoundError("a class of the SDK");
        });
    send(message(listener("a", () -> {})));
    sends.awaitAll();
    assertThat(completed).containsExactly("failed a");
  }

  @Test
  void sendWithoutAThreadIsRefusedAndTheNextIsNot() throws JMSException {
    assertThatThrownBy(
            () ->
                sends.send(
                    message(listener("a", () -> {})),
                    task -> {
                      throw new RejectedExecutionException("none");
                    },
                    () -> completed.add("accepted")))
        .isInstanceOf(JMSException.class)
        .hasMessageContaining("orders");
    sends.awaitAll();
    send(message(listener("b", () -> {})));
    sends.awaitAll();
    assertThat(completed).containsExactly("sent b");
  }

  /** Its transaction has ended meanwhile. */
  @Test
  void sendThatIsNotAcceptedIsRefusedAndTheNextIsNot() throws JMSException {
    JMSException refusal = new JMSException("The transaction has ended");
    assertThatThrownBy(
            () ->
                sends.send(
                    message(listener("a", () -> {})),
                    executor,
                    () -> {
                      throw refusal;
                    }))
        .isSameAs(refusal);
    sends.awaitAll();
    send(message(listener("b", () -> {})));
    sends.awaitAll();
    assertThat(completed).containsExactly("sent b");
    assertThat(sqs.sent()).hasSize(1);
  }

  @Test
  void whoeverSendsFasterThanSqsAnswersWaits() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    sqs.fail(
        request -> {
          ScriptedSqs.hold(answer);
          return null;
        });
    AtomicInteger accepted = new AtomicInteger();
    Thread caller =
        new Thread(
            () -> {
              try {
                for (int i = 0; i < 200; i++) {
                  send(message(listener("a", () -> {})));
                  accepted.incrementAndGet();
                }
              } catch (JMSException e) {
                throw new IllegalStateException(e);
              }
            });
    caller.start();
    await().until(() -> caller.getState() == Thread.State.WAITING);
    assertThat(accepted.get()).isBetween(100, 110);

    answer.countDown();
    caller.join();
    sends.awaitAll();
    assertThat(completed).hasSize(200);
  }

  @Test
  void completionSendsWhateverWaits() throws Exception {
    CompletionListener first =
        listener(
            "first",
            () -> {
              try {
                for (int i = 0; i < 150; i++) {
                  send(message(listener("next", () -> {})));
                }
              } catch (JMSException e) {
                throw new IllegalStateException(e);
              }
            });
    send(message(first));
    sends.awaitAll();
    assertThat(completed).hasSize(151);
  }

  @Test
  void completionThatAlwaysSendsAnotherMessageDoesNotKeepACloseFromItsEnd() throws Exception {
    CompletionListener[] chain = new CompletionListener[1];
    chain[0] =
        listener(
            "again",
            () -> {
              try {
                send(message(chain[0]));
              } catch (JMSException e) {
                completed.add(e.getMessage());
              }
            });
    send(message(chain[0]));
    await().until(() -> completed.size() > 3);
    sends.closing();
    sends.awaitAll();
    assertThat(completed).last().asString().contains("The session is closing");
  }

  /** As an application's error may be that makes its message of what it does not have. */
  private static final class Unspeakable extends AssertionError {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message either");
    }
  }

  private void send(AsyncSends.Unconfirmed message) throws JMSException {
    sends.send(message, executor, () -> {});
  }

  private static AsyncSends.Unconfirmed message(CompletionListener listener) {
    SqsTextMessage message = new SqsTextMessage("x");
    return new AsyncSends.Unconfirmed(
        new QueueAddress("orders", "http://sqs.example/1/orders"),
        new OutgoingMessage("x", Map.of(), null, null, null, 1),
        message,
        message,
        listener,
        CallersLoader.now(),
        false);
  }

  private CompletionListener listener(String name, Runnable then) {
    return new CompletionListener() {
      @Override
      public void onCompletion(Message message) {
        completed.add("sent " + name);
        then.run();
      }

      @Override
      public void onException(Message message, Exception exception) {
        completed.add("failed " + name);
      }
    };
  }
}
