package org.sqs4ee.jms.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
