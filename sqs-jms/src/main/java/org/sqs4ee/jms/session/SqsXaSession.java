package org.sqs4ee.jms.session;

import jakarta.jms.JMSException;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.TransactionInProgressException;
import jakarta.jms.XAQueueSession;
import javax.transaction.xa.XAResource;
import org.sqs4ee.jms.transaction.Branches;
import org.sqs4ee.jms.transaction.Enlistment;

/**
 * A session whose transactions a transaction manager drives (Jakarta Messaging 3.1, section
 * 11.3.3). Outside of them it sends at once and acknowledges by itself.
 */
final class SqsXaSession extends SqsSession implements XAQueueSession {

  private final XAResource resource;

  SqsXaSession(
      SqsConnection connection, SqsEndpoint endpoint, Branches branches, XAResource resource) {
    super(connection, endpoint, Enlistment.in(branches), Session.AUTO_ACKNOWLEDGE);
    this.resource = resource;
  }

  @Override
  public XAResource getXAResource() {
    return resource;
  }

  @Override
  public Session getSession() throws JMSException {
    checkOpen();
    return this;
  }

  @Override
  public QueueSession getQueueSession() throws JMSException {
    checkOpen();
    return this;
  }

  @Override
  public boolean getTransacted() throws JMSException {
    checkOpen();
    return true;
  }

  @Override
  public int getAcknowledgeMode() throws JMSException {
    checkOpen();
    return Session.SESSION_TRANSACTED;
  }

  @Override
  public void commit() throws JMSException {
    throw decidedElsewhere("commit");
  }

  @Override
  public void rollback() throws JMSException {
    throw decidedElsewhere("roll back");
  }

  /** Outside of branches too: it says that it is transacted. */
  @Override
  public void recover() throws JMSException {
    checkOpen();
    throw SessionWork.rollsBack();
  }

  private JMSException decidedElsewhere(String what) throws JMSException {
    checkOpen();
    return new TransactionInProgressException(
        "The transaction manager decides: an XA session must not " + what);
  }
}
