package org.sqs4ee.jms.log;

import static org.sqs4ee.jms.log.ProviderLog.warn;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;

/**
 * The log messages about queues themselves: {@code SQSJMS-5xx} temporary queues, {@code 6xx}
 * browsing.
 */
public final class QueueLog {

  private static final Logger LOG = System.getLogger("org.sqs4ee.jms");

  private QueueLog() {}

  /**
   * A permission is missing that temporary queues can do without.
   *
   * @param without what follows as long as it is missing
   */
  public static void permissionMissing(String permission, String without, Throwable cause) {
    warn(
        "SQSJMS-501 The permission "
            + permission
            + " is missing: "
            + without
            + ". Grant it on the queues sqs4ee-temp-*; sqs:ListQueues can be granted for all queues only. This is"
            + " reported once.",
        cause);
  }

  public static void heartbeatFailed(int failed, int all, Throwable cause) {
    warn(
        "SQSJMS-502 "
            + failed
            + " of "
            + all
            + " temporary queues could not be marked as in use; tried again at the next heartbeat. Another process"
            + " deletes a queue that was not marked for an hour.",
        cause);
  }

  public static void goneMeanwhile(String queue) {
    LOG.log(
        Level.WARNING,
        "SQSJMS-503 Temporary queue {0} was deleted by somebody else while its connection was open. If this process was"
            + " suspended, or SQS out of reach, for an hour, another process took it for abandoned.",
        queue);
  }

  public static void notDeleted(String queue, Throwable cause) {
    warn(
        "SQSJMS-504 Temporary queue "
            + queue
            + " could not be deleted with its connection; whoever uses temporary queues next deletes it when an hour"
            + " has passed. Check the network and the permission sqs:DeleteQueue.",
        cause);
  }

  public static void leftBehind(long queues) {
    LOG.log(
        Level.WARNING,
        "SQSJMS-505 A connection was closed before SQS had deleted {0} of its temporary queues; whoever uses temporary"
            + " queues next deletes them when an hour has passed.",
        queues);
  }

  public static void swept(String queue, Instant lastHeartbeat) {
    LOG.log(
        Level.INFO,
        "SQSJMS-506 Temporary queue {0} was deleted: its owner was last there at {1}.",
        queue,
        lastHeartbeat);
  }

  public static void sweepFailed(Throwable cause) {
    warn(
        "SQSJMS-507 Looking for abandoned temporary queues failed; tried again in an hour if temporary queues are used"
            + " then.",
        cause);
  }

  public static void looksCount(String queue, int maxReceiveCount, String deadLetterQueue) {
    LOG.log(
        Level.WARNING,
        "SQSJMS-601 Queue {0} is browsed and has a redrive policy: each look counts as a receive, and SQS moves a"
            + " message to {2} after {1}. Look at it rarely, or raise maxReceiveCount. This is reported once.",
        queue,
        maxReceiveCount,
        deadLetterQueue);
  }

  public static void redrivePolicyUnknown(String queue, Throwable cause) {
    warn(
        "SQSJMS-602 Queue "
            + queue
            + " is browsed, and whether it has a redrive policy cannot be read: each look counts as a receive, and SQS"
            + " moves a message that was received too often to the dead-letter queue. Grant sqs:GetQueueAttributes to"
            + " know. This is reported once.",
        cause);
  }

  public static void browsedEnough(String queue, int messages) {
    LOG.log(
        Level.WARNING,
        "SQSJMS-603 Browsing queue {0} ended after {1} messages, the most that one enumeration hides from consumers;"
            + " there may be more.",
        queue,
        messages);
  }

  public static void notShown(String queue, String messageId, Throwable cause) {
    warn(
        "SQSJMS-604 Message "
            + messageId
            + " of queue "
            + queue
            + " cannot be read, so the browser does not show it; it stays in the queue.",
        cause);
  }
}
