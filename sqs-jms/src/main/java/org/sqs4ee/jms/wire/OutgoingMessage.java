package org.sqs4ee.jms.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * A message as SQS takes it, checked against SQS's limits.
 *
 * @param body message body, never empty
 * @param attributes at most ten
 * @param groupId message group, on FIFO and on standard queues
 * @param deduplicationId FIFO queues only
 * @param delaySeconds 0 to 900; null leaves it to the queue
 * @param size bytes that count towards the 1 MiB of a message and of a batch
 */
public record OutgoingMessage(
    String body,
    Map<String, MessageAttributeValue> attributes,
    @Nullable String groupId,
    @Nullable String deduplicationId,
    @Nullable Integer delaySeconds,
    int size) {

  /** The message as an entry of a batch. */
  public SendMessageBatchRequestEntry toEntry(String id) {
    return SendMessageBatchRequestEntry.builder()
        .id(id)
        .messageBody(body)
        .messageAttributes(attributes)
        .messageGroupId(groupId)
        .messageDeduplicationId(deduplicationId)
        .delaySeconds(delaySeconds)
        .build();
  }
}
