package org.sqs4ee.jms.session;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sqs4ee.jms.lease.Lease;
import org.sqs4ee.jms.receive.LeasedQueue;
import org.sqs4ee.jms.settlement.Outcome;

/**
 * What a session has received and not yet decided about (Jakarta Messaging 3.1, section 6.2.10). In
 * AUTO and DUPS_OK mode a message is decided when it has been handed over; in CLIENT mode by {@code
 * acknowledge}, in a transacted session by {@code commit}, both for all messages of the session.
 * Thread-safe: an acknowledgement may come from another thread.
 */
final class Inbox {

  private final boolean decidesLater;
  private final List<ReceivedMessage> undecided = new ArrayList<>();

  Inbox(int sessionMode) {
    decidesLater =
        sessionMode == Session.CLIENT_ACKNOWLEDGE || sessionMode == Session.SESSION_TRANSACTED;
  }

  /** True if messages are decided about by {@code acknowledge} or {@code commit}. */
  boolean decidesLater() {
    return decidesLater;
  }

  /** Before a message is handed over: from now on an acknowledgement includes it. */
  synchronized void add(ReceivedMessage message) {
    if (decidesLater) {
      undecided.add(message);
    }
  }

  /** The message has been handed over without an error. */
  Outcome handedOver() {
    return decidesLater ? new Outcome.Undecided() : new Outcome.Completed();
  }

  /**
   * The listener has failed: an acknowledgement must not include the message any more, or it would
   * be lost.
   */
  synchronized void remove(ReceivedMessage message) {
    undecided.remove(message);
  }

  /** False if the lease of a message was lost, so that another consumer may have it. */
  synchronized boolean allHeld() {
    return undecided.stream().allMatch(message -> message.lease().held());
  }

  /** Acknowledges, or commits. */
  void complete() {
    takeAll().forEach(message -> message.settle(new Outcome.Completed()));
  }

  /** Gives everything back after a rollback; it is delivered again after a back-off. */
  void rollBack() {
    JMSException cause = new JMSException("The session was rolled back");
    byQueue().forEach((queue, leases) -> queue.rollBack(leases, cause));
  }

  /** Gives everything back at once: {@code recover}, or the end of the session. */
  void handBack() {
    byQueue().forEach(LeasedQueue::handBack);
  }

  private Map<LeasedQueue, List<Lease>> byQueue() {
    return takeAll().stream()
        .collect(groupingBy(ReceivedMessage::queue, mapping(ReceivedMessage::lease, toList())));
  }

  private synchronized List<ReceivedMessage> takeAll() {
    List<ReceivedMessage> all = new ArrayList<>(undecided);
    undecided.clear();
    return all;
  }
}
