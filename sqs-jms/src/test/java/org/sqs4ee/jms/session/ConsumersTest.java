package org.sqs4ee.jms.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sqs4ee.jms.session.OwnQueue.unchecked;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sqs4ee.jms.testing.ScriptedSqs;

/** One listener of a session at a time. */
@Timeout(30)
class ConsumersTest {

  private final Consumers consumers = new Consumers(null, null, null);

  @Test
  void listenerWithABacklogDoesNotKeepAnotherFromItsTurn() throws InterruptedException {
    AtomicBoolean end = new AtomicBoolean();
    AtomicInteger deliveries = new AtomicInteger();
    Thread busy = new Thread(() -> deliverUntil(end, deliveries));
    busy.start();
    await().until(() -> deliveries.get() > 0);
    AtomicInteger after = new AtomicInteger();
    Thread other = new Thread(() -> after.set(consumers.serially(deliveries::get)));
    other.start();
    await().until(() -> other.getState() == Thread.State.WAITING || !other.isAlive());
    int before = deliveries.get();
    other.join();
    end.set(true);
    busy.join();
    assertThat(after.get() - before).isLessThanOrEqualTo(1);
  }

  /** As one that has closed its own consumer, which is none of the open ones then. */
  @Test
  void closeAndStopWaitForAListenerThatStillRuns() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Thread listener =
        new Thread(
            () ->
                consumers.serially(
                    () -> {
                      begun.countDown();
                      ScriptedSqs.hold(end);
                      return true;
                    }));
    listener.start();
    begun.await();
    CompletableFuture<Void> closing = CompletableFuture.runAsync(() -> unchecked(consumers::close));
    CompletableFuture<Void> stopping = CompletableFuture.runAsync(() -> unchecked(consumers::stop));
    Thread.sleep(200);
    assertThat(closing).isNotDone();
    assertThat(stopping).isNotDone();
    end.countDown();
    closing.join();
    stopping.join();
  }

  @Test
  void interruptIsToldOnlyIfAListenerRuns() throws Exception {
    Thread.currentThread().interrupt();
    consumers.stop();
    consumers.close();
    assertThat(Thread.interrupted()).as("interrupt kept").isTrue();
  }

  private void deliverUntil(AtomicBoolean end, AtomicInteger deliveries) {
    while (!end.get()) {
      consumers.serially(
          () -> {
            long begin = System.nanoTime();
            while (System.nanoTime() - begin < 20_000_000) {
              Thread.onSpinWait();
            }
            return deliveries.incrementAndGet();
          });
    }
  }
}
