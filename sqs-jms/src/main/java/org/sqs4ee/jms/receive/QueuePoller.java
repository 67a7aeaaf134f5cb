package org.sqs4ee.jms.receive;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.log.ProviderLog;
import org.sqs4ee.jms.settlement.RetryBackoff;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Long-polls one queue. One loop runs always, so an idle queue costs three requests a minute; while
 * polls come back full and permits are free, more loops join, and leave again when a poll is not
 * full. Twice as many join after each as have come back full since one was not, and at least three:
 * few polls come back empty after a few messages, and 32 may be under way after two round trips.
 */
final class QueuePoller {

  /**
   * Takes what a poll has brought, and when its visibility ends on the clock of {@link
   * System#nanoTime}.
   */
  interface Received {
    void accept(List<Message> messages, long deadline);
  }

  private static final int BUSY_POLL_SECONDS = 1;
  private static final int LEAST_JOINING = 3;
  private static final int JOINING_FOR_EACH = 2;
  private static final long STOP_CHECK_MILLIS = 500;
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final SqsClient sqs;
  private final ReceiverSettings settings;
  private final Executor polls;
  private final DeliveryPermits permits;
  private final BooleanSupplier enough;
  private final BooleanSupplier oneByOne;
  private final Received received;
  private final Consumer<Throwable> failed;
  private volatile boolean stopped;

  /** How many polls have come back full since one was not. */
  private final AtomicInteger fullInARow = new AtomicInteger();

  /**
   * A poller.
   *
   * @param polls runs a long poll at a time, for 20 s
   * @param permits what may be held
   * @param enough whether there is to be no poll now
   * @param oneByOne whether polls are to ask for one message now
   * @param failed is told when the queue cannot be polled, for the first time after it could
   */
  QueuePoller(
      SqsClient sqs,
      ReceiverSettings settings,
      Executor polls,
      DeliveryPermits permits,
      BooleanSupplier enough,
      BooleanSupplier oneByOne,
      Received received,
      Consumer<Throwable> failed) {
    this.sqs = sqs;
    this.settings = settings;
    this.polls = polls;
    this.permits = permits;
    this.enough = enough;
    this.oneByOne = oneByOne;
    this.received = received;
    this.failed = failed;
  }

  void start() {
    polls.execute(this::pollAlways);
  }

  /** No poll starts after this; one that is under way ends by itself. */
  void stop() {
    stopped = true;
  }

  private void pollAlways() {
    Duration pause = Duration.ZERO;
    try {
      while (!stopped) {
        pause = enough.getAsBoolean() ? pause : pollOnceWhateverHappens(pause);
        rest(pause.isZero() && enough.getAsBoolean() ? LOOK : pause);
      }
    } catch (InterruptedException e) {
      // Whose thread it is takes it back: that ends this loop, and nothing else does.
      Thread.currentThread().interrupt();
    }
  }

  /** Also without memory for a line of the log: this loop is the only one that the queue has. */
  private Duration pollOnceWhateverHappens(Duration pauseBefore) throws InterruptedException {
    try {
      return pollOnce(pauseBefore);
    } catch (RuntimeException | Error e) {
      return longer(pauseBefore);
    }
  }

  /**
   * One long poll if there are permits; the answer is how long to rest after it: not at all unless
   * it failed.
   */
  private Duration pollOnce(Duration pauseBefore) throws InterruptedException {
    int count = oneByOne.getAsBoolean() ? 1 : DeliveryPermits.BATCH;
    DeliveryPermits.Poll poll = permits.start(count, STOP_CHECK_MILLIS);
    if (poll == null) {
      return Duration.ZERO;
    }
    if (stopped) {
      permits.ended(poll, 0);
      return Duration.ZERO;
    }
    try {
      poll(poll, PollRequests.LONG_POLL_SECONDS);
    } catch (RuntimeException | Error e) {
      // Not only SdkException, whatever fails.
      Duration pause = longer(pauseBefore);
      if (!stopped) {
        ProviderLog.pollFailed(settings.queue().name(), pause, e);
        if (pauseBefore.isZero()) {
          failed.accept(e);
        }
      }
      return pause;
    }
    if (!pauseBefore.isZero()) {
      ProviderLog.pollingAgain(settings.queue().name());
    }
    return Duration.ZERO;
  }

  private void pollWhileFull(DeliveryPermits.Poll first) {
    try {
      DeliveryPermits.Poll poll = first;
      while (poll != null) {
        poll = poll(poll, BUSY_POLL_SECONDS) ? oneMore() : null;
      }
    } catch (RuntimeException | Error e) {
      if (!stopped) {
        ProviderLog.pollFailed(settings.queue().name(), Duration.ZERO, e);
      }
    }
  }

  /** One poll, with what it has reserved. True if it came back full. */
  private boolean poll(DeliveryPermits.Poll poll, int waitSeconds) {
    List<Message> messages = List.of();
    boolean full = false;
    long asked = System.nanoTime();
    try {
      messages =
          sqs.receiveMessage(PollRequests.receive(settings, poll.count(), waitSeconds)).messages();
      full = messages.size() == DeliveryPermits.BATCH;
    } finally {
      permits.ended(poll, messages.size());
      if (!full) {
        fullInARow.set(0);
      }
    }
    try {
      if (full) {
        join(Math.max(LEAST_JOINING, JOINING_FOR_EACH * fullInARow.incrementAndGet()));
      }
    } finally {
      if (!messages.isEmpty()) {
        received.accept(
            messages, PollRequests.hiddenUntil(asked, waitSeconds, settings.visibility()));
      }
    }
    return full;
  }

  /** Another full poll that may start now; null if none may. */
  private DeliveryPermits.@Nullable Poll oneMore() {
    return stopped || enough.getAsBoolean() || oneByOne.getAsBoolean()
        ? null
        : permits.startNow(DeliveryPermits.BATCH);
  }

  /** More loops, beside the one that asks for them. */
  private void join(int most) {
    for (int loop = 0; loop < most; loop++) {
      DeliveryPermits.Poll poll = oneMore();
      if (poll == null) {
        return;
      }
      boolean started = false;
      try {
        polls.execute(() -> pollWhileFull(poll));
        started = true;
      } catch (RejectedExecutionException busy) {
        // No thread to spare: the loops that run go on, and the next full poll asks again.
        return;
      } finally {
        if (!started) {
          permits.ended(poll, 0);
        }
      }
    }
  }

  /** The pause after one more failure in a row; zero before the first. */
  static Duration longer(Duration pause) {
    return pause.isZero() ? FIRST_PAUSE : RetryBackoff.doubled(pause, LONGEST_PAUSE);
  }

  private void rest(Duration pause) throws InterruptedException {
    long end = System.nanoTime() + pause.toNanos();
    while (!stopped && System.nanoTime() < end) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }
}
