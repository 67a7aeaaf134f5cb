package org.sqs4ee.adapter;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.sqs4ee.jms.queue.QueueAddress;

/** The log messages of the adapter: {@code SQSRA-1xx} activation, {@code 2xx} delivery. */
public final class AdapterLog {

  private static final Logger LOG = System.getLogger("org.sqs4ee.adapter");

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
        "SQSRA-202 The adapter was stopped before SQS was told what became of all received messages; they come again when"
            + " their visibility ends. Cause: "
            + cause);
  }

  public static void notReleased(Throwable cause) {
    LOG.log(
        Level.WARNING,
        "SQSRA-201 The server failed to take an endpoint back after a delivery; the outcome of the delivery stands."
            + " Look for an error of the server at this time. Cause: "
            + cause);
    LOG.log(Level.DEBUG, "SQSRA-201 The server failed to take an endpoint back.", cause);
  }
}
