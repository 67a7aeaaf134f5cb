package org.sqs4ee.jms.transaction;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import javax.transaction.xa.Xid;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.journal.Branch;
import org.sqs4ee.jms.send.SqsSender;

/**
 * The transaction branches of one XA resource that are not prepared yet: the work of each, and
 * which one is associated now. Thread-safe.
 */
public final class Branches {

  private final SqsSender sender;
  private final Map<Branch, Work> works = new ConcurrentHashMap<>();
  private volatile @Nullable Work current;

  /** The id of the thread that is associated with the current branch. */
  private volatile long user;

  /** A branch that its user has not noticed the end of. */
  private volatile @Nullable Work lost;

  public Branches(SqsSender sender) {
    this.sender = sender;
  }

  /** The work of the associated transaction; null outside one. */
  public @Nullable Work current() {
    return current;
  }

  /**
   * True after a branch was ended, and not committed, by another thread than the one that works in
   * it, as by a manager whose time for it is over, until another one begins: what its user does
   * meanwhile belongs nowhere, and is to be refused, also when it is tried again. To be asked after
   * {@link #current}.
   */
  boolean hasLostOne() {
    return lost != null;
  }

  /** A branch is ended or rolled back, perhaps behind the back of its user. */
  void ending(Xid xid) {
    Work associated = current;
    if (associated != null
        && associated == works.get(Branch.of(xid))
        && user != Thread.currentThread().getId()) {
      lost = associated;
    }
  }

  /** A branch is prepared or committed: its user has wanted that. */
  void wanted(Work work) {
    if (lost == work) {
      lost = null;
    }
  }

  /** Whether another branch, or a local transaction, is associated and has not ended. */
  boolean isBusyWithout(Xid xid) {
    Work associated = current;
    return associated != null && !associated.hasEnded() && associated != works.get(Branch.of(xid));
  }

  /** Associates a new branch; false if it is known already. */
  boolean begin(Xid xid) {
    Work work = new Work(sender);
    if (works.putIfAbsent(Branch.of(xid), work) != null) {
      return false;
    }
    use(work);
    return true;
  }

  private void use(Work work) {
    lost = null;
    user = Thread.currentThread().getId();
    current = work;
  }

  /** Associates a branch that was begun before; false if it was not. */
  boolean resume(Xid xid) {
    Work work = works.get(Branch.of(xid));
    if (work == null) {
      return false;
    }
    use(work);
    return true;
  }

  /** Associates a local transaction of the server. */
  public void associate(Work local) {
    current = local;
  }

  /** A branch, or a local transaction of the server, is ending. */
  public void end(Work work) {
    work.end();
    dissociate(work);
  }

  /**
   * Ends the association of a branch; a suspended one may end while another is associated. False if
   * the branch is not known.
   */
  boolean dissociate(Xid xid) {
    Work work = works.get(Branch.of(xid));
    dissociate(work);
    return work != null;
  }

  /** Ends this association, if it is the current one. */
  private void dissociate(@Nullable Work ended) {
    if (current == ended) {
      current = null;
    }
  }

  /** Ends any association. The branches stay: each ends by its own prepare, commit or rollback. */
  public void dissociateAny() {
    current = null;
  }

  /**
   * Takes a branch out, because it ends or is prepared; null if it is not one of these. One that
   * the server did not end before is ended by that.
   */
  @Nullable Work remove(Xid xid) {
    Work work = works.remove(Branch.of(xid));
    if (work != null) {
      end(work);
    }
    return work;
  }

  /** Rolls back what nobody will decide any more: their connection is gone. */
  public void rollBackAll() {
    current = null;
    List.copyOf(works.keySet()).stream()
        .map(works::remove)
        .filter(Objects::nonNull)
        .forEach(
            work -> {
              end(work);
              work.rollBack();
            });
  }
}
