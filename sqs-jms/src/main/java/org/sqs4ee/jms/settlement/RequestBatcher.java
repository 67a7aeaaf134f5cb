package org.sqs4ee.jms.settlement;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.sqs4ee.jms.threads.Timer;

/**
 * Gathers up to ten items for one request; a request leaves when it is full or its first item has
 * waited long enough.
 */
final class RequestBatcher<T> {

  private static final int MAX_ENTRIES = 10;

  private final Duration linger;
  private final Timer timer;
  private final Executor requests;
  private final Consumer<List<T>> send;
  private List<T> open = new ArrayList<>(MAX_ENTRIES);
  private long openSince;
  private boolean lingering;
  private final Set<List<T>> underWay = Collections.newSetFromMap(new IdentityHashMap<>());

  RequestBatcher(Duration linger, Timer timer, Executor requests, Consumer<List<T>> send) {
    this.linger = linger;
    this.timer = timer;
    this.requests = requests;
    this.send = send;
  }

  synchronized void add(T item) {
    open.add(item);
    if (open.size() == MAX_ENTRIES) {
      leave();
    } else {
      if (open.size() == 1) {
        openSince = System.nanoTime();
      }
      lingerFor(linger.toNanos());
    }
  }

  /** Adds items that belong together: they share a request unless they are more than ten. */
  synchronized void addTogether(List<T> items) {
    if (open.size() + items.size() > MAX_ENTRIES) {
      leave();
    }
    items.forEach(this::add);
  }

  /**
   * Sends what has been gathered and waits for that and for what was under way, at most this long;
   * not for what others have added meanwhile.
   */
  synchronized boolean flush(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    leave();
    Set<List<T>> own = Collections.newSetFromMap(new IdentityHashMap<>());
    own.addAll(underWay);
    while (!Collections.disjoint(own, underWay)) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  /** One look is scheduled at a time: most requests are full long before it. */
  private void lingerFor(long nanos) {
    if (!lingering) {
      timer.after(Duration.ofMillis(TimeUnit.NANOSECONDS.toMillis(nanos) + 1), this::lingered);
      // Not if there is no memory for that: then the next item asks for it.
      lingering = true;
    }
  }

  private synchronized void lingered() {
    lingering = false;
    if (open.isEmpty()) {
      return;
    }
    long left = openSince + linger.toNanos() - System.nanoTime();
    if (left > 0) {
      lingerFor(left);
    } else if (!leaves()) {
      // Not on this thread, which is the timer's.
      lingerFor(linger.toNanos());
    }
  }

  /**
   * Sends what has been gathered. If there is no thread for it, whoever has filled the request
   * sends it: others wait meanwhile, and nothing is forgotten.
   */
  synchronized void leave() {
    if (!open.isEmpty() && !leaves()) {
      List<T> batch = open;
      open = new ArrayList<>(MAX_ENTRIES);
      underWay.add(batch);
      send(batch);
    }
  }

  /** False if there is no thread for it. */
  private boolean leaves() {
    List<T> batch = open;
    // Before the task, which an executor may run on this thread.
    open = new ArrayList<>(MAX_ENTRIES);
    underWay.add(batch);
    try {
      requests.execute(() -> send(batch));
      return true;
    } catch (RejectedExecutionException noThread) {
      underWay.remove(batch);
      open = batch;
      return false;
    }
  }

  private void send(List<T> batch) {
    try {
      send.accept(batch);
    } finally {
      arrived(batch);
    }
  }

  private synchronized void arrived(List<T> batch) {
    underWay.remove(batch);
    notifyAll();
  }
}
