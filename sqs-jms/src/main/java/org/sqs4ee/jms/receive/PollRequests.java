package org.sqs4ee.jms.receive;

import org.sqs4ee.jms.client.SqsClients;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/** The request of every poll: always with all that the wire format and the leases need. */
final class PollRequests {

  /** The longest that SQS lets a poll wait. */
  static final int LONG_POLL_SECONDS = 20;

  private PollRequests() {}

  static ReceiveMessageRequest receive(ReceiverSettings settings, int count, int waitSeconds) {
    return ReceiveMessageRequest.builder()
        .queueUrl(settings.queue().url())
        .maxNumberOfMessages(count)
        .waitTimeSeconds(waitSeconds)
        .overrideConfiguration(SqsClients.LONG_POLL)
        .visibilityTimeout((int) settings.visibility().toSeconds())
        .messageAttributeNames("All")
        .messageSystemAttributeNames(
            MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT,
            MessageSystemAttributeName.SENT_TIMESTAMP,
            MessageSystemAttributeName.MESSAGE_GROUP_ID,
            MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID,
            MessageSystemAttributeName.SEQUENCE_NUMBER)
        .build();
  }
}
