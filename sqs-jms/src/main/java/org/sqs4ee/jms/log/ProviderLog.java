package org.sqs4ee.jms.log;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * The log messages of the provider: {@code SQSJMS-1xx} receiving, {@code 2xx} leases, {@code 3xx}
 * settlement, {@code 4xx} sending; {@link QueueLog} has {@code 5xx} and {@code 6xx}, {@link
 * JournalLog} {@code 7xx}.
 */
public final class ProviderLog {

  private static final Logger LOG = System.getLogger("org.sqs4ee.jms");

  private ProviderLog() {}

  public static void pollFailed(String queue, Duration nextTry, Throwable cause) {
    warn(
        "SQSJMS-101 Polling queue "
            + queue
            + " failed; next try in "
            + text(nextTry)
            + ". Check the network, the endpoint and the permission sqs:ReceiveMessage.",
        cause);
  }

  public static void pollingAgain(String queue) {
    log(Level.INFO, "SQSJMS-102 Polling queue {0} works again.", queue);
  }

  public static void noThread(String queue, Duration nextTry, Throwable cause) {
    warn(
        "SQSJMS-103 No thread for messages of queue "
            + queue
            + ": they wait here, and it is tried again every "
            + text(nextTry)
            + ". Check the size of the server's work manager against maxConcurrency.",
        cause);
  }

  public static void deliveryFailed(
      String queue, String messageId, int receiveCount, Throwable cause) {
    warn(
        "SQSJMS-104 Message "
            + messageId
            + " of queue "
            + queue
            + " failed at receive "
            + receiveCount
            + ".",
        cause);
  }

  public static void paused(String queue, int failures, Duration pause) {
    log(
        Level.WARNING,
        "SQSJMS-105 {0} deliveries of queue {1} failed in a row: paused, one message is tried every {2} until one"
            + " succeeds. Look at what the listener depends on.",
        failures,
        queue,
        text(pause));
  }

  public static void resumed(String queue) {
    log(Level.INFO, "SQSJMS-106 Queue {0} is delivered at full rate again.", queue);
  }

  public static void stoppedWithRunningDeliveries(String queue, int running) {
    log(
        Level.WARNING,
        "SQSJMS-107 Queue {0} was stopped while {1} deliveries had not finished; what they do not commit is delivered"
            + " again.",
        queue,
        running);
  }

  public static void extensionFailed(String queue, Throwable cause) {
    warn(
        "SQSJMS-201 Extending the visibility of messages of queue "
            + queue
            + " failed; tried again until it ends. Check the permission sqs:ChangeMessageVisibility.",
        cause);
  }

  public static void leaseLost(String queue, String messageId, String reason) {
    log(
        Level.WARNING,
        "SQSJMS-202 The lease of message {0} of queue {1} was lost ({2}): its transaction will be rolled back and SQS"
            + " delivers it again.",
        messageId,
        queue,
        reason);
  }

  public static void settlingFailed(String what, String queue, Throwable cause) {
    warn(
        "SQSJMS-301 "
            + what
            + " of queue "
            + queue
            + " failed; tried again while the leases hold. Check the network and the permissions"
            + " sqs:DeleteMessage and sqs:ChangeMessageVisibility.",
        cause);
  }

  public static void notDeleted(String queue, String messageId, String reason) {
    log(
        Level.WARNING,
        "SQSJMS-302 Message {0} of queue {1} was processed but could not be deleted ({2}). SQS delivers it again; this"
            + " node then deletes it without processing it.",
        messageId,
        queue,
        reason);
  }

  public static void deadLettered(String queue, String messageId, String reason) {
    log(
        Level.WARNING,
        "SQSJMS-303 Message {0} of queue {1} went to the dead-letter queue: {2}",
        messageId,
        queue,
        LogText.oneLine(reason));
  }

  public static void notDeadLettered(String queue, String messageId, Throwable cause) {
    warn(
        "SQSJMS-304 Message "
            + messageId
            + " of queue "
            + queue
            + " could not be sent to the dead-letter queue; it stays in its queue and is tried again. Check the permission"
            + " sqs:SendMessage on the dead-letter queue, and its MaximumMessageSize.",
        cause);
  }

  public static void notShown(String queue, String messageId, String reason) {
    log(
        Level.WARNING,
        "SQSJMS-305 Message {0} of queue {1} is to be delivered again, but SQS could not be told when ({2}); SQS"
            + " delivers it when its visibility ends.",
        messageId,
        queue,
        reason);
  }

  public static void notSettled(String queue, String messageId, Throwable cause) {
    log(
        Level.ERROR,
        "SQSJMS-306 What became of message "
            + messageId
            + " of queue "
            + queue
            + " could not be weighed, so it is delivered again when its visibility ends, unless it was committed. An"
            + " exception of the listener may be at fault; else this is a defect, please report it.",
        cause);
  }

  public static void completionFailed(String queue, Throwable cause) {
    warn(
        "SQSJMS-401 A CompletionListener of the application failed for a message to queue "
            + queue
            + "; the message itself is not affected.",
        cause);
  }

  /** Of interest to whoever wonders: the message has been sent. */
  public static void headerNotSet(String header, String messageClass, Throwable cause) {
    log(
        Level.DEBUG,
        "SQSJMS-402 Header {0} was not set in a message of {1} that has been sent: {2}",
        header,
        messageClass,
        LogText.of(cause));
  }

  public static void exceptionListenerFailed(Throwable cause) {
    warn(
        "SQSJMS-902 The ExceptionListener of a connection failed itself; receiving goes on.",
        cause);
  }

  public static void taskFailed(Throwable cause) {
    log(
        Level.ERROR,
        "SQSJMS-901 A task of the provider failed unexpectedly; this is a defect, please report it.",
        cause);
  }

  /** One line for the operator; the stack, of interest to developers only, at DEBUG. */
  static void warn(String message, Throwable cause) {
    log(Level.WARNING, message + " Cause: " + LogText.of(cause));
    log(Level.DEBUG, message, cause);
  }

  /** What has to be done after a failure must not depend on whether a log can be written. */
  private static void log(Level level, String format, Object... values) {
    try {
      LOG.log(level, format, values);
    } catch (RuntimeException | Error brokenLog) {
      // There is no other place to tell it.
    }
  }

  private static void log(Level level, String message) {
    try {
      LOG.log(level, message);
    } catch (RuntimeException | Error brokenLog) {
      // There is no other place to tell it.
    }
  }

  private static void log(Level level, String message, Throwable cause) {
    try {
      LOG.log(level, message, cause);
    } catch (RuntimeException | Error brokenLog) {
      // There is no other place to tell it.
    }
  }

  private static String text(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }
}
