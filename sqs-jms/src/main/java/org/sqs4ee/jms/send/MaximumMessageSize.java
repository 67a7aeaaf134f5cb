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

  /** An SQS that is away is not to keep every send waiting. */
  private static final long PAUSE_AFTER_FAILURE_NANOS = Duration.ofMinutes(5).toNanos();

  private final SqsClient sqs;
  private final QueueAddress queue;

  /** Bytes that the queue is known to take. */
  private volatile int known = EVERY_QUEUE;

  private volatile @Nullable Long failedAt;

  MaximumMessageSize(SqsClient sqs, QueueAddress queue) {
    this.sqs = sqs;
    this.queue = queue;
  }

  /**
   * Refuses a message that is too long. SQS is asked when a message is longer than what is known,
   * so also before one is refused: the limit may have been raised. Where it cannot be asked, or may
   * not, it is left to SQS to refuse.
   */
  void check(OutgoingMessage message) throws MessageFormatException {
    if (message.size() <= known || hasJustFailed()) {
      return;
    }
    int limit;
    try {
      limit = ask();
    } catch (RuntimeException e) {
      failedAt = System.nanoTime();
      return;
    }
    known = limit;
    if (message.size() > limit) {
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

  private boolean hasJustFailed() {
    Long at = failedAt;
    return at != null && System.nanoTime() - at < PAUSE_AFTER_FAILURE_NANOS;
  }

  private int ask() {
    String bytes =
        sqs.getQueueAttributes(
                request ->
                    request
                        .queueUrl(queue.url())
                        .attributeNames(QueueAttributeName.MAXIMUM_MESSAGE_SIZE))
            .attributes()
            .get(QueueAttributeName.MAXIMUM_MESSAGE_SIZE);
    return bytes == null ? MessageLimits.MAX_BYTES : Integer.parseInt(bytes);
  }
}
