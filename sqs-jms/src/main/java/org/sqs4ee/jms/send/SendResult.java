package org.sqs4ee.jms.send;

import jakarta.jms.JMSException;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.client.SqsFailures;
import org.sqs4ee.jms.queue.QueueAddress;

/** What became of one message of a request. */
public sealed interface SendResult {

  /** Why the message was not sent; null if there is nothing to complain of. */
  @Nullable JMSException failure();

  /** SQS has the message under this id. */
  record Sent(String messageId) implements SendResult {
    @Override
    public @Nullable JMSException failure() {
      return null;
    }
  }

  /** A transaction has the message: it is sent with its commit. */
  record Buffered() implements SendResult {
    @Override
    public @Nullable JMSException failure() {
      return null;
    }
  }

  /** The request as a whole failed: SQS does not have the message, or nobody knows. */
  record Failed(JMSException failure) implements SendResult {}

  /**
   * SQS refused the message.
   *
   * @param passes true if SQS was at fault itself, so that the same may be taken at the next try
   */
  record Refused(QueueAddress queue, String code, @Nullable String reason, boolean passes)
      implements SendResult {
    @Override
    public JMSException failure() {
      return SqsFailures.ofKind(
          code,
          "Queue "
              + queue.name()
              + " refused a message: "
              + code
              + (reason == null ? "" : ", " + reason));
    }
  }

  /**
   * SQS answered the request and said nothing of this message, so nobody may believe that it was
   * sent.
   */
  record Unanswered(QueueAddress queue) implements SendResult {
    @Override
    public JMSException failure() {
      return new JMSException(
          "Queue " + queue.name() + " answered a request without mentioning one of its messages");
    }
  }
}
