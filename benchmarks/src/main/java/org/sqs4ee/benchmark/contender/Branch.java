package org.sqs4ee.benchmark.contender;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import javax.transaction.xa.Xid;

/** The name of a transaction, different each time. */
record Branch(long number) implements Xid {

  private static final AtomicLong LAST = new AtomicLong();

  static Branch next() {
    return new Branch(LAST.incrementAndGet());
  }

  @Override
  public int getFormatId() {
    return 1;
  }

  @Override
  public byte[] getGlobalTransactionId() {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  @Override
  public byte[] getBranchQualifier() {
    return new byte[] {1};
  }
}
