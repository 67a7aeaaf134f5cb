package org.sqs4ee.jms.receive;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.sqs4ee.jms.client.SqsClients;
import org.sqs4ee.jms.queue.QueueAddress;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/** The request of every poll: always with all that the wire format and the leases need. */
public final class PollRequests {

  /** The longest that SQS lets a poll wait. */
  static final int LONG_POLL_SECONDS = 20;

  private PollRequests() {}

  /**
   * When the visibility of what a poll has just brought ends, at the latest: it counts from its
   * answer, and if that took longer than a poll can, because this process stood still with it, from
   * when it should have come. On the clock of {@link System#nanoTime}.
   *
   * @param asked when the poll began
   */
  static long hiddenUntil(long asked, int waitSeconds, Duration visibility) {
    long longest = TimeUnit.SECONDS.toNanos(waitSeconds + 1L);
    return asked + Math.min(System.nanoTime() - asked, longest) + visibility.toNanos();
  }

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
