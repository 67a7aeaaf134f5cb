package org.sqs4ee.jms.journal;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.sqs4ee.jms.client.ClientSettings;
import org.sqs4ee.jms.send.PartlySentException;
import org.sqs4ee.jms.send.SendBuffer;
import org.sqs4ee.jms.send.SqsSender;

/**
 * What was prepared, from the first phase to the end of the second. The journal alone knows it: a
 * branch that was prepared before a crash and one of a moment ago are committed in the same way.
 * Thread-safe.
 */
public final class PreparedSends {

  private final Journal journal;
  private final Senders senders;

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
    journal.add(branch, new PreparedSend(sqs, gathered.messages()));
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
    Optional<PreparedSend> prepared = journal.find(branch);
    if (prepared.isEmpty()) {
      return false;
    }
    ClientSettings sqs = prepared.get().sqs();
    SendBuffer unsent = new SendBuffer(senders.to(sqs));
    prepared
        .get()
        .messages()
        .forEach((queue, messages) -> messages.forEach(message -> unsent.add(queue, message)));
    try {
      unsent.commitDecided();
    } catch (PartlySentException e) {
      keepRest(branch, new PreparedSend(sqs, unsent.messages()), e);
      throw e;
    }
    journal.remove(branch);
    return true;
  }

  /** If that fails too the branch is still prepared as a whole: at least once, not less. */
  private void keepRest(Branch branch, PreparedSend rest, JMSException failure) {
    try {
      journal.replace(branch, rest);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** Forgets a branch that is rolled back. */
  public void remove(Branch branch) throws IOException {
    journal.remove(branch);
  }

  /** What is prepared, by this process or by one that is gone. */
  public List<Branch> branches() throws IOException {
    return journal.branches();
  }
}
