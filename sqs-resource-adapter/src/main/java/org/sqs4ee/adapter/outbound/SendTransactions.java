package org.sqs4ee.adapter.outbound;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.transaction.xa.Xid;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.send.SendBuffer;
import org.sqs4ee.jms.send.SqsSender;

/**
 * The transactions of one managed connection: what each has gathered, and which one is associated
 * now.
 */
final class SendTransactions {

  private final SqsSender sender;
  private final Map<Xid, SendBuffer> buffers = new ConcurrentHashMap<>();
  private volatile @Nullable SendBuffer current;

  SendTransactions(SqsSender sender) {
    this.sender = sender;
  }

  /** The buffer of the associated transaction; null outside one. */
  @Nullable SendBuffer current() {
    return current;
  }

  /** Associates a branch, a new one or one that was begun before. */
  void associate(Xid xid) {
    current = buffers.computeIfAbsent(xid, x -> new SendBuffer(sender));
  }

  /** Associates a local transaction of the server. */
  void associate(SendBuffer local) {
    current = local;
  }

  void dissociate() {
    current = null;
  }

  @Nullable SendBuffer find(Xid xid) {
    return buffers.get(xid);
  }

  void forget(Xid xid) {
    buffers.remove(xid);
  }
}
