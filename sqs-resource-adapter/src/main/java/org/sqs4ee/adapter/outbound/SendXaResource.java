package org.sqs4ee.adapter.outbound;

import jakarta.jms.JMSException;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.sqs4ee.adapter.AdapterXaResource;
import org.sqs4ee.jms.send.PartlySentException;
import org.sqs4ee.jms.send.SendBuffer;

/**
 * Sends what a transaction has gathered when it commits (Jakarta Connectors 2.1, section 7.6).
 * Alone in its transaction a send that fails rolls it back and the caller sees it. With a second
 * resource the messages leave in the second phase: until the commit has been called they exist in
 * this process only, so a crash between the phases loses them.
 */
final class SendXaResource extends AdapterXaResource {

  private final SendTransactions transactions;

  SendXaResource(SendTransactions transactions) {
    this.transactions = transactions;
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
    if (buffer(xid).isEmpty()) {
      transactions.forget(xid);
      return XAResource.XA_RDONLY;
    }
    return XAResource.XA_OK;
  }

  @Override
  public void commit(Xid xid, boolean onePhase) throws XAException {
    SendBuffer buffer = buffer(xid);
    try {
      buffer.commit();
    } catch (JMSException e) {
      if (!onePhase) {
        // The other resources have committed: what SQS does not have yet is kept for the
        // transaction manager's next try.
        throw failure(XAException.XAER_RMFAIL, e);
      }
      transactions.forget(xid);
      boolean partly = e instanceof PartlySentException;
      throw failure(partly ? XAException.XA_HEURMIX : XAException.XA_RBROLLBACK, e);
    }
    transactions.forget(xid);
  }

  @Override
  public void rollback(Xid xid) {
    transactions.forget(xid);
  }

  private SendBuffer buffer(Xid xid) throws XAException {
    SendBuffer buffer = transactions.find(xid);
    if (buffer == null) {
      throw failure(XAException.XAER_NOTA, "Not a transaction of this connection: " + xid);
    }
    return buffer;
  }
}
