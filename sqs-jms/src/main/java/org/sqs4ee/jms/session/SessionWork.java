package org.sqs4ee.jms.session;

import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.TransactionInProgressException;
import jakarta.jms.TransactionRolledBackException;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.receive.ReceivedMessage;
import org.sqs4ee.jms.send.SqsSender;
import org.sqs4ee.jms.settlement.Outcome;
import org.sqs4ee.jms.transaction.Enlistment;
import org.sqs4ee.jms.transaction.Undecided;
import org.sqs4ee.jms.transaction.Work;

/**
 * Who decides about what a session sends and receives (Jakarta Messaging 3.1, sections 6.2.7,
 * 6.2.10 and 12.3): the active transaction of a container or transaction manager if there is one,
 * else the session's own, else {@code acknowledge}, else nobody, and it happens at once.
 */
final class SessionWork {

  private final Enlistment enlistment;
  private final int mode;
  private final Undecided unacknowledged = new Undecided();
  private final @Nullable Work own;

  /** Of the session's own transaction; a close may come from another thread. */
  private final Object end = new Object();

  private boolean closed;

  SessionWork(SqsSender sender, Enlistment enlistment, int mode) {
    this.enlistment = enlistment;
    this.mode = mode;
    this.own = mode == Session.SESSION_TRANSACTED ? new Work(sender) : null;
  }

  /** The transaction that a send or a receive belongs to now; null if it belongs to none. */
  @Nullable Work transaction() throws JMSException {
    Work active = enlistment.active();
    return active == null ? own : active;
  }

  /**
   * Where a message waits from the moment in which it is handed over; null if that decides it, as
   * in AUTO and DUPS_OK mode.
   */
  @Nullable Undecided undecided() throws JMSException {
    Work transaction = transaction();
    if (transaction != null) {
      return transaction.received();
    }
    return SessionModes.acknowledges(mode) ? unacknowledged : null;
  }

  /**
   * Where a message is while its listener runs, if nobody decides about it later. In AUTO and
   * DUPS_OK mode it is decided when the listener returns, but until then {@code recover} brings it
   * back.
   */
  Undecided untilReturned() {
    return unacknowledged;
  }

  /** What a message that was handed over without an error has become. */
  static Outcome handedOver(@Nullable Undecided waits) {
    return waits == null ? new Outcome.Completed() : new Outcome.Undecided();
  }

  /**
   * Commits the session's own transaction. A close that comes meanwhile waits for it.
   *
   * @throws TransactionRolledBackException if it was rolled back instead
   */
  void commit() throws JMSException {
    Work work = own("commit");
    synchronized (end) {
      if (closed) {
        throw new TransactionRolledBackException(
            "The session was closed before the commit: nothing was sent, and what was received goes back");
      }
      commit(work);
    }
  }

  private static void commit(Work work) throws JMSException {
    try {
      work.commit();
    } catch (TransactionRolledBackException e) {
      throw e;
    } catch (JMSException e) {
      TransactionRolledBackException rolledBack =
          new TransactionRolledBackException(
              "The messages of the transaction could not be sent: " + e.getMessage());
      rolledBack.initCause(e);
      rolledBack.setLinkedException(e);
      throw rolledBack;
    }
  }

  void rollback() throws JMSException {
    Work work = own("roll back");
    synchronized (end) {
      work.rollBack();
    }
  }

  /**
   * Gives back what is not acknowledged; the deliveries begin again with it.
   *
   * @throws IllegalStateException if a transaction decides about it
   */
  void recover() throws JMSException {
    if (transaction() != null) {
      throw rollsBack();
    }
    unacknowledged.handBack();
  }

  static IllegalStateException rollsBack() {
    return new IllegalStateException("A transacted session rolls back, it does not recover");
  }

  /** Acknowledges all received messages where they wait for that; nothing to do in other modes. */
  void acknowledge() {
    if (SessionModes.acknowledges(mode)) {
      unacknowledged.complete();
    }
  }

  /** What {@code acknowledge} of this message does. */
  void acknowledge(ReceivedMessage message) {
    if (mode != SessionModes.UNORDERED_ACKNOWLEDGE) {
      acknowledge();
    } else if (unacknowledged.remove(message)) {
      message.settle(new Outcome.Completed());
    }
  }

  /** A temporary queue is gone, and its messages are: nothing is left to decide about them. */
  void forget(QueueAddress queue) {
    unacknowledged.forget(queue);
    if (own != null) {
      own.received().forget(queue);
    }
  }

  /** The session ends: what it has not decided about goes back. Transactions of others go on. */
  void close() throws JMSException {
    if (own != null) {
      synchronized (end) {
        closed = true;
        own.abandon();
      }
    }
    unacknowledged.handBack();
    enlistment.close();
  }

  private Work own(String what) throws JMSException {
    if (enlistment.active() != null) {
      throw new TransactionInProgressException(
          "A transaction of the server is active and decides: the session must not " + what);
    }
    if (own == null) {
      throw new IllegalStateException("The session is not transacted, it cannot " + what);
    }
    return own;
  }
}
