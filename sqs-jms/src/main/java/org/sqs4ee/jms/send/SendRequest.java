package org.sqs4ee.jms.send;

import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.List;
import org.sqs4ee.jms.client.SqsFailures;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.wire.MessageLimits;
import org.sqs4ee.jms.wire.OutgoingMessage;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/**
 * One {@code SendMessageBatch}: up to ten messages for one queue, 1 MiB together. Not thread-safe.
 */
final class SendRequest {

  static final int MAX_ENTRIES = 10;

  private final QueueAddress queue;
  private final List<OutgoingMessage> messages = new ArrayList<>(MAX_ENTRIES);
  private int bytes;

  SendRequest(QueueAddress queue) {
    this.queue = queue;
  }

  /** A request with as many of these messages, from the first on, as it may hold: at least one. */
  static SendRequest holding(QueueAddress queue, List<OutgoingMessage> messages) {
    SendRequest request = new SendRequest(queue);
    for (OutgoingMessage message : messages) {
      if (!request.fits(message)) {
        break;
      }
      request.add(message);
    }
    return request;
  }

  boolean fits(OutgoingMessage message) {
    return messages.size() < MAX_ENTRIES && bytes + message.size() <= MessageLimits.MAX_BYTES;
  }

  int size() {
    return messages.size();
  }

  boolean full() {
    return messages.size() == MAX_ENTRIES;
  }

  /** Adds a message that {@link #fits}; the answer is its place in the request. */
  int add(OutgoingMessage message) {
    messages.add(message);
    bytes += message.size();
    return messages.size() - 1;
  }

  /**
   * Sends the request.
   *
   * @return for each message, in order, what SQS said of it
   * @throws JMSException if the request as a whole failed: SQS has none of the messages, or nobody
   *     knows
   */
  List<SendResult> send(SqsClient sqs) throws JMSException {
    SendMessageBatchRequest request =
        SendMessageBatchRequest.builder().queueUrl(queue.url()).entries(entries()).build();
    SendMessageBatchResponse response;
    try {
      response = uninterrupted(sqs, request);
    } catch (RuntimeException e) {
      throw SqsFailures.toJms(
          "Sending " + messages.size() + " message(s) to queue " + queue.name(), e);
    }
    List<SendResult> results = new ArrayList<>(messages.size());
    for (int i = 0; i < messages.size(); i++) {
      results.add(new SendResult.Unanswered(queue));
    }
    response
        .successful()
        .forEach(sent -> results.set(place(sent.id()), new SendResult.Sent(sent.messageId())));
    for (BatchResultErrorEntry refused : response.failed()) {
      boolean passes = Boolean.FALSE.equals(refused.senderFault());
      results.set(
          place(refused.id()),
          new SendResult.Refused(queue, refused.code(), refused.message(), passes));
    }
    return results;
  }

  /**
   * The SDK gives up when its thread is interrupted, and then nobody knows whether SQS has the
   * messages. But a request may be shared and a commit must not stop halfway, so it is sent again,
   * as the SDK itself does after a broken connection. The interrupt is kept for the caller.
   */
  private static SendMessageBatchResponse uninterrupted(
      SqsClient sqs, SendMessageBatchRequest request) {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return sqs.sendMessageBatch(request);
        } catch (AbortedException e) {
          if (!Thread.interrupted()) {
            throw e;
          }
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private List<SendMessageBatchRequestEntry> entries() {
    List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
    for (OutgoingMessage message : messages) {
      entries.add(message.toEntry(Integer.toString(entries.size())));
    }
    return entries;
  }

  private static int place(String entryId) {
    return Integer.parseInt(entryId);
  }
}
