package org.sqs4ee.jms.testing;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import javax.transaction.xa.Xid;

/**
 * A transaction branch; on purpose without {@code equals}, which the interface does not promise.
 */
public final class TestXid implements Xid {

  private static final AtomicLong NEXT = new AtomicLong(1);

  private final long number;

  private TestXid(long number) {
    this.number = number;
  }

  public static TestXid next() {
    return new TestXid(NEXT.getAndIncrement());
  }

  /** Another object that names the same branch. */
  public TestXid again() {
    return new TestXid(number);
  }

  @Override
  public int getFormatId() {
    return 4711;
  }

  @Override
  public byte[] getGlobalTransactionId() {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  @Override
  public byte[] getBranchQualifier() {
    return new byte[] {1};
  }

  @Override
  public String toString() {
    return "xid " + number;
  }
}
