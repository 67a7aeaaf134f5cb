package org.sqs4ee.jms.receive;

import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.lease.Lease;
import org.sqs4ee.jms.log.ProviderLog;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Gets messages for somebody who asks for them one by one. Polls only while somebody waits, and in
 * the background, so that closing need not wait for a long poll: what a late poll brings is handed
 * back. A poll asks for as many messages as are likely to be taken while their visibility lasts;
 * those that wait longer lapse to SQS, nothing is hoarded. Thread-safe.
 */
public final class PullReceiver {

  private static final Duration SHORT_POLL_ANSWER = Duration.ofSeconds(1);
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final SqsClient sqs;
  private final LeasedQueue leased;
  private final Executor polls;
  private final Consumer<Throwable> failing;
  private final Deque<Lease> ready = new ArrayDeque<>();
  private final Demand demand;
  private boolean polling;
  private Duration pause = Duration.ZERO;
  private long pausedUntil = System.nanoTime();

  private boolean told;
  private final PollRefusals refusals;

  /** True while nobody is to ask for more: a listener gets what comes. */
  private boolean unwanted;

  private boolean closed;

  /**
   * A receiver.
   *
   * @param polls runs one long poll at a time
   * @param failing is told when the queue cannot be polled, for the first time after it could
   */
  public PullReceiver(
      SqsClient sqs, LeasedQueue leased, Executor polls, Consumer<Throwable> failing) {
    this.sqs = sqs;
    this.leased = leased;
    this.polls = polls;
    this.failing = failing;
    this.demand = new Demand(leased.settings().visibility());
    this.refusals = new PollRefusals(leased.queue());
  }

  /**
   * The next message; its lease is kept from now on.
   *
   * @param patience how long to wait for one; zero for a message that SQS has at hand
   * @return null if there was none in time, or this receiver has been closed
   * @throws JMSException if there is no such queue any more, or it may not be received from
   */
  public synchronized @Nullable Lease next(Duration patience)
      throws JMSException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    boolean impatient = patience.toNanos() < SECOND;
    int asked = 0;
    while (!closed) {
      unwanted = false;
      Lease lease = atHand();
      if (lease != null) {
        return lease;
      }
      leased.checkThere();
      long now = System.nanoTime();
      // Told by a poll of this call, or as long as another one would be too early.
      if (asked > 0 || (now >= deadline && now < pausedUntil)) {
        refusals.tell();
      }
      // SQS counts whole seconds. Who waits less is told at once what is there, and that answer is
      // waited for; only then a poll begins that may end after the caller has gone.
      boolean answerComes =
          polling && impatient && asked == 1 && now - deadline < SHORT_POLL_ANSWER.toNanos();
      if (now >= deadline && (asked > 0 || polling || now < pausedUntil) && !answerComes) {
        return null;
      }
      if (!polling && now >= pausedUntil) {
        boolean begun = poll(impatient && asked == 0 ? 0 : deadline - now);
        if (!begun && now >= deadline) {
          return null;
        }
        asked++;
      }
      TimeUnit.NANOSECONDS.timedWait(this, Math.max(wait(deadline, now), 1));
    }
    return null;
  }

  /** The next message of those that are here; its lease is kept from now on. */
  public synchronized @Nullable Lease atHand() {
    Lease lease = firstHeld();
    if (lease != null) {
      demand.taken();
      leased.keep(lease);
    }
    return lease;
  }

  /** How long the caller may sleep: until its time is up, or a failed poll may be repeated. */
  private long wait(long deadline, long now) {
    long untilRetry = pausedUntil > now ? pausedUntil - now : Long.MAX_VALUE;
    return deadline > now ? Math.min(deadline - now, untilRetry) : SHORT_POLL_ANSWER.toNanos();
  }

  /** Puts a message back that {@link #next} has given: it is the next one again. */
  public void putBack(Lease lease) {
    synchronized (this) {
      if (!closed) {
        leased.unstarted(lease);
        ready.addFirst(lease);
        return;
      }
    }
    leased.handBack(List.of(lease));
  }

  /** Hands back what nobody has taken, and what a poll under way brings. */
  public void handBack() {
    List<Lease> untaken;
    synchronized (this) {
      unwanted = true;
      untaken = new ArrayList<>(ready);
      ready.clear();
    }
    leased.handBack(untaken);
  }

  /** Wakes whoever waits and hands back what nobody has taken. */
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    handBack();
  }

  private @Nullable Lease firstHeld() {
    Lease lease = ready.pollFirst();
    while (lease != null && !leased.start(lease)) {
      lease = ready.pollFirst();
    }
    return lease;
  }

  /** False if there is no thread for it. */
  private boolean poll(long patienceNanos) {
    polling = true;
    refusals.asked();
    int count = leased.oneByOne() ? 1 : demand.likely();
    long seconds = TimeUnit.NANOSECONDS.toSeconds(Math.max(0, patienceNanos) + SECOND - 1);
    int waitSeconds = (int) Math.min(PollRequests.LONG_POLL_SECONDS, seconds);
    try {
      polls.execute(() -> received(count, waitSeconds));
      return true;
    } catch (RejectedExecutionException | Error noThread) {
      polling = false;
      rest(QueuePoller.longer(pause));
      ProviderLog.pollFailed(leased.queue().name(), pause, noThread);
      return false;
    }
  }

  private void received(int count, int waitSeconds) {
    List<Lease> leases = List.of();
    @Nullable Throwable failure = null;
    long asked = System.nanoTime();
    try {
      List<Message> messages =
          sqs.receiveMessage(PollRequests.receive(leased.settings(), count, waitSeconds))
              .messages();
      long deadline = PollRequests.hiddenUntil(asked, waitSeconds, leased.settings().visibility());
      leases = leased.received(messages, deadline);
    } catch (RuntimeException | Error e) {
      failure = e;
    }
    try {
      if (failure != null) {
        tell(failure);
      }
    } finally {
      // Else no poll would ever begin again.
      if (!offer(leases, failure)) {
        leased.handBack(leases);
      }
    }
  }

  /** A poll that ends after the close, perhaps cut with its client, is missed by nobody. */
  private void tell(Throwable failure) {
    boolean first;
    Duration next;
    synchronized (this) {
      if (closed) {
        return;
      }
      first = !told;
      told = true;
      next = QueuePoller.longer(pause);
    }
    ProviderLog.pollFailed(leased.queue().name(), next, failure);
    if (first) {
      failing.accept(failure);
    }
  }

  private void rest(Duration nextPause) {
    pause = nextPause;
    pausedUntil = System.nanoTime() + pause.toNanos();
  }

  private synchronized boolean offer(List<Lease> leases, @Nullable Throwable failure) {
    if (closed) {
      return false;
    }
    polling = false;
    if (failure == null) {
      told = false;
      refusals.answered();
      rest(Duration.ZERO);
    } else {
      refusals.failed(failure);
      rest(QueuePoller.longer(pause));
    }
    if (!unwanted) {
      ready.addAll(leases);
    }
    notifyAll();
    return !unwanted;
  }
}
