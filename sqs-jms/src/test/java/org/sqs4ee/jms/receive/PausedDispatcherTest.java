package org.sqs4ee.jms.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sqs4ee.jms.lease.Lease;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.settlement.FailurePolicy;
import org.sqs4ee.jms.settlement.RetryBackoff;
import org.sqs4ee.jms.threads.ReceiverThreads;
import org.sqs4ee.jms.threads.Timer;

/** One message is tried while failures have paused the others, whatever runs since before. */
@Timeout(30)
class PausedDispatcherTest {

  private static final int CONCURRENCY = 4;

  /** Longer than the pause after the first that was tried. */
  private static final Duration PROBE = Duration.ofSeconds(3);

  private final ExecutorService pool = Executors.newCachedThreadPool();
  private final Timer timer = new Timer(1, Thread::new);
  private final CountDownLatch network = new CountDownLatch(1);
  private final AtomicBoolean healthy = new AtomicBoolean();
  private final AtomicInteger tried = new AtomicInteger();
  private final AtomicBoolean hanging = new AtomicBoolean();
  private final Dispatcher dispatcher = dispatcher();

  @AfterEach
  void stop() {
    network.countDown();
    timer.close();
    pool.shutdownNow();
  }

  @Test
  void deliveryThatHangsKeepsNobodyFromTryingAnother() {
    come("hangs");
    failUntilPaused();
    int before = tried.get();
    IntStream.range(0, 20).forEach(i -> come("later " + i));
    await().until(() -> tried.get() > before);
    await().during(Duration.ofMillis(500)).until(() -> tried.get() == before + 1);
    assertThat(dispatcher.pausedWithSomethingToTry()).isTrue();
    healthy.set(true);
    await().until(() -> tried.get() == before + 20);
    assertThat(dispatcher.paused()).isFalse();
    assertThat(dispatcher.pausedWithSomethingToTry()).isFalse();
  }

  @Test
  void oneThatIsTriedAndHangsIsNotTheOnlyOneForLong() {
    failUntilPaused();
    int before = tried.get();
    come("fails again");
    await().until(() -> tried.get() == before + 1);
    come("hangs");
    await().until(() -> hanging.get());
    long seen = System.nanoTime();
    come("later");
    await().until(() -> tried.get() == before + 2);
    assertThat(Duration.ofNanos(System.nanoTime() - seen)).isGreaterThan(PROBE.minusMillis(500));
  }

  @Test
  void successOfWhatHadBegunBeforeResumesAtOnce() {
    come("hangs");
    failUntilPaused();
    healthy.set(true);
    network.countDown();
    await().atMost(Duration.ofMillis(900)).until(() -> !dispatcher.paused());
  }

  private void failUntilPaused() {
    int name = 0;
    while (!dispatcher.paused()) {
      int failures = tried.get();
      come("fails " + name++);
      await().pollInterval(Duration.ofMillis(1)).until(() -> tried.get() > failures);
    }
  }

  private void come(String name) {
    dispatcher.dispatch(List.of(FifoLeases.standard(name)));
  }

  private Health deliver(Lease lease) {
    if (lease.message().messageId().contains("hangs")) {
      hanging.set(true);
      try {
        network.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return Health.GOOD;
    }
    tried.incrementAndGet();
    return healthy.get() ? Health.GOOD : Health.BAD;
  }

  private Dispatcher dispatcher() {
    return new Dispatcher(
        new ReceiverSettings(
            new QueueAddress("orders", "http://sqs.example/1/orders"),
            null,
            CONCURRENCY,
            Duration.ofSeconds(30),
            new FailurePolicy(new RetryBackoff(Duration.ZERO, Duration.ZERO), 0, Set.of())),
        new ReceiverThreads(pool, timer, pool),
        lease -> false,
        this::deliver,
        leases -> {},
        PROBE);
  }
}
