package org.sqs4ee.jms.queue;

import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.TemporaryQueue;
import org.jspecify.annotations.Nullable;

/**
 * A temporary queue (Jakarta Messaging 3.1, sections 4.1.5 and 6.2.2): a queue of SQS that lives as
 * long as the connection that made it. Anybody may send to it, only that connection may receive
 * from it. Equal are those that name the same queue, as whoever gets one in JMSReplyTo holds
 * another object.
 */
public final class SqsTemporaryQueue implements TemporaryQueue {

  /** Who has made the queue and ends it. */
  @FunctionalInterface
  public interface Owner {

    /** Deletes the queue, unless a consumer still uses it. */
    void delete(SqsTemporaryQueue queue) throws JMSException;
  }

  /** The names of temporary queues begin with it, so that all can tell them from others. */
  public static final String PREFIX = "sqs4ee-temp-";

  private final QueueAddress address;
  private final Owner owner;
  private volatile boolean gone;

  public SqsTemporaryQueue(QueueAddress address, Owner owner) {
    this.address = address;
    this.owner = owner;
  }

  /** One that somebody else has made, as it comes in JMSReplyTo: to send to, not to delete. */
  public static SqsTemporaryQueue ofOthers(QueueAddress address) {
    return new SqsTemporaryQueue(
        address,
        queue -> {
          throw new IllegalStateException(
              "Temporary queue " + queue + " is deleted by the connection that has made it");
        });
  }

  /** Where the queue answers, or has answered. */
  public QueueAddress address() {
    return address;
  }

  /**
   * Fails if the queue is no destination any more.
   *
   * @throws InvalidDestinationException if it has been deleted, by itself or with its connection
   */
  public void checkThere() throws InvalidDestinationException {
    if (gone) {
      throw new InvalidDestinationException(
          "Temporary queue " + address.name() + " has been deleted, or its connection was closed");
    }
  }

  /** From now on the queue is no destination any more. */
  public void end() {
    gone = true;
  }

  /** The name in SQS: whoever is told it may send to the queue. */
  @Override
  public String getQueueName() {
    return address.name();
  }

  /**
   * Deletes the queue with its messages; does nothing if it has been deleted before.
   *
   * @throws IllegalStateException if a consumer still receives from it
   * @throws JMSException if SQS does not delete it; it can then be used and deleted as before
   */
  @Override
  public void delete() throws JMSException {
    owner.delete(this);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SqsTemporaryQueue queue && address.equals(queue.address);
  }

  @Override
  public int hashCode() {
    return address.hashCode();
  }

  @Override
  public String toString() {
    return address.name();
  }
}
