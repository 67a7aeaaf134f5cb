package org.sqs4ee.jms.session;

import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.XAQueueConnection;
import jakarta.jms.XAQueueSession;
import jakarta.jms.XASession;
import org.sqs4ee.jms.client.ClientSettings;
import org.sqs4ee.jms.journal.PreparedSends;
import org.sqs4ee.jms.transaction.Branches;
import org.sqs4ee.jms.transaction.Enlistment;
import org.sqs4ee.jms.transaction.WorkXaResource;

/** A connection whose sessions take part in XA transactions (Jakarta Messaging 3.1, 11.3.2). */
public final class SqsXaConnection extends SqsConnection implements XAQueueConnection {

  private final ClientSettings sqs;
  private final PreparedSends prepared;

  /**
   * A connection.
   *
   * @param receiving outlives the connection, because a transaction may end after it
   * @param sqs where {@code endpoint} is
   * @param prepared what two-phase transactions have promised to send
   */
  public SqsXaConnection(
      SqsEndpoint endpoint, SharedReceiving receiving, ClientSettings sqs, PreparedSends prepared) {
    super(endpoint, () -> Enlistment.NONE, receiving);
    this.sqs = sqs;
    this.prepared = prepared;
  }

  @Override
  public XASession createXASession() throws JMSException {
    return createXaSession();
  }

  @Override
  public XAQueueSession createXAQueueSession() throws JMSException {
    return createXaSession();
  }

  SqsXaSession createXaSession() throws JMSException {
    checkMode(Session.AUTO_ACKNOWLEDGE);
    Branches branches = new Branches(endpoint().sender());
    WorkXaResource resource = new WorkXaResource(branches, sqs, prepared);
    return open(new SqsXaSession(this, endpoint(), branches, resource));
  }
}
