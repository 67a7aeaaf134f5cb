package org.sqs4ee.adapter.outbound;

import jakarta.jms.JMSException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.LocalTransactionException;
import org.sqs4ee.jms.send.SqsSender;
import org.sqs4ee.jms.transaction.Branches;
import org.sqs4ee.jms.transaction.Work;

/**
 * A transaction in which this adapter is the only resource and the server leaves XA out (section
 * 7.7).
 */
final class WorkLocalTransaction implements LocalTransaction {

  private final Branches branches;
  private final SqsSender sender;
  private Work work;

  WorkLocalTransaction(Branches branches, SqsSender sender) {
    this.branches = branches;
    this.sender = sender;
    this.work = new Work(sender);
  }

  @Override
  public void begin() {
    work = new Work(sender);
    branches.associate(work);
  }

  @Override
  public void commit() throws ResourceException {
    branches.end(work);
    try {
      work.commit();
    } catch (JMSException e) {
      throw new LocalTransactionException(e.getMessage(), e);
    }
  }

  @Override
  public void rollback() {
    branches.end(work);
    work.rollBack();
  }
}
