package org.sqs4ee.adapter;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sqs4ee.jms.log.LogText;
import org.sqs4ee.jms.queue.QueueAddress;

/** The log messages of the adapter: {@code SQSRA-1xx} activation, {@code 2xx} delivery. */
public final class AdapterLog {

  private static final Logger LOG = System.getLogger("org.sqs4ee.adapter");

  private static final AtomicBoolean SAID_TAKES_NO_PART = new AtomicBoolean();

  private AdapterLog() {}

  public static void activated(QueueAddress queue, int concurrency) {
    LOG.log(
        Level.INFO,
        "SQSRA-101 Queue {0} ({1}) is delivered to its endpoint, at most {2} messages at a time.",
        queue.name(),
        queue.url(),
        concurrency);
  }

  public static void deliversNothing(QueueAddress queue) {
    LOG.log(
        Level.INFO,
        "SQSRA-106 Queue {0} is not delivered on this server, as maxConcurrency is 0: its messages wait for another.",
        queue.name());
  }

  public static void deactivated(String queue) {
    LOG.log(Level.INFO, "SQSRA-102 Queue {0} is not delivered any more.", queue);
  }

  public static void waiting(String queue, Throwable cause) {
    LOG.log(
        Level.WARNING,
        "SQSRA-103 The endpoint waits for queue " + queue + ": " + cause.getMessage());
  }

  public static void noRedrivePolicy(QueueAddress queue, QueueAddress deadLetters) {
    LOG.log(
        Level.WARNING,
        "SQSRA-104 Queue {0} has no redrive policy. Messages that fail go to {1}, but one that kills the server would"
            + " come back for ever: give the queue a redrive policy.",
        queue.name(),
        deadLetters.name());
  }

  public static void noDeadLetters(QueueAddress queue) {
    LOG.log(
        Level.WARNING,
        "SQSRA-105 Queue {0} has neither a redrive policy nor a deadLetterQueue: a message that always fails is"
            + " delivered until its retention ends.",
        queue.name());
  }

  public static void notSettled(Throwable cause) {
    LOG.log(
        Level.WARNING,
        "SQSRA-204 The adapter was stopped before SQS was told what became of all received messages; they come again when"
            + " their visibility ends. Cause: "
            + LogText.of(cause));
  }

  public static void requestsGoOn(int seconds) {
    LOG.log(
        Level.WARNING,
        "SQSRA-205 The adapter has stopped, and requests to SQS still have not ended after {0} s. They end with their"
            + " connection; an error that they report from now on can be ignored.",
        seconds);
  }

  public static void shortRetention(
      QueueAddress queue, Duration retention, QueueAddress deadLetters, Duration deadRetention) {
    LOG.log(
        Level.WARNING,
        "SQSRA-107 Queue {0} keeps messages for {1} and its dead-letter queue {2} for {3}. A message that SQS itself moves"
            + " there keeps its age, so it may be deleted before anybody has seen it: raise the MessageRetentionPeriod of"
            + " {2} above that of {0}, or to 14 days.",
        queue.name(),
        text(retention),
        deadLetters.name(),
        text(deadRetention));
  }

  public static void noEndpoint(QueueAddress queue, Throwable cause) {
    LOG.log(
        Level.WARNING,
        "SQSRA-202 The server gives no endpoint for messages of queue "
            + queue.name()
            + ". They are shown again, and none is given up for that; after ten in a row one at a time is tried. If this"
            + " lasts, look for the server's own reason and at the size of its pool of message-driven beans against"
            + " maxConcurrency. Cause: "
            + LogText.of(cause));
    LOG.log(Level.DEBUG, "SQSRA-202 The server gives no endpoint.", cause);
  }

  public static void longTransactions(QueueAddress queue, Duration timeout, Duration visibility) {
    LOG.log(
        Level.INFO,
        "SQSRA-203 Transactions of queue {0} may last {1}, and its visibilityTimeout is {2}. That is no error: leases are"
            + " extended meanwhile. Only if SQS cannot be reached for {2} is the message delivered elsewhere, and the"
            + " commit here refused.",
        queue.name(),
        text(timeout),
        text(visibility));
  }

  public static void notReleased(Throwable cause) {
    LOG.log(
        Level.WARNING,
        "SQSRA-201 The server failed to take an endpoint back after a delivery; the outcome of the delivery stands."
            + " Look for an error of the server at this time. Cause: "
            + LogText.of(cause));
    LOG.log(Level.DEBUG, "SQSRA-201 The server failed to take an endpoint back.", cause);
  }

  /** Said once: whoever reads it looks at all factories. */
  public static void takesNoPart() {
    if (!SAID_TAKES_NO_PART.compareAndSet(false, true)) {
      return;
    }
    LOG.log(
        Level.WARNING,
        "SQSRA-206 A connection factory is used in a transaction and takes no part in it: what is sent leaves at once, what is"
            + " received is deleted at once, and a rollback undoes neither. If that is not meant, define the factory with"
            + " transaction-support XATransaction (@ConnectionFactoryDefinition has none unless it says so), and let no bean"
            + " hand an unshareable connection to another. This is reported once.");
  }

  public static void committedAllTheSame(QueueAddress queue, String messageId, Throwable thrown) {
    LOG.log(
        Level.WARNING,
        "SQSRA-207 Message "
            + messageId
            + " of queue "
            + queue.name()
            + " is deleted although its delivery has ended with an exception: the container has committed, as it does for"
            + " an @ApplicationException without rollback = true. If that is not meant, declare the exception with"
            + " rollback = true or call setRollbackOnly. Exception: "
            + LogText.of(thrown));
    LOG.log(Level.DEBUG, "SQSRA-207 The container has committed all the same.", thrown);
  }

  /** In the unit in which it is a whole number: "4 days", "90 s". */
  private static String text(Duration duration) {
    return duration.equals(Duration.ofDays(duration.toDays()))
        ? duration.toDays() + (duration.toDays() == 1 ? " day" : " days")
        : duration.toSeconds() + " s";
  }
}
