package org.sqs4ee.adapter.outbound;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.transaction.xa.Xid;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.adapter.journal.Branch;
import org.sqs4ee.jms.send.SendBuffer;
import org.sqs4ee.jms.send.SqsSender;

/**
 * The transactions of one managed connection: what each has gathered, and which one is associated
 * now.
 */
final class SendTransactions {

  private final SqsSender sender;
  private final Map<Branch, SendBuffer> buffers = new ConcurrentHashMap<>();
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
    current = buffers.computeIfAbsent(Branch.of(xid), branch -> new SendBuffer(sender));
  }

  /** Associates a local transaction of the server. */
  void associate(SendBuffer local) {
    current = local;
  }

  /** Ends the association of a branch; a suspended one may end while another is associated. */
  void dissociate(Xid xid) {
    dissociate(find(xid));
  }

  void dissociate(@Nullable SendBuffer ended) {
    if (current == ended) {
      current = null;
    }
  }

  /** Ends any association. The branches stay: each ends by its own prepare, commit or rollback. */
  void dissociateAny() {
    current = null;
  }

  @Nullable SendBuffer find(Xid xid) {
    return buffers.get(Branch.of(xid));
  }

  /** Forgets a branch; one that the server did not end before is ended by that. */
  void forget(Xid xid) {
    dissociate(buffers.remove(Branch.of(xid)));
  }
}
