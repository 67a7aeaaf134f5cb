package org.sqs4ee.jms.wire;

import jakarta.jms.JMSException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.queue.QueueAddress;

/** By which a FIFO queue knows for five minutes that it has got a message before. */
final class DeduplicationIds {

  private DeduplicationIds() {}

  /**
   * SQS drops a message whose id it knows and calls it sent. So one that was received goes back to
   * its queue under a new id, and on to another under one of the two that it came with, and of its
   * body if that is another: the same if its delivery is repeated, a new one if it comes round
   * again. Without any id SQS compares bodies, and those that have none share what stands for it.
   *
   * @return null if the queue is none of FIFO, or is to compare bodies
   */
  static @Nullable String of(SqsMessage message, QueueAddress queue, String body)
      throws JMSException {
    if (!queue.fifo()) {
      return null;
    }
    String property = AttributeNames.DEDUPLICATION_ID;
    String id = MessageLimits.checkId(property, message.getStringProperty(property));
    if (id == null ? BodyFormat.isEmpty(message) : message.comesFrom(queue.url())) {
      return UUID.randomUUID().toString();
    }
    String receivedAs = message.receivedAs();
    if (id == null || receivedAs == null) {
      return id;
    }
    String origin = id + receivedAs + (message.hasAnotherBody() ? body : "");
    return UUID.nameUUIDFromBytes(origin.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
