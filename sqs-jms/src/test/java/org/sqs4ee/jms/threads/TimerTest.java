package org.sqs4ee.jms.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A timer that nothing stops but its close. */
@Timeout(30)
class TimerTest {

  private static final Duration SHORT = Duration.ofMillis(5);

  private final Timer timer = new Timer(1, Executors.defaultThreadFactory());
  private final AtomicInteger runs = new AtomicInteger();

  @AfterEach
  void close() {
    timer.close();
  }

  @Test
  void repeatedTaskGoesOnAfterAnException() {
    timer.every(
        SHORT,
        () -> {
          switch (runs.incrementAndGet()) {
            case 1 -> throw new IllegalStateException("on purpose");
            case 2 -> throw new AssertionError("on purpose");
            default -> {}
          }
        });
    await().until(() -> runs.get() > 3);
  }

  @Test
  void taskRunsOnceAndAfterItsDelay() {
    long begin = System.nanoTime();
    AtomicInteger later = new AtomicInteger();
    timer.after(Duration.ofMillis(100), runs::incrementAndGet);
    timer.after(Duration.ofMillis(300), later::incrementAndGet);
    await().until(() -> later.get() == 1);
    assertThat(runs).hasValue(1);
    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .isGreaterThanOrEqualTo(Duration.ofMillis(300));
  }

  @Test
  void cancelledTaskDoesNotRun() throws InterruptedException {
    CountDownLatch later = new CountDownLatch(1);
    timer.after(Duration.ofMillis(50), runs::incrementAndGet).cancel();
    timer.every(Duration.ofMillis(50), runs::incrementAndGet).cancel();
    timer.after(Duration.ofMillis(200), later::countDown);
    later.await();
    assertThat(runs).hasValue(0);
  }

  @Test
  void closedTimerTakesTasksQuietlyAndForgetsThem() {
    timer.after(Duration.ofMillis(100), runs::incrementAndGet);
    timer.close();
    assertThatCode(
            () -> {
              timer.after(Duration.ZERO, runs::incrementAndGet).cancel();
              timer.every(SHORT, runs::incrementAndGet).cancel();
            })
        .doesNotThrowAnyException();
    await().during(Duration.ofMillis(200)).until(() -> runs.get() == 0);
  }
}
