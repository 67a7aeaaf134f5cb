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

  /**
   * How many workers have been asked for and have not begun. None has a message: a server may let
   * them wait for a thread, and what waits here meanwhile is for whoever comes first.
   */
  private int starting;

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
      left = taken && !breaker.open() && staffing.getOn(running, starting);
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
    return !staffing.areEnough(running, starting);
  }

  /**
   * False if there is nothing to do for one more worker, or no thread for it. Holds no lock while
   * it asks for a thread: a server without a free one may let the caller wait for it, as WildFly
   * does, and those who will free one need the lock. They must not wait for one either, nor must
   * the timer, so threads of requests start workers.
   */
  private boolean startWorker(Runnable work) {
    synchronized (this) {
      if (!mayStart()) {
        return false;
      }
      starting++;
    }
    try {
      threads.work().execute(work);
      return true;
    } catch (RejectedExecutionException | Error e) {
      refused(e);
      return false;
    }
  }

  /**
   * What waits does so here, for a worker that has ended another or for the next try: each time a
   * message went back would cost it one of its receives.
   */
  private void refused(Throwable cause) {
    boolean first;
    synchronized (this) {
      starting--;
      first = !stopped && !threadScheduled;
      threadScheduled |= first;
    }
    if (first) {
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

  /** Whether one more worker would have something to do when it begins. */
  private synchronized boolean mayStart() {
    return !stopped
        && running + starting < settings.concurrency()
        && waiting.ready() > starting
        && breaker.allows()
        && (starting == 0 || !breaker.open());
  }

  /** The first message of a worker that has got its thread; null if there is none any more. */
  private synchronized @Nullable Lease begin() {
    starting--;
    return take();
  }

  /** The next message, which counts as running; null if none may start. */
  private synchronized @Nullable Lease take() {
    if (stopped || !breaker.allows()) {
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
  private void callOthersAndWork() {
    Lease first;
    boolean now;
    boolean look;
    synchronized (this) {
      first = begin();
      boolean more = first != null && mayStart();
      now = more && lacksWorkers();
      look = more && staffing.needsLook();
    }
    try {
      if (now) {
        threads.soon(this::startEnough);
      }
      if (look) {
        threads.timer().after(LOOK, this::look);
      }
    } finally {
      work(first);
    }
  }

  private void work() {
    work(begin());
  }

  private void work(@Nullable Lease first) {
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
      boolean more = mayStart();
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
    if (!probeScheduled) {
      // Not on a thread of the timer, which must not wait for the server.
      threads.timer().after(breaker.pause(), () -> threads.soon(this::tryOne));
      probeScheduled = true;
    }
    if (!wasPaused) {
      ProviderLog.paused(settings.queue().name(), breaker.failuresInARow(), breaker.pause());
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
