package org.sqs4ee.jms.transaction;

import jakarta.jms.JMSException;
import jakarta.jms.TransactionRolledBackException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.client.ClientSettings;
import org.sqs4ee.jms.journal.Branch;
import org.sqs4ee.jms.journal.PreparedSends;
import org.sqs4ee.jms.send.PartlySentException;

/**
 * Sends and deletes what a transaction has gathered when it commits (Jakarta Messaging 3.1, section
 * 11.3.5; Jakarta Connectors 2.1, section 7.6). Alone in its transaction a send that fails rolls it
 * back and the caller sees it. With a second resource the messages go into the journal in the first
 * phase and leave from there in the second, which needs neither this connection nor this process.
 * What was received stays leased until the end; after a crash SQS delivers it again.
 */
public final class WorkXaResource extends RecoveryXaResource {

  private final Branches branches;
  private final ClientSettings sqs;
  private final PreparedSends prepared;
  private final Map<Branch, PreparedWork> preparedReceives = new ConcurrentHashMap<>();

  /**
   * What was received in a branch that is prepared.
   *
   * @param sends whether the journal has messages of the branch
   */
  private record PreparedWork(Undecided received, boolean sends) {}

  /**
   * A resource.
   *
   * @param sqs where prepared messages are sent to, also by a recovery elsewhere
   */
  public WorkXaResource(Branches branches, ClientSettings sqs, PreparedSends prepared) {
    super(prepared);
    this.branches = branches;
    this.sqs = sqs;
    this.prepared = prepared;
  }

  @Override
  public void start(Xid xid, int flags) throws XAException {
    if (branches.isBusyWithout(xid)) {
      throw failure(
          XAException.XAER_PROTO,
          "Another branch is associated: it has to be ended or suspended before " + xid);
    }
    if (flags == XAResource.TMNOFLAGS) {
      if (!branches.begin(xid)) {
        throw failure(XAException.XAER_DUPID, "The branch has begun already: " + xid);
      }
    } else if (!branches.resume(xid)) {
      throw notOfThis(xid);
    }
  }

  @Override
  public void end(Xid xid, int flags) throws XAException {
    if (flags != XAResource.TMSUSPEND) {
      branches.ending(xid);
    }
    if (!branches.dissociate(xid)) {
      throw notOfThis(xid);
    }
  }

  /** Refuses if a lease was lost, because another consumer may have the message by then. */
  @Override
  public int prepare(Xid xid) throws XAException {
    Work work = take(xid);
    if (work.isEmpty()) {
      return XAResource.XA_RDONLY;
    }
    try {
      work.fence();
      if (!work.sends().isEmpty()) {
        prepared.add(Branch.of(xid), sqs, work.sends());
      }
    } catch (TransactionRolledBackException e) {
      throw failure(XAException.XA_RBTIMEOUT, e);
    } catch (IOException e) {
      work.rollBack();
      throw failure(
          XAException.XA_RBROLLBACK,
          new IOException(
              "The messages of this transaction cannot be kept for its second phase: "
                  + e
                  + ". Check the directory of the journal (in a server, journalDirectory of the resource adapter), or switch the journal off.",
              e));
    } catch (RuntimeException | Error e) {
      // The branch is known to nobody any more, and a rollback would not find it.
      work.rollBack();
      throw e;
    }
    if (!work.received().isEmpty()) {
      preparedReceives.put(
          Branch.of(xid), new PreparedWork(work.received(), !work.sends().isEmpty()));
    }
    return XAResource.XA_OK;
  }

  @Override
  public void commit(Xid xid, boolean onePhase) throws XAException {
    if (onePhase) {
      commitAtOnce(take(xid));
      return;
    }
    PreparedWork work = preparedReceives.remove(Branch.of(xid));
    if (work == null) {
      super.commit(xid, false);
      return;
    }
    boolean found;
    try {
      found = work.sends && send(xid);
    } catch (XAException | RuntimeException | Error e) {
      // Decided: what was received is done, also if what was sent has to wait for SQS.
      work.received.complete();
      throw e;
    }
    if (work.sends && !found) {
      // Somebody has taken the messages out of the journal: what they answer is to come again.
      work.received.rollBack();
      throw unknown(xid);
    }
    work.received.complete();
  }

  private static void commitAtOnce(Work work) throws XAException {
    try {
      work.commit();
    } catch (TransactionRolledBackException e) {
      throw failure(XAException.XA_RBTIMEOUT, e);
    } catch (PartlySentException e) {
      throw failure(XAException.XA_HEURMIX, e);
    } catch (JMSException | RuntimeException | Error e) {
      // Whatever it is: managers take anything but an XAException for a commit.
      throw failure(XAException.XA_RBROLLBACK, e);
    }
  }

  @Override
  public void rollback(Xid xid) throws XAException {
    branches.ending(xid);
    @Nullable Work work = branches.remove(xid);
    if (work != null) {
      work.rollBack();
      return;
    }
    PreparedWork ended = preparedReceives.remove(Branch.of(xid));
    if (ended != null) {
      ended.received.rollBack();
    }
    super.rollback(xid);
  }

  private Work take(Xid xid) throws XAException {
    Work work = branches.remove(xid);
    if (work == null) {
      throw notOfThis(xid);
    }
    branches.wanted(work);
    return work;
  }

  private static XAException notOfThis(Xid xid) {
    return failure(XAException.XAER_NOTA, "Not a transaction of this connection: " + xid);
  }
}
