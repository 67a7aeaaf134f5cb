package org.sqs4ee.jms.transaction;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sqs4ee.jms.lease.Lease;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.receive.LeasedQueue;
import org.sqs4ee.jms.receive.ReceivedMessage;
import org.sqs4ee.jms.settlement.Outcome;

/**
 * What has been received and not yet decided about (Jakarta Messaging 3.1, section 6.2.10): it
 * waits for {@code acknowledge} or for the end of a transaction, and then all of it is decided at
 * once. Thread-safe: an acknowledgement or a commit may come from another thread.
 */
public final class Undecided {

  private final List<ReceivedMessage> messages = new ArrayList<>();
  private boolean ended;

  /**
   * Before a message is handed over: from now on a decision includes it.
   *
   * @return false if nothing is decided here any more
   */
  public synchronized boolean add(ReceivedMessage message) {
    return !ended && messages.add(message);
  }

  /** The branch that this belongs to is ending: what is here is decided about, and nothing more. */
  synchronized void end() {
    ended = true;
  }

  synchronized boolean hasEnded() {
    return ended;
  }

  /**
   * Takes a message out, because it is decided alone: its listener has failed, and a decision about
   * the others must not include it, or it would be lost.
   *
   * @return false if it was decided about before
   */
  public synchronized boolean remove(ReceivedMessage message) {
    return messages.remove(message);
  }

  /** The queue is gone, and its messages are: there is nothing left to decide about them. */
  public synchronized void forget(QueueAddress queue) {
    messages.removeIf(message -> message.lease().queue().equals(queue));
  }

  synchronized boolean isEmpty() {
    return messages.isEmpty();
  }

  /** False if the lease of a message was lost, so that another consumer may have it. */
  synchronized boolean allHeld() {
    return messages.stream().allMatch(message -> message.lease().held());
  }

  /** Acknowledges, or commits. */
  public void complete() {
    takeAll().forEach(message -> message.settle(new Outcome.Completed()));
  }

  /** Gives everything back after a rollback. */
  void rollBack() {
    JMSException cause = new JMSException("The transaction was rolled back");
    byQueue().forEach((queue, leases) -> queue.rollBack(leases, cause));
  }

  /** Gives everything back at once: {@code recover}, or the end of the session. */
  public void handBack() {
    byQueue().forEach(LeasedQueue::handBack);
  }

  private Map<LeasedQueue, List<Lease>> byQueue() {
    return takeAll().stream()
        .collect(groupingBy(ReceivedMessage::queue, mapping(ReceivedMessage::lease, toList())));
  }

  private synchronized List<ReceivedMessage> takeAll() {
    List<ReceivedMessage> all = new ArrayList<>(messages);
    messages.clear();
    return all;
  }
}
