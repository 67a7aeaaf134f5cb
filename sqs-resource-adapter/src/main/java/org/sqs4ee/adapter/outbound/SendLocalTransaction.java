package org.sqs4ee.adapter.outbound;

import jakarta.jms.JMSException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.LocalTransactionException;
import org.sqs4ee.jms.send.SendBuffer;
import org.sqs4ee.jms.send.SqsSender;

/**
 * A transaction in which this adapter is the only resource and the server leaves XA out (section
 * 7.7).
 */
final class SendLocalTransaction implements LocalTransaction {

  private final SendTransactions transactions;
  private final SendBuffer buffer;

  SendLocalTransaction(SendTransactions transactions, SqsSender sender) {
    this.transactions = transactions;
    this.buffer = new SendBuffer(sender);
  }

  @Override
  public void begin() {
    transactions.associate(buffer);
  }

  @Override
  public void commit() throws ResourceException {
    transactions.dissociate(buffer);
    try {
      buffer.commit();
    } catch (JMSException e) {
      buffer.rollback();
      throw new LocalTransactionException(e.getMessage(), e);
    }
  }

  @Override
  public void rollback() {
    transactions.dissociate(buffer);
    buffer.rollback();
  }
}
