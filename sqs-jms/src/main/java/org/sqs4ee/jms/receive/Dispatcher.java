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
 * busy queue costs the work manager nothing. Long, because one lock guards all that decides who
 * works on what.
 */
final class Dispatcher {

  /** Twice this a message waits at the most behind one that takes longer than those before it. */
  private static final Duration LOOK = Duration.ofMillis(5);

  /** How long to wait for a thread that the server has refused. */
  private static final Duration NEXT_THREAD = Duration.ofSeconds(1);

  /** After this, or twice this at the most, another message is tried beside one that hangs. */
  static final Duration PROBE = Duration.ofMinutes(1);

  private final ReceiverSettings settings;
  private final ReceiverThreads threads;
  private final Function<Lease, Health> deliver;
  private final Consumer<List<Lease>> handBack;
  private final Duration probe;
  private final DeliveryPermits permits;
  private final FailureBreaker breaker = new FailureBreaker();
  private final WaitingMessages waiting;
  private final Staffing staffing;
  private int running;
  private boolean probeScheduled;
  private boolean probeWatched;
  private boolean threadScheduled;
  private boolean stopped;

  /**
   * A dispatcher.
   *
   * @param lapsed whether a message must not be delivered any more
   * @param deliver delivers and settles one message and never throws
   * @param handBack gives back messages that were not started, each group of them in order
   * @param probe {@link #PROBE}, or less for a test
   */
  Dispatcher(
      ReceiverSettings settings,
      ReceiverThreads threads,
      Predicate<Lease> lapsed,
      Function<Lease, Health> deliver,
      Consumer<List<Lease>> handBack,
      Duration probe) {
    this.settings = settings;
    this.threads = threads;
    this.deliver = deliver;
    this.handBack = handBack;
    this.probe = probe;
    this.permits = new DeliveryPermits(settings.concurrency(), PollShares.OF_PROCESS);
    this.waiting = new WaitingMessages(permits, lapsed);
    this.staffing = new Staffing(waiting);
  }

  /** How many messages may be held; the poller asks before it polls. */
  DeliveryPermits permits() {
    return permits;
  }

  /** True while failures have reduced deliveries to one at a time. */
  synchronized boolean paused() {
    return breaker.open();
  }

  /**
   * True while there is something to try: whatever else came would only be kept from those who can
   * deliver it.
   */
  synchronized boolean pausedWithSomethingToTry() {
    return breaker.open() && waiting.ready() > 0;
  }

