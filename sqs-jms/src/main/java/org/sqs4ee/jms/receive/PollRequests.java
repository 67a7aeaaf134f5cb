package org.sqs4ee.jms.receive;

import java.time.Duration;
import org.sqs4ee.jms.client.SqsClients;
import org.sqs4ee.jms.queue.QueueAddress;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/** The request of every poll: always with all that the wire format and the leases need. */
public final class PollRequests {

  /** The longest that SQS lets a poll wait. */
  static final int LONG_POLL_SECONDS = 20;

  private PollRequests() {}

  static ReceiveMessageRequest receive(ReceiverSettings settings, int count, int waitSeconds) {
    return receive(settings.queue(), settings.visibility(), count, waitSeconds);
  }

  /**
   * A poll.
   *
   * @param visibility for which the messages are hidden, whole seconds
   * @param count 1 to 10
   * @param waitSeconds for which SQS may wait for the first message, 0 to 20
   */
  public static ReceiveMessageRequest receive(
      QueueAddress queue, Duration visibility, int count, int waitSeconds) {
    return ReceiveMessageRequest.builder()
        .queueUrl(queue.url())
        .maxNumberOfMessages(count)
        .waitTimeSeconds(waitSeconds)
        .overrideConfiguration(SqsClients.LONG_POLL)
        .visibilityTimeout((int) visibility.toSeconds())
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
