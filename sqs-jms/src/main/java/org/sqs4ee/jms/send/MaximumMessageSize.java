package org.sqs4ee.jms.send;

import jakarta.jms.MessageFormatException;
import org.sqs4ee.jms.client.SqsFailures;
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

  /** Bytes that the queue is known to take. */
  private volatile int known = EVERY_QUEUE;

  MaximumMessageSize(SqsClient sqs, QueueAddress queue) {
    this.sqs = sqs;
    this.queue = queue;
  }

  /**
   * Refuses a message that is too long. SQS is asked when a message is longer than what is known,
   * so also before one is refused: the limit may have been raised.
   */
  void check(OutgoingMessage message) throws MessageFormatException {
    if (message.size() <= known) {
      return;
    }
    int limit = ask();
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

  /** Whoever cannot ask leaves it to SQS to refuse; whoever may not is not asked again. */
  private int ask() {
    try {
      String bytes =
          sqs.getQueueAttributes(
                  request ->
                      request
                          .queueUrl(queue.url())
                          .attributeNames(QueueAttributeName.MAXIMUM_MESSAGE_SIZE))
              .attributes()
              .get(QueueAttributeName.MAXIMUM_MESSAGE_SIZE);
      known = bytes == null ? MessageLimits.MAX_BYTES : Integer.parseInt(bytes);
      return known;
    } catch (RuntimeException e) {
      if (SqsFailures.isDenied(e)) {
        known = MessageLimits.MAX_BYTES;
      }
      return MessageLimits.MAX_BYTES;
    }
  }
}
