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
  private final Work work;

  WorkLocalTransaction(Branches branches, SqsSender sender) {
    this.branches = branches;
    this.work = new Work(sender);
  }

  @Override
  public void begin() {
    branches.associate(work);
  }

  @Override
  public void commit() throws ResourceException {
    branches.dissociate(work);
    try {
      work.commit();
    } catch (JMSException e) {
      throw new LocalTransactionException(e.getMessage(), e);
    }
  }

  @Override
  public void rollback() {
    branches.dissociate(work);
    work.rollBack();
  }
}
