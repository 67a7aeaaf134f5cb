package org.sqs4ee.jms.transaction;

import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.TransactionRolledBackException;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.send.PartlySentException;
import org.sqs4ee.jms.send.SendBuffer;
import org.sqs4ee.jms.send.SqsSender;
import org.sqs4ee.jms.wire.OutgoingMessage;

/**
 * The work of one transaction (Jakarta Messaging 3.1, section 6.2.7): what it sends, and what it
 * has received. A session's own is empty after its end and used for the next one. Belongs to one
 * thread at a time, as its transaction does, but for its end, which may come from another.
 */
public final class Work {

  private final SendBuffer sends;
  private final Undecided received = new Undecided();

  public Work(SqsSender sender) {
    sends = new SendBuffer(sender);
  }

  /**
   * Keeps a message, already checked against SQS's limits, until the commit.
   *
   * @throws IllegalStateException if the branch has been ended meanwhile, by another thread: what
   *     is kept after that nobody would send
   */
  public synchronized void send(QueueAddress queue, OutgoingMessage message)
      throws IllegalStateException {
    if (received.hasEnded()) {
      throw new IllegalStateException(
          "The transaction has ended meanwhile, perhaps because it took too long: nothing can be sent in it any more");
    }
    sends.add(queue, message);
  }

  /** What the transaction has received. */
  public Undecided received() {
    return received;
  }

  /**
   * Whether its branch is prepared, committed or rolled back, so that nothing more belongs to it.
   */
  public boolean hasEnded() {
    return received.hasEnded();
  }

  /**
   * The branch that this belongs to is ending: what is here is decided about, and nothing more. Not
   * while a message is being added.
   */
  synchronized void end() {
    received.end();
  }

  boolean isEmpty() {
    return sends.isEmpty() && received.isEmpty();
  }

  SendBuffer sends() {
    return sends;
  }

  /**
   * Sends and deletes: nothing is deleted before everything is sent, and nothing is sent if another
   * consumer may have a received message. A commit that fails has rolled back.
   *
   * @throws TransactionRolledBackException if the lease of a received message was lost
   * @throws PartlySentException if SQS has some of the messages and not all
   * @throws JMSException if SQS has confirmed none of them
   */
  public void commit() throws JMSException {
    fence();
    try {
      sends.commit();
    } catch (JMSException | RuntimeException | Error e) {
      rollBack();
      throw e;
    }
    received.complete();
  }

  /** Rolls back and fails if another consumer may have a received message. */
  void fence() throws TransactionRolledBackException {
    if (!received.allHeld()) {
      rollBack();
      throw new TransactionRolledBackException(
          "The lease of a received message was lost; another consumer may have it, so the work is rolled back");
    }
  }

  /** Forgets what was to be sent and gives back at once what was received: nobody has tried. */
  public void abandon() {
    sends.rollback();
    received.handBack();
  }

  /** Forgets what was to be sent and gives back what was received, after a back-off. */
  public void rollBack() {
    sends.rollback();
    received.rollBack();
  }
}
