package org.sqs4ee.jms.journal;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.sqs4ee.jms.client.ClientSettings;
import org.sqs4ee.jms.log.JournalLog;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.send.PartlySentException;
import org.sqs4ee.jms.send.SendBuffer;
import org.sqs4ee.jms.send.SqsSender;

/**
 * What was prepared, from the first phase to the end of the second. The journal alone knows it: a
 * branch that was prepared before a crash and one of a moment ago are committed in the same way.
 * Thread-safe.
 */
public final class PreparedSends {

  /**
   * One for several branches. Of all instances, because those of one server share a journal: the
   * second phase that a manager's recovery begins again waits for the first, or both would send.
   */
  private static final Object[] LOCKS = Stream.generate(Object::new).limit(64).toArray();

  /**
   * What is left of a branch where its journal could not be told, lest it be sent again. Of all
   * instances that this class loader has: recovery may come through another than the transaction.
   */
  private static final Map<Kept, PreparedSend> UNTOLD = new ConcurrentHashMap<>();

  private final Journal journal;
  private final Senders senders;

  /**
   * A branch, and where it is kept: branches of two journals have nothing to do with each other.
   */
  private record Kept(Journal journal, Branch branch) {}

  /** Finds the way to an SQS. */
  @FunctionalInterface
  public interface Senders {
    SqsSender to(ClientSettings sqs) throws JMSException;
  }

  public PreparedSends(Journal journal, Senders senders) {
    this.journal = journal;
    this.senders = senders;
  }

  /**
   * Keeps what a branch has gathered.
   *
   * @throws IOException if it cannot be kept: the branch must not be prepared then
   */
  public void add(Branch branch, ClientSettings sqs, SendBuffer gathered) throws IOException {
    forgetIfDeleted(branch);
    journal.add(branch, new PreparedSend(sqs, gathered.messages()));
  }

  /**
   * A branch that was known before, and whose file somebody has deleted. Nobody else's second phase
   * is waited for unless there is one.
   */
  private void forgetIfDeleted(Branch branch) throws IOException {
    if (UNTOLD.containsKey(key(branch))) {
      synchronized (lock(branch)) {
        if (journal.find(branch).isEmpty()) {
          UNTOLD.remove(key(branch));
        }
      }
    }
  }

  /**
   * Sends what a branch has prepared, and forgets the branch. After a failure what SQS does not
   * have yet is still prepared. A crash between the two sends everything again.
   *
   * @return false if nothing of this branch is prepared
   * @throws IOException if the journal cannot be read, or cannot forget what was sent
   * @throws JMSException if SQS did not confirm every message, or there is no way to it
   */
  public boolean send(Branch branch) throws IOException, JMSException {
    synchronized (lock(branch)) {
      return sendAlone(branch);
    }
  }

  private Kept key(Branch branch) {
    return new Kept(journal, branch);
  }

  private static Object lock(Branch branch) {
    return LOCKS[Math.floorMod(branch.hashCode(), LOCKS.length)];
  }

  private boolean sendAlone(Branch branch) throws IOException, JMSException {
    Optional<PreparedSend> prepared = journal.find(branch);
    if (prepared.isEmpty()) {
      UNTOLD.remove(key(branch));
      return false;
    }
    PreparedSend left = UNTOLD.getOrDefault(key(branch), prepared.get());
    SendBuffer unsent = new SendBuffer(senders.to(left.sqs()));
    left.messages()
        .forEach((queue, messages) -> messages.forEach(message -> unsent.add(queue, message)));
    try {
      unsent.commitDecided((queue, count) -> JournalLog.nobodyAsks(queue.name(), count));
    } catch (JMSException e) {
      JournalLog.notSent(branch.name(), namesOf(unsent.messages().keySet()), e);
      if (e instanceof PartlySentException) {
        keepRest(branch, new PreparedSend(left.sqs(), unsent.messages()), e);
      }
      throw e;
    }
    try {
      forget(branch);
    } catch (IOException e) {
      UNTOLD.put(key(branch), new PreparedSend(left.sqs(), Map.of()));
      throw e;
    }
    return true;
  }

  private static List<String> namesOf(Set<QueueAddress> queues) {
    return queues.stream().map(QueueAddress::name).toList();
  }

  /** If the journal cannot be told, this process knows; after a crash all of it is sent again. */
  private void keepRest(Branch branch, PreparedSend rest, JMSException failure) {
    try {
      journal.replace(branch, rest);
      UNTOLD.remove(key(branch));
    } catch (IOException e) {
      UNTOLD.put(key(branch), rest);
      failure.addSuppressed(e);
    }
  }

  /** Forgets a branch: it is rolled back, or all of it is sent. */
  public void remove(Branch branch) throws IOException {
    synchronized (lock(branch)) {
      forget(branch);
    }
  }

  private void forget(Branch branch) throws IOException {
    journal.remove(branch);
    UNTOLD.remove(key(branch));
  }

  /** What is prepared, by this process or by one that is gone. */
  public List<Branch> branches() throws IOException {
    return journal.branches();
  }
}
