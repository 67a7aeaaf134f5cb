package org.sqs4ee.jms.settlement;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
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
  private int underWay;

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
    } else if (open.size() == 1) {
      List<T> mine = open;
      timer.after(linger, () -> leaveIfStillOpen(mine));
    }
  }

  /** Adds items that belong together: they share a request unless they are more than ten. */
  synchronized void addTogether(List<T> items) {
    if (open.size() + items.size() > MAX_ENTRIES) {
      leave();
    }
    items.forEach(this::add);
  }

  /** Sends what has been gathered and waits until nothing is under way, at most this long. */
  synchronized boolean flush(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    leave();
    while (underWay > 0) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      wait(left);
      leave();
    }
    return true;
  }

  private synchronized void leaveIfStillOpen(List<T> batch) {
    if (open == batch) {
      leave();
    }
  }

  /** Sends what has been gathered. */
  synchronized void leave() {
    if (open.isEmpty()) {
      return;
    }
    List<T> batch = open;
    open = new ArrayList<>(MAX_ENTRIES);
    underWay++;
    requests.execute(
        () -> {
          try {
            send.accept(batch);
          } finally {
            arrived();
          }
        });
  }

  private synchronized void arrived() {
    underWay--;
    notifyAll();
  }
}
