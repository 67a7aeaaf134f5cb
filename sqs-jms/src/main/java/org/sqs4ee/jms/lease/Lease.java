package org.sqs4ee.jms.lease;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.wire.ReceiveCount;
import org.sqs4ee.jms.wire.SystemField;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * The right to process one received message until its visibility timeout ends. Once the lease is
 * not held another node may have the message, so nothing may be committed any more. Thread-safe.
 */
public final class Lease {

  /** SQS's clock began before its answer arrived here, so a lease is given up this much early. */
  private static final long MARGIN = Duration.ofSeconds(1).toNanos();

  /** SQS hides a message for twelve hours after its receive at the most; some seconds are ours. */
  private static final Duration LONGEST = Duration.ofHours(12).minusSeconds(10);

  private final long received = System.nanoTime();
  private final Message message;
  private final QueueAddress queue;
  private final @Nullable String group;
  private final int receiveCount;
  private volatile long deadline;
  private volatile boolean over;
  private volatile boolean orphaned;
  private volatile @Nullable Set<Lease> kept;

  /**
   * A new lease.
   *
   * @param deadline when the visibility ends, on the clock of {@link System#nanoTime}
   */
  public Lease(Message message, QueueAddress queue, long deadline) {
    this.message = message;
    this.queue = queue;
    this.group =
        queue.fifo() ? SystemField.of(message, MessageSystemAttributeName.MESSAGE_GROUP_ID) : null;
    this.receiveCount = ReceiveCount.of(message);
    this.deadline = deadline;
  }

  public Message message() {
    return message;
  }

  public QueueAddress queue() {
    return queue;
  }

  /**
   * The message group whose order binds this message; null on a standard queue, where groups only
   * share the queue fairly.
   */
  public @Nullable String group() {
    return group;
  }

  /** How often SQS has handed the message out, this time included. */
  public int receiveCount() {
    return receiveCount;
  }

  /** For how many seconds from now on SQS may be told to hide the message. */
  public long mostSeconds() {
    return Math.max(0, LONGEST.minusNanos(System.nanoTime() - received).toSeconds());
  }

  /** True as long as no other consumer can have the message. */
  public boolean held() {
    return !over && (orphaned || !lapsed());
  }

  /** True once its visibility has ended, settled or not: SQS may have shown the message since. */
  public boolean lapsed() {
    return remaining() <= 0;
  }

  /** True once its queue has been deleted: nobody else can have it, and SQS is told nothing. */
  public boolean orphaned() {
    return orphaned;
  }

  void orphan() {
    orphaned = true;
  }

  /** True once the message is settled or lost: nobody needs to keep the lease. */
  public boolean over() {
    return over;
  }

  /** The message is settled, or SQS said that the lease is lost. */
  public void end() {
    over = true;
    Set<Lease> keeper = kept;
    if (keeper != null) {
      keeper.remove(this);
    }
  }

  /** Adds the lease to a set, which it leaves when it is over. */
  void keepIn(Set<Lease> keeper) {
    kept = keeper;
    keeper.add(this);
    if (over) {
      keeper.remove(this);
    }
  }

  /** Nanoseconds until the lease has to be given up; zero or less when that time has passed. */
  long remaining() {
    return deadline - MARGIN - System.nanoTime();
  }

  void extendTo(long newDeadline) {
    deadline = newDeadline;
  }
}
