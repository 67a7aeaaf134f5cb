package org.sqs4ee.adapter.inbound;

import java.time.Duration;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.lease.Lease;
import org.sqs4ee.jms.transaction.XaParticipant;

/**
 * Takes part in the transaction of one delivery for two reasons only: to learn how it ended, and to
 * refuse the commit if the lease was lost, because another node may have the message by then, or if
 * the listener was not called or has failed (the fence). What SQS is told comes afterwards.
 */
final class DeliveryXaResource extends XaParticipant {

  /** How far the transaction has come. */
  enum State {
    UNUSED,
    ENLISTED,
    PREPARED,
    COMMITTED,
    ROLLED_BACK,
    FENCED,
    NOT_CALLED,
    REFUSED
  }

  private final Lease lease;
  private volatile State state = State.UNUSED;
  private volatile Duration timeout = Duration.ZERO;
  private volatile @Nullable State refusal;

  DeliveryXaResource(Lease lease) {
    this.lease = lease;
  }

  State state() {
    return state;
  }

  /** How long the server lets the transaction last; zero if it has not said so. */
  Duration timeout() {
    return timeout;
  }

  /**
   * A commit from now on would be one without the work of the listener, or of half of it: it is
   * refused. A rollback stays one.
   *
   * @param instead the state after that
   */
  void refuseCommit(State instead) {
    refusal = instead;
  }

  /** Remembered, not obeyed: the lease is what ends a delivery here. */
  @Override
  public boolean setTransactionTimeout(int seconds) {
    timeout = Duration.ofSeconds(seconds);
    return false;
  }

  @Override
  public void start(Xid xid, int flags) {
    state = State.ENLISTED;
  }

  @Override
  public void end(Xid xid, int flags) {}

  /** Never answers XA_RDONLY: the resource would not be told of the commit. */
  @Override
  public int prepare(Xid xid) throws XAException {
    fence();
    state = State.PREPARED;
    return XAResource.XA_OK;
  }

  @Override
  public void commit(Xid xid, boolean onePhase) throws XAException {
    if (onePhase) {
      fence();
    }
    state = State.COMMITTED;
  }

  @Override
  public void rollback(Xid xid) {
    state = State.ROLLED_BACK;
  }

  private void fence() throws XAException {
    State refused = refusal;
    if (refused != null) {
      state = refused;
      throw failure(
          XAException.XA_RBROLLBACK,
          "The listener "
              + (refused == State.NOT_CALLED ? "was not called" : "has failed")
              + " for message "
              + lease.message().messageId()
              + ", so there is nothing to commit; the message is shown again");
    }
    if (!lease.held()) {
      state = State.FENCED;
      throw failure(
          XAException.XA_RBTIMEOUT,
          "The lease of message "
              + lease.message().messageId()
              + " was lost before the commit; another consumer may have it, so the work is rolled back");
    }
  }
}
