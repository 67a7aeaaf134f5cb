package org.sqs4ee.jms.log;

import static org.sqs4ee.jms.log.ProviderLog.warn;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Collection;

/** The log messages about prepared sends: {@code SQSJMS-7xx}. */
public final class JournalLog {

  private static final Logger LOG = System.getLogger("org.sqs4ee.jms");

  private JournalLog() {}

  public static void used(Path directory) {
    LOG.log(
        Level.INFO,
        "SQSJMS-701 Messages of two-phase transactions are kept in {0} until they are sent.",
        directory);
  }

  public static void isTemporary(Path directory) {
    LOG.log(
        Level.WARNING,
        "SQSJMS-702 Messages of two-phase transactions are kept in {0}, a temporary directory: recovery may not find"
            + " them after a crash. Name one that the next start finds again; the resource adapter takes it from SQS4EE_JOURNAL_DIRECTORY.",
        directory);
  }

  public static void unreadable(Path file, Throwable cause) {
    LOG.log(
        Level.ERROR,
        "SQSJMS-703 The prepared messages in "
            + file
            + " cannot be read, so their transaction cannot be finished. Restore the file, or delete it to give these"
            + " messages up. Cause: "
            + cause);
  }

  public static void nobodyAsks(String temporaryQueue, int messages) {
    LOG.log(
        Level.WARNING,
        "SQSJMS-705 {0,number,integer} messages of a two-phase transaction that has committed were for temporary queue {1}, which is gone,"
            + " as its connection is: nobody waits for them any more, and they are given up.",
        messages,
        temporaryQueue);
  }

  /**
   * What a transaction has decided to send is not sent yet.
   *
   * @param branch its name, that of a file of a journal on disk
   */
  public static void notSent(String branch, Collection<String> queues, Throwable cause) {
    warn(
        "SQSJMS-704 A transaction has committed, and SQS does not have all of its messages for "
            + queues
            + ". They stay in the journal ("
            + branch
            + ") until the transaction manager tries again, at the latest with its recovery. If a queue has been deleted or"
            + " may not be sent to any more, make that good.",
        cause);
  }
}
