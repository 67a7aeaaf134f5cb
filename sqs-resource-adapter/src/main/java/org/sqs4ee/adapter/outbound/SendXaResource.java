package org.sqs4ee.adapter.outbound;

import jakarta.jms.JMSException;
import java.io.IOException;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.sqs4ee.adapter.journal.Branch;
import org.sqs4ee.adapter.journal.PreparedSends;
import org.sqs4ee.adapter.journal.RecoveryXaResource;
import org.sqs4ee.jms.client.ClientSettings;
import org.sqs4ee.jms.send.PartlySentException;
import org.sqs4ee.jms.send.SendBuffer;

/**
 * Sends what a transaction has gathered when it commits (Jakarta Connectors 2.1, section 7.6).
 * Alone in its transaction a send that fails rolls it back and the caller sees it. With a second
 * resource the messages go into the journal in the first phase and leave from there in the second,
 * which needs neither this connection nor this process.
 */
final class SendXaResource extends RecoveryXaResource {

  private final SendTransactions transactions;
  private final ClientSettings sqs;
  private final PreparedSends prepared;

  SendXaResource(SendTransactions transactions, ClientSettings sqs, PreparedSends prepared) {
    super(prepared);
    this.transactions = transactions;
    this.sqs = sqs;
    this.prepared = prepared;
  }

  @Override
  public void start(Xid xid, int flags) {
    transactions.associate(xid);
  }

  @Override
  public void end(Xid xid, int flags) {
    transactions.dissociate(xid);
  }

  @Override
  public int prepare(Xid xid) throws XAException {
    SendBuffer gathered = buffer(xid);
    transactions.forget(xid);
    if (gathered.isEmpty()) {
      return XAResource.XA_RDONLY;
    }
    try {
      prepared.add(Branch.of(xid), sqs, gathered);
    } catch (IOException e) {
      throw failure(
          XAException.XA_RBROLLBACK,
          new IOException(
              "The messages of this transaction cannot be kept for its second phase: "
                  + e
                  + ". Check the resource adapter's journalDirectory, or switch its journal off.",
              e));
    }
    return XAResource.XA_OK;
  }

  @Override
  public void commit(Xid xid, boolean onePhase) throws XAException {
    if (onePhase) {
      commitAtOnce(xid);
    } else {
      super.commit(xid, false);
    }
  }

  private void commitAtOnce(Xid xid) throws XAException {
    SendBuffer buffer = buffer(xid);
    transactions.forget(xid);
    try {
      buffer.commit();
    } catch (PartlySentException e) {
      throw failure(XAException.XA_HEURMIX, e);
    } catch (JMSException e) {
      throw failure(XAException.XA_RBROLLBACK, e);
    }
  }

  @Override
  public void rollback(Xid xid) throws XAException {
    if (transactions.find(xid) != null) {
      transactions.forget(xid);
    } else {
      super.rollback(xid);
    }
  }

  private SendBuffer buffer(Xid xid) throws XAException {
    SendBuffer buffer = transactions.find(xid);
    if (buffer == null) {
      throw failure(XAException.XAER_NOTA, "Not a transaction of this connection: " + xid);
    }
    return buffer;
  }
}
