package org.sqs4ee.jms.transaction;

import jakarta.jms.JMSException;
import java.io.IOException;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.sqs4ee.jms.journal.Branch;
import org.sqs4ee.jms.journal.PreparedSends;

/**
 * The second phase of any branch that was prepared, in this process or in one that is gone (Jakarta
 * Connectors 2.1, section 7.6.2). Takes no part in a transaction itself.
 */
public class RecoveryXaResource extends XaParticipant {

  private final PreparedSends prepared;

  public RecoveryXaResource(PreparedSends prepared) {
    this.prepared = prepared;
  }

  @Override
  public void start(Xid xid, int flags) throws XAException {
    throw onlyRecovers(xid);
  }

  @Override
  public void end(Xid xid, int flags) throws XAException {
    throw onlyRecovers(xid);
  }

  @Override
  public int prepare(Xid xid) throws XAException {
    throw onlyRecovers(xid);
  }

  private static XAException onlyRecovers(Xid xid) {
    return failure(
        XAException.XAER_PROTO, "This resource recovers transactions and joins none: " + xid);
  }

  /**
   * Sends what the branch has prepared.
   *
   * @throws XAException with {@code XAER_RMFAIL} if it is to be tried again: it is still prepared;
   *     with {@code XAER_NOTA} if nothing of this branch is prepared
   */
  @Override
  public void commit(Xid xid, boolean onePhase) throws XAException {
    if (!send(xid)) {
      throw unknown(xid);
    }
  }

  /** Sends what the branch has prepared; false if nothing is. */
  final boolean send(Xid xid) throws XAException {
    try {
      return prepared.send(Branch.of(xid));
    } catch (IOException | JMSException e) {
      throw failure(XAException.XAER_RMFAIL, e);
    }
  }

  static XAException unknown(Xid xid) {
    return failure(XAException.XAER_NOTA, "Nothing is prepared of transaction " + xid);
  }

  @Override
  public void rollback(Xid xid) throws XAException {
    try {
      prepared.remove(Branch.of(xid));
    } catch (IOException e) {
      throw failure(XAException.XAER_RMFAIL, e);
    }
  }

  /** Heuristic decisions are not made here, so this only makes sure that nothing is left. */
  @Override
  public void forget(Xid xid) throws XAException {
    rollback(xid);
  }

  /** The scan gives everything at its start; what goes on with it finds no more. */
  @Override
  public Xid[] recover(int flag) throws XAException {
    if ((flag & ~(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN)) != 0) {
      throw failure(XAException.XAER_INVAL, "Not a flag of recover: " + flag);
    }
    if ((flag & XAResource.TMSTARTRSCAN) == 0) {
      return new Xid[0];
    }
    try {
      return prepared.branches().toArray(Xid[]::new);
    } catch (IOException e) {
      throw failure(XAException.XAER_RMFAIL, e);
    }
  }
}
