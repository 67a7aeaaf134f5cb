package org.sqs4ee.jms.receive;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.lease.Lease;
import org.sqs4ee.jms.log.ProviderLog;
import org.sqs4ee.jms.threads.ReceiverThreads;

/**
 * Starts deliveries: at most {@code concurrency} at a time, and one at a time, with pauses, after
 * many failures in a row. A worker that has finished a delivery takes the next one itself, so a
 * busy queue costs the work manager nothing.
 */
final class Dispatcher {

  private final ReceiverSettings settings;
  private final ReceiverThreads threads;
  private final Function<Lease, Health> deliver;
  private final Consumer<Lease> handBack;
  private final DeliveryPermits permits;
  private final FailureBreaker breaker = new FailureBreaker();
  private final Deque<Lease> waiting = new ArrayDeque<>();
  private int running;
  private boolean probeScheduled;
  private boolean stopped;

  /**
   * A dispatcher.
   *
   * @param deliver delivers and settles one message and never throws
   * @param handBack gives back a message that was not started
   */
  Dispatcher(
      ReceiverSettings settings,
      ReceiverThreads threads,
      Function<Lease, Health> deliver,
      Consumer<Lease> handBack) {
    this.settings = settings;
    this.threads = threads;
    this.deliver = deliver;
    this.handBack = handBack;
    this.permits = new DeliveryPermits(settings.concurrency());
  }

  /** How many messages may be held; the poller asks before it polls. */
  DeliveryPermits permits() {
    return permits;
  }

  /** True while failures have reduced deliveries to one at a time. */
  synchronized boolean paused() {
    return breaker.open();
  }

  /** Takes messages that have permits; hands them back at once if the receiver has been stopped. */
  void dispatch(List<Lease> leases) {
    synchronized (this) {
      if (!stopped) {
        waiting.addAll(leases);
        startWorkers();
        return;
      }
    }
    leases.forEach(handBack);
  }

  /** Hands back what waits and waits for what runs. */
  void stop(Duration patience) throws InterruptedException {
    List<Lease> unstarted;
    synchronized (this) {
      stopped = true;
      unstarted = new ArrayList<>(waiting);
      waiting.clear();
    }
    unstarted.forEach(handBack);
    synchronized (this) {
      long deadline = System.nanoTime() + patience.toNanos();
      while (running > 0) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
          ProviderLog.stoppedWithRunningDeliveries(settings.queue().name(), running);
          return;
        }
        wait(left);
      }
    }
  }

  private synchronized void startWorkers() {
    while (mayStart()) {
      Lease first = waiting.removeFirst();
      running++;
      try {
        threads.work().execute(() -> work(first));
      } catch (RejectedExecutionException e) {
        running--;
        permits.release(1);
        ProviderLog.noThread(settings.queue().name(), e);
        handBack.accept(first);
      }
    }
  }

  private boolean mayStart() {
    return !stopped && !waiting.isEmpty() && running < breaker.allowed(settings.concurrency());
  }

  private void work(Lease first) {
    Lease lease = first;
    while (lease != null) {
      Health health = deliver.apply(lease);
      permits.release(1);
      lease = next(health);
    }
  }

  /** The next message for this worker; null if it has to end. */
  private synchronized @Nullable Lease next(Health health) {
    boolean wasPaused = breaker.open();
    breaker.record(health);
    running--;
    notifyAll();
    if (breaker.open()) {
      pause(wasPaused);
      return null;
    }
    if (wasPaused) {
      ProviderLog.resumed(settings.queue().name());
      startWorkers();
    }
    if (!mayStart()) {
      return null;
    }
    running++;
    return waiting.removeFirst();
  }

  private void pause(boolean wasPaused) {
    if (!wasPaused) {
      ProviderLog.paused(settings.queue().name(), breaker.failuresInARow(), breaker.pause());
    }
    if (!probeScheduled) {
      probeScheduled = true;
      threads.timer().after(breaker.pause(), this::tryOne);
    }
  }

  private synchronized void tryOne() {
    probeScheduled = false;
    breaker.allowProbe();
    startWorkers();
  }
}
