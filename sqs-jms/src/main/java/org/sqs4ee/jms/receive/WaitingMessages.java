package org.sqs4ee.jms.receive;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.lease.Lease;

/**
 * The messages that wait for a worker: in the order of their arrival, and those of one group of a
 * FIFO queue one at a time. A message that may start has a permit; one that waits for another of
 * its group needs none, because nobody else could deliver it now. Not thread-safe; the dispatcher's
 * lock guards it.
 */
final class WaitingMessages {

  private final DeliveryPermits permits;
  private final Predicate<Lease> lapsed;
  private final Deque<Lease> ready = new ArrayDeque<>();
  private long made;

  /** Per group of which a message is ready or being delivered: those that follow it. */
  private final Map<String, Deque<Lease>> behind = new HashMap<>();

  /**
   * @param permits of which each message that comes here has one
   * @param lapsed whether a message must not be delivered any more: such a one is passed over
   */
  WaitingMessages(DeliveryPermits permits, Predicate<Lease> lapsed) {
    this.permits = permits;
    this.lapsed = lapsed;
  }

  void add(List<Lease> leases) {
    for (Lease lease : leases) {
      Deque<Lease> followers = lease.group() == null ? null : behind.get(lease.group());
      if (followers != null) {
        followers.add(lease);
        permits.notHeld();
      } else {
        makeReady(lease);
        if (lease.group() != null) {
          behind.put(lease.group(), new ArrayDeque<>());
        }
      }
    }
  }

  private void makeReady(Lease lease) {
    ready.add(lease);
    made++;
  }

  /** How many have ever been ready. */
  long everReady() {
    return made;
  }

  /** Whether one of the first so many that have ever been ready still waits. */
  boolean waitsOf(long first) {
    return made - ready.size() < first;
  }

  /** How many {@link #next} would find, but for those that have lapsed. */
  int ready() {
    return ready.size();
  }

  /** The next message to deliver, after which {@link #ended} is due; null if none may start. */
  @Nullable Lease next() {
    Lease lease = ready.poll();
    while (lease != null && lapsed.test(lease)) {
      ended(lease, 0);
      lease = ready.poll();
    }
    return lease;
  }

  /** A message has been delivered, which took so long: the next of its group gets its permit. */
  void ended(Lease lease, long nanos) {
    Lease next = follower(lease.group());
    while (next != null && lapsed.test(next)) {
      next = follower(lease.group());
    }
    if (next != null) {
      makeReady(next);
    } else {
      permits.finished(nanos);
    }
  }

  private @Nullable Lease follower(@Nullable String group) {
    Deque<Lease> followers = group == null ? null : behind.get(group);
    Lease next = followers == null ? null : followers.poll();
    if (group != null && next == null) {
      behind.remove(group);
    }
    return next;
  }

  /** All that wait, each group in its order. */
  List<Lease> removeAll() {
    List<Lease> all = new ArrayList<>(ready);
    behind.values().forEach(all::addAll);
    ready.clear();
    behind.clear();
    return all;
  }
}
