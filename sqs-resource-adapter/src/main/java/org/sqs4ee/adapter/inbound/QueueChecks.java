package org.sqs4ee.adapter.inbound;

import jakarta.jms.InvalidDestinationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.adapter.AdapterLog;
import org.sqs4ee.adapter.inbound.QueueSearch.Found;
import org.sqs4ee.jms.queue.QueueIdentifier;
import org.sqs4ee.jms.queue.RedrivePolicy;

/**
 * What has to be true of the queues of an activation. The queue's own visibility timeout is not
 * among it: every receive brings that of the activation.
 */
final class QueueChecks {

  private static final Duration LONGEST_RETENTION = Duration.ofDays(14);

  private QueueChecks() {}

  /** What is wrong with the names themselves, before SQS is asked. */
  static List<String> names(String queue, @Nullable String deadLetterQueue) {
    List<String> errors = new ArrayList<>();
    QueueIdentifier source = parse(queue, errors);
    QueueIdentifier target = deadLetterQueue == null ? null : parse(deadLetterQueue, errors);
    if (source != null && target != null) {
      if (source.fifo() != target.fifo()) {
        errors.add(otherKind(source, target));
      }
      if (source.equals(target)) {
        errors.add(ownDeadLetters(target.name()));
      }
    }
    return errors;
  }

  private static @Nullable QueueIdentifier parse(String identifier, List<String> errors) {
    try {
      return QueueIdentifier.parse(identifier);
    } catch (InvalidDestinationException e) {
      errors.add(e.getMessage());
      return null;
    }
  }

  private static String otherKind(QueueIdentifier queue, QueueIdentifier deadLetters) {
    return "deadLetterQueue is "
        + deadLetters.name()
        + ", but "
        + (queue.fifo()
            ? queue.name() + " is a FIFO queue: name a dead-letter queue that ends in .fifo"
            : queue.name() + " is no FIFO queue: name a dead-letter queue that is none either");
  }

  /** A dead letter in its own queue is a new message: it would fail for ever. */
  private static String ownDeadLetters(String name) {
    return "deadLetterQueue is " + name + ", the queue that is listened to: name another queue";
  }

  /**
   * Where the settings contradict what SQS says.
   *
   * @param deadLetters null if there is none, or it is missing
   */
  static List<String> contradictions(
      ActivationSettings settings,
      Found queue,
      @Nullable RedrivePolicy policy,
      @Nullable Found deadLetters) {
    List<String> errors = new ArrayList<>();
    String named = settings.deadLetterQueue();
    if (deadLetters != null && deadLetters.attributes().arn().equals(queue.attributes().arn())) {
      errors.add(ownDeadLetters(deadLetters.address().name()));
    }
    if (policy == null) {
      if (named == null && settings.receiveLimit() > 0) {
        errors.add(
            "receiveLimit is "
                + settings.receiveLimit()
                + ", but there is no dead-letter queue: name one in deadLetterQueue or give the queue a redrive policy");
      }
      return errors;
    }
    if (named != null
        && deadLetters != null
        && !deadLetters.attributes().arn().equals(policy.deadLetterTargetArn())) {
      errors.add(
          "deadLetterQueue is "
              + named
              + ", but the queue's redrive policy names "
              + policy.deadLetterTargetArn()
              + ": name the same queue in both");
    }
    if (settings.receiveLimit() > policy.maxReceiveCount()) {
      errors.add(
          "receiveLimit is "
              + settings.receiveLimit()
              + ", but SQS itself moves a message after "
              + policy.maxReceiveCount()
              + " receives (maxReceiveCount of the redrive policy), and without a reason: lower the one or raise the other");
    }
    return errors;
  }

  /**
   * On a standard queue a message that SQS moves keeps the age that it has. A dead letter of the
   * adapter is a new message, and on a FIFO queue SQS too begins anew. Where dead letters are kept
   * as long as possible there is nothing to advise.
   */
  static void warnOfShortRetention(Found queue, Found deadLetters) {
    Duration kept = queue.attributes().retention().orElse(Duration.ZERO);
    Duration keptDead = deadLetters.attributes().retention().orElse(LONGEST_RETENTION);
    if (!queue.address().fifo()
        && keptDead.compareTo(kept) <= 0
        && keptDead.compareTo(LONGEST_RETENTION) < 0) {
      AdapterLog.shortRetention(queue.address(), kept, deadLetters.address(), keptDead);
    }
  }
}
