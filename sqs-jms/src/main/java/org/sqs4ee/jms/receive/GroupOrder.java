package org.sqs4ee.jms.receive;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.lease.Lease;

/**
 * Keeps the groups of a FIFO queue in order through failures. It knows which messages of each group
 * are here and undelivered; when a message of the group comes again, they have to go back, or they
 * would overtake it. SQS does the rest: it hands out nothing of a group while an earlier message of
 * it is out or hidden. A message without a group is always free to be delivered. Thread-safe.
 */
final class GroupOrder {

  private final Map<String, Deque<Lease>> undelivered = new HashMap<>();

  /** Messages have been received; those of one group in their order. */
  synchronized void received(Collection<Lease> leases) {
    for (Lease lease : leases) {
      if (lease.group() != null) {
        undelivered.computeIfAbsent(lease.group(), group -> new ArrayDeque<>()).add(lease);
      }
    }
  }

  /** Messages that were received in this order count as undelivered again, before all others. */
  synchronized void putBack(List<Lease> leases) {
    for (int i = leases.size() - 1; i >= 0; i--) {
      Lease lease = leases.get(i);
      if (lease.group() != null && !waits(lease)) {
        undelivered.computeIfAbsent(lease.group(), group -> new ArrayDeque<>()).addFirst(lease);
      }
    }
  }

  /** False if the message was taken back, or is being delivered already. */
  boolean waits(Lease lease) {
    return lease.group() == null || waits(lease, lease.group());
  }

  private synchronized boolean waits(Lease lease, String group) {
    return ofGroup(group).contains(lease);
  }

  /** Delivery of the message begins; false if it must not, because the message was taken back. */
  boolean start(Lease lease) {
    return lease.group() == null || start(lease, lease.group());
  }

  private synchronized boolean start(Lease lease, String group) {
    boolean waited = ofGroup(group).remove(lease);
    if (ofGroup(group).isEmpty()) {
      undelivered.remove(group);
    }
    return waited;
  }

  /**
   * The message comes again, so nothing of its group is delivered here any more.
   *
   * @return the others of its group that were undelivered, in their order
   */
  synchronized List<Lease> takeBack(Lease lease) {
    @Nullable String group = lease.group();
    @Nullable Deque<Lease> others = group == null ? null : undelivered.remove(group);
    if (others == null) {
      return List.of();
    }
    others.remove(lease);
    return new ArrayList<>(others);
  }

  private Deque<Lease> ofGroup(String group) {
    return undelivered.getOrDefault(group, new ArrayDeque<>());
  }
}
