package org.sqs4ee.jms.transaction;

import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** What XA resources have in common: each is a resource manager of its own. */
public abstract class XaParticipant implements XAResource {

  /** An XA exception that says what happened; the bare code tells an operator nothing. */
  protected static XAException failure(int code, Throwable cause) {
    XAException failure = failure(code, String.valueOf(cause.getMessage()));
    failure.initCause(cause);
    return failure;
  }

  /** An XA exception without a cause. */
  protected static XAException failure(int code, String message) {
    XAException failure = new XAException(message);
    failure.errorCode = code;
    return failure;
  }

  /** Servers pass wrappers of their own here, so nothing may be cast. */
  @Override
  public boolean isSameRM(XAResource other) {
    return other == this;
  }

  @Override
  public Xid[] recover(int flag) throws XAException {
    return new Xid[0];
  }

  @Override
  public void forget(Xid xid) throws XAException {}

  @Override
  public int getTransactionTimeout() {
    return 0;
  }

  @Override
  public boolean setTransactionTimeout(int seconds) {
    return false;
  }
}
