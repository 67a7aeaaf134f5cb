package org.sqs4ee.jms.send;

import jakarta.jms.MessageFormatException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.wire.MessageLimits;
import org.sqs4ee.jms.wire.OutgoingMessage;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The longest message that a queue takes. The owner of a queue sets it, and those that are older
 * than the limit of 1 MiB still have 256 KiB. Thread-safe.
 */
final class MaximumMessageSize {

  /** Bytes that every queue takes: the attribute cannot be less. */
  private static final int EVERY_QUEUE = 1024;

  private final SqsClient sqs;
  private final QueueAddress queue;
  private final long pauseNanos;

  /** Bytes that the queue takes, as far as it has said. */
  private volatile @Nullable Integer told;

  private @Nullable Long failedAt;
  private @Nullable Long answeredAt;

  /**
   * The limit of a queue, not known yet.
   *
   * @param pause how long nothing is asked after a failure: an SQS that is away is not to keep
   *     every send waiting
   */
  MaximumMessageSize(SqsClient sqs, QueueAddress queue, Duration pause) {
    this.sqs = sqs;
    this.queue = queue;
    this.pauseNanos = pause.toNanos();
  }

  /**
   * Refuses a message that is too long. SQS is asked when a message is longer than what is known,
   * so also before one is refused: the limit may have been raised. Where it cannot be asked, or may
   * not, what it has told before holds; if it has told nothing, it is left to SQS to refuse.
   */
  void check(OutgoingMessage message) throws MessageFormatException {
    if (message.size() > known()) {
      ask(System.nanoTime());
      Integer limit = told;
      if (limit != null && message.size() > limit) {
        throw new MessageFormatException(
            "The message has "
                + message.size()
                + " bytes, properties included; queue "
                + queue.name()
                + " accepts "
                + limit
                + " (its MaximumMessageSize). Raise that, or store the content elsewhere and send a reference.");
      }
    }
  }

  private int known() {
    Integer limit = told;
    return limit == null ? EVERY_QUEUE : limit;
  }

  /** One caller asks, and others who have come before its answer take that. */
  private synchronized void ask(long since) {
    if (hasJustFailed() || (answeredAt != null && answeredAt - since > 0)) {
      return;
    }
    try {
      String bytes =
          sqs.getQueueAttributes(
                  request ->
                      request
                          .queueUrl(queue.url())
                          .attributeNames(QueueAttributeName.MAXIMUM_MESSAGE_SIZE))
              .attributes()
              .get(QueueAttributeName.MAXIMUM_MESSAGE_SIZE);
      told = bytes == null ? MessageLimits.MAX_BYTES : Integer.parseInt(bytes);
      answeredAt = System.nanoTime();
    } catch (RuntimeException e) {
      failedAt = System.nanoTime();
    }
  }

  private boolean hasJustFailed() {
    return failedAt != null && System.nanoTime() - failedAt < pauseNanos;
  }
}
