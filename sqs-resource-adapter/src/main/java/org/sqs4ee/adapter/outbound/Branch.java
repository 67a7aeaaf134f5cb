package org.sqs4ee.adapter.outbound;

import java.nio.ByteBuffer;
import javax.transaction.xa.Xid;

/**
 * A transaction branch by its content: a server may name one branch by several objects, and their
 * interface promises no {@code equals}.
 */
record Branch(int format, ByteBuffer transaction, ByteBuffer qualifier) {

  static Branch of(Xid xid) {
    return new Branch(
        xid.getFormatId(),
        ByteBuffer.wrap(xid.getGlobalTransactionId().clone()),
        ByteBuffer.wrap(xid.getBranchQualifier().clone()));
  }
}
