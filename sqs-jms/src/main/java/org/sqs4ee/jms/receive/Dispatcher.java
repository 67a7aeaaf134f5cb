package org.sqs4ee.jms.receive;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
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

  /** So long a message waits at the most behind one that takes longer than those before it. */
  private static final Duration LOOK = Duration.ofMillis(5);

  private final ReceiverSettings settings;
  private final ReceiverThreads threads;
  private final Function<Lease, Health> deliver;
  private final Consumer<List<Lease>> handBack;
  private final DeliveryPermits permits;
  private final FailureBreaker breaker = new FailureBreaker();
  private final WaitingMessages waiting;
  private final DeliveryPace pace = new DeliveryPace();
  private int running;
  private boolean probeScheduled;
  private boolean lookScheduled;
  private boolean stopped;

  /**
   * A dispatcher.
   *
   * @param lapsed whether a message must not be delivered any more
   * @param deliver delivers and settles one message and never throws
   * @param handBack gives back messages that were not started, each group of them in order
   */
  Dispatcher(
      ReceiverSettings settings,
      ReceiverThreads threads,
      Predicate<Lease> lapsed,
      Function<Lease, Health> deliver,
      Consumer<List<Lease>> handBack) {
    this.settings = settings;
    this.threads = threads;
    this.deliver = deliver;
    this.handBack = handBack;
    this.permits = new DeliveryPermits(settings.concurrency());
    this.waiting = new WaitingMessages(permits, lapsed);
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
    boolean taken;
    synchronized (this) {
      taken = !stopped;
      if (taken) {
        waiting.add(leases);
      }
    }
    if (taken) {
      // One, which asks for more if it finds more to do: where deliveries take less time than it
      // takes to wake a thread, it has done all of it by then.
      startWorker(this::callOthersAndWork);
    } else {
      handBack.accept(leases);
    }
  }

  /** Hands back what waits and waits for what runs. */
  void stop(Duration patience) throws InterruptedException {
    List<Lease> unstarted;
    synchronized (this) {
      stopped = true;
      unstarted = waiting.removeAll();
    }
    handBack.accept(unstarted);
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

  /** False if there is nothing to do for one more worker. */
  private boolean startWorker(Consumer<Lease> work) {
    Lease lease = take();
    while (lease != null && !start(lease, work)) {
      lease = take();
    }
    return lease != null;
  }

  private void startWorkers() {
    while (startWorker(this::work)) {
      // Until all have work or none is left.
    }
  }

  /** For workers and timers, which must not wait for a thread of the server. */
  private void startWorkersElsewhere() {
    threads.requests().execute(this::startWorkers);
  }

  /**
   * Holds no lock while it asks for a thread: a server without a free one may let the caller wait
   * for it, as WildFly does, and those who will free one need the lock. They must not wait for one
   * either, so no worker starts another one itself.
   */
  private boolean start(Lease lease, Consumer<Lease> work) {
    try {
      threads.work().execute(() -> work.accept(lease));
      return true;
    } catch (RejectedExecutionException e) {
      ProviderLog.noThread(settings.queue().name(), e);
      handBack.accept(List.of(lease));
      ended(lease);
      return false;
    }
  }

  private synchronized void ended(Lease lease) {
    running--;
    waiting.ended(lease);
    notifyAll();
  }

  private synchronized boolean mayTake() {
    return !stopped && running < breaker.allowed(settings.concurrency()) && waiting.ready() > 0;
  }

  /** The next message, which counts as running; null if none may start. */
  private synchronized @Nullable Lease take() {
    if (!mayTake()) {
      return null;
    }
    Lease lease = waiting.next();
    if (lease != null) {
      running++;
    }
    return lease;
  }

  private void callOthersAndWork(Lease first) {
    callOthers();
    work(first);
  }

  private void work(Lease first) {
    Lease lease = first;
    while (lease != null) {
      long start = System.nanoTime();
      Health health = deliver.apply(lease);
      lease = next(lease, health, System.nanoTime() - start);
    }
  }

  /** Has others started for what waits: now, or soon if this worker should be done by then. */
  private void callOthers() {
    boolean now;
    synchronized (this) {
      now = pace.paysToWake(waiting.ready());
      if (!mayTake() || (!now && lookScheduled)) {
        return;
      }
      lookScheduled |= !now;
    }
    if (now) {
      startWorkersElsewhere();
    } else {
      threads.timer().after(LOOK, this::look);
    }
  }

  private void look() {
    boolean stillWaiting;
    synchronized (this) {
      lookScheduled = false;
      stillWaiting = mayTake();
    }
    if (stillWaiting) {
      startWorkersElsewhere();
    }
  }

  /** The next message for this worker; null if it has to end. */
  private @Nullable Lease next(Lease delivered, Health health, long nanos) {
    boolean wasPaused;
    synchronized (this) {
      wasPaused = breaker.open();
      breaker.record(health);
      pace.took(nanos);
      ended(delivered);
      if (breaker.open()) {
        pause(wasPaused);
        return null;
      }
    }
    if (wasPaused) {
      ProviderLog.resumed(settings.queue().name());
      startWorkersElsewhere();
    }
    return take();
  }

  private void pause(boolean wasPaused) {
    if (!wasPaused) {
      ProviderLog.paused(settings.queue().name(), breaker.failuresInARow(), breaker.pause());
    }
    if (!probeScheduled) {
      probeScheduled = true;
      // Not on a thread of the timer, which extends leases and must not wait for the server.
      threads.timer().after(breaker.pause(), () -> threads.requests().execute(this::tryOne));
    }
  }

  private void tryOne() {
    synchronized (this) {
      probeScheduled = false;
      breaker.allowProbe();
    }
    startWorkers();
  }
}