  /** Takes messages that have permits; hands them back at once if the receiver has been stopped. */
  void dispatch(List<Lease> leases) {
    boolean taken;
    boolean left;
    boolean look;
    synchronized (this) {
      taken = !stopped;
      if (taken) {
        waiting.add(leases);
      }
      // Then those who run will have done it before another could begin.
      left = taken && !breaker.open() && staffing.getOn(running);
      look = left && staffing.needsLook();
    }
    if (!taken) {
      handBack.accept(leases);
    } else if (!left) {
      // One, which asks for more if it finds more to do: where deliveries take less time than it
      // takes to wake a thread, it has done all of it by then.
      startWorker(this::callOthersAndWork);
    } else if (look) {
      threads.timer().after(LOOK, this::look);
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

  /** False if there is nothing to do for one more worker, or no thread for it. */
  private boolean startWorker(Consumer<Lease> work) {
    Lease lease = take();
    return lease != null && start(lease, work);
  }

  private void startAll() {
    while (startWorker(this::work)) {
      // Until all have work or none is left.
    }
  }

  private void startEnough() {
    while (lacksWorkers() && startWorker(this::work)) {
      // Each takes what waits further on.
    }
  }

  private synchronized boolean lacksWorkers() {
    return !staffing.areEnough(running);
  }

  /**
   * Holds no lock while it asks for a thread: a server without a free one may let the caller wait
   * for it, as WildFly does, and those who will free one need the lock. They must not wait for one
   * either, nor must the timer, so threads of requests start workers.
   */
  private boolean start(Lease lease, Consumer<Lease> work) {
    try {
      threads.work().execute(() -> work.accept(lease));
      return true;
    } catch (RejectedExecutionException e) {
      refused(lease, e);
      return false;
    }
  }

  /**
   * The message waits here, for a worker that has ended another or for the next try: each time it
   * went back would cost it one of its receives.
   */
  private void refused(Lease lease, RejectedExecutionException cause) {
    boolean stays;
    boolean first;
    synchronized (this) {
      stays = !stopped;
      first = stays && !threadScheduled;
      threadScheduled |= first;
      if (stays) {
        running--;
        waiting.putBack(lease);
        breaker.forget(lease);
      }
    }
    if (!stays) {
      handBack.accept(List.of(lease));
      ended(lease, 0);
    } else if (first) {
      ProviderLog.noThread(settings.queue().name(), NEXT_THREAD, cause);
      threads.timer().after(NEXT_THREAD, () -> threads.soon(this::tryThread));
    }
  }

  private void tryThread() {
    synchronized (this) {
      threadScheduled = false;
    }
    startAll();
  }

  private synchronized void ended(Lease lease, long nanos) {
    running--;
    waiting.ended(lease, nanos);
    if (stopped) {
      notifyAll();
    }
  }

  private synchronized boolean mayTake() {
    return !stopped && running < settings.concurrency() && waiting.ready() > 0 && breaker.allows();
  }

  /** The next message, which counts as running; null if none may start. */
  private synchronized @Nullable Lease take() {
    if (!mayTake()) {
      return null;
    }
    Lease lease = waiting.next();
    if (lease != null) {
      running++;
      if (breaker.tries(lease) && !probeWatched) {
        watch(lease);
      }
    }
    return lease;
  }

  /** Has as many others started as are of use for what waits, and the rest looked after. */
  private void callOthersAndWork(Lease first) {
    boolean now;
    boolean look;
    synchronized (this) {
      boolean more = mayTake();
      now = more && lacksWorkers();
      look = more && staffing.needsLook();
    }
    if (now) {
      threads.soon(this::startEnough);
    }
    if (look) {
      threads.timer().after(LOOK, this::look);
    }
    work(first);
  }

  private void work(Lease first) {
    Lease lease = first;
    long start = System.nanoTime();
    while (lease != null) {
      Health health = deliver.apply(lease);
      long end = System.nanoTime();
      lease = next(lease, health, end - start, end);
      start = end;
    }
  }

  /** A delivery may take longer than those before it: what waits behind it is for others. */
  private void look() {
    boolean stuck;
    boolean again;
    synchronized (this) {
      boolean oneLeft = staffing.findsOneLeft();
      boolean more = mayTake();
      stuck = oneLeft && more;
      again = !oneLeft && more && staffing.needsLook();
    }
    if (stuck) {
      threads.soon(this::startAll);
    } else if (again) {
      threads.timer().after(LOOK, this::look);
    }
  }

  /** The next message for this worker; null if it has to end. */
  private @Nullable Lease next(Lease delivered, Health health, long nanos, long now) {
    boolean resumed;
    Lease next;
    synchronized (this) {
      boolean wasPaused = breaker.open();
      breaker.ended(delivered, health);
      staffing.took(nanos, now);
      ended(delivered, nanos);
      if (breaker.rests()) {
        pause(wasPaused);
        return null;
      }
      next = take();
      resumed = wasPaused && !breaker.open();
    }
    if (resumed) {
      ProviderLog.resumed(settings.queue().name());
      threads.soon(this::startAll);
    }
    return next;
  }

  private void pause(boolean wasPaused) {
    if (!wasPaused) {
      ProviderLog.paused(settings.queue().name(), breaker.failuresInARow(), breaker.pause());
    }
    if (!probeScheduled) {
      probeScheduled = true;
      // Not on a thread of the timer, which must not wait for the server.
      threads.timer().after(breaker.pause(), () -> threads.soon(this::tryOne));
    }
  }

  /**
   * One of those that are tried; which of the next ones hangs is seen in its turn, lest each of
   * them stays in memory so long.
   */
  private void watch(Lease tried) {
    threads.timer().after(probe, () -> threads.soon(() -> tryAnotherThan(tried)));
    probeWatched = true;
  }

  /** One that hangs must not be the only one for long: what it waits for may be there again. */
  private void tryAnotherThan(Lease watched) {
    synchronized (this) {
      breaker.forget(watched);
      probeWatched = false;
      Lease tried = breaker.tried();
      if (tried != null) {
        watch(tried);
      }
    }
    startAll();
  }

  private void tryOne() {
    synchronized (this) {
      probeScheduled = false;
      breaker.allowProbe();
    }
    startAll();
  }
}
