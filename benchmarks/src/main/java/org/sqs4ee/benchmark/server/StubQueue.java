package org.sqs4ee.benchmark.server;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A standard queue: visible messages in the order in which they came, hidden ones by the time at
 * which they come back, and polls that wait. Belongs to the event loop.
 */
final class StubQueue {

  /** Where a poll's messages go. */
  interface Poll {
    void answer(List<StubMessage> messages);
  }

  /** A poll that waits. */
  record Waiting(int max, long visibilityNanos, Poll poll) {}

  /**
   * A message until it becomes visible, on the clock of {@link System#nanoTime}. One that is
   * deleted or hidden anew leaves its place empty, so that nothing keeps it.
   */
  static final class Hidden {
    private final long until;
    private @Nullable StubMessage message;

    private Hidden(StubMessage message, long until) {
      this.message = message;
      this.until = until;
    }
  }

  final String name;
  final Map<String, String> attributes = new LinkedHashMap<>();
  private final Deque<StubMessage> visible = new ArrayDeque<>();
  private final Map<String, StubMessage> inFlight = new HashMap<>();
  private final PriorityQueue<Hidden> hidden =
      new PriorityQueue<>(Comparator.comparingLong(place -> place.until));
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final DeleteLog deletes = new DeleteLog();
  private final Shares shares;
  private int delayed;
  private long receipts;

  StubQueue(String name, Shares shares) {
    this.name = name;
    this.shares = shares;
  }

  DeleteLog deletes() {
    return deletes;
  }

  void add(List<StubMessage> messages) {
    visible.addAll(messages);
    serve();
  }

  void addLater(StubMessage message, int seconds) {
    delayed++;
    hide(message, TimeUnit.SECONDS.toNanos(seconds));
  }

  /** Answers at once if there are messages; else null, and the caller may wait. */
  @Nullable List<StubMessage> receive(int max, long visibilityNanos) {
    reappear();
    return visible.isEmpty() ? null : take(max, visibilityNanos);
  }

  void await(Waiting poll) {
    waiting.add(poll);
  }

  /** The poll has ended otherwise. */
  boolean giveUp(Waiting poll) {
    return waiting.remove(poll);
  }

  /** An old handle is accepted silently, as by SQS, and deletes nothing. */
  boolean delete(String receipt) {
    StubMessage message = inFlight.remove(receipt);
    if (message == null) {
      deletes.stale();
      return false;
    }
    message.receipt = null;
    leave(message);
    deletes.deleted();
    return true;
  }

  /** False if the message is not in flight under this handle. */
  boolean changeVisibility(String receipt, long nanos) {
    StubMessage message = inFlight.get(receipt);
    if (message == null) {
      return false;
    }
    hide(message, nanos);
    reappear();
    serve();
    return true;
  }

  void purge() {
    visible.clear();
    inFlight.clear();
    hidden.clear();
    delayed = 0;
  }

  int visible() {
    return visible.size();
  }

  /** How many of the visible messages differ. */
  long differentVisible() {
    return visible.stream().map(message -> message.body).distinct().count();
  }

  int inFlight() {
    return inFlight.size();
  }

  int delayed() {
    return delayed;
  }

  /** Called now and then: what is due comes back, to those who wait too. */
  void tick() {
    reappear();
    serve();
  }

  private void serve() {
    while (!visible.isEmpty() && !waiting.isEmpty()) {
      Waiting first = waiting.remove();
      first.poll().answer(take(first.max(), first.visibilityNanos()));
    }
  }

  private List<StubMessage> take(int max, long visibilityNanos) {
    List<StubMessage> taken = new ArrayList<>(max);
    int share = shares.of(max);
    while (taken.size() < share && !visible.isEmpty()) {
      StubMessage message = visible.remove();
      message.receives++;
      if (message.firstReceived == 0) {
        message.firstReceived = System.currentTimeMillis();
      }
      message.receipt = message.id + "#" + ++receipts;
      inFlight.put(message.receipt, message);
      hide(message, visibilityNanos);
      taken.add(message);
    }
    return taken;
  }

  private void hide(StubMessage message, long nanos) {
    leave(message);
    message.hidden = new Hidden(message, System.nanoTime() + nanos);
    hidden.add(message.hidden);
  }

  private static void leave(StubMessage message) {
    if (message.hidden != null) {
      message.hidden.message = null;
      message.hidden = null;
    }
  }

  private void reappear() {
    long now = System.nanoTime();
    for (Hidden first = hidden.peek(); first != null && first.until <= now; first = hidden.peek()) {
      hidden.remove();
      if (first.message != null) {
        comeBack(first.message);
      }
    }
  }

  private void comeBack(StubMessage message) {
    leave(message);
    if (message.receipt == null) {
      delayed--;
    } else {
      inFlight.remove(message.receipt);
      message.receipt = null;
    }
    visible.add(message);
  }
}
