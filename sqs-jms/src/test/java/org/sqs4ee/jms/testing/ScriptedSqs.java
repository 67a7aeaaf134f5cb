package org.sqs4ee.jms.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

/**
 * An SQS client that says what a test wants: for answers that no server gives on demand, such as a
 * refusal of one message of ten. Unless told otherwise everything succeeds and every queue exists.
 * Thread-safe.
 */
public final class ScriptedSqs implements SqsClient {

  /** A request entry to the error that it gets, or null. */
  public interface Refusals extends Function<SendMessageBatchRequestEntry, BatchResultErrorEntry> {}

  private final List<SendMessageBatchRequest> sent = new CopyOnWriteArrayList<>();
  private final List<DeleteMessageBatchRequest> deleted = new CopyOnWriteArrayList<>();
  private final List<ChangeMessageVisibilityBatchRequest> shown = new CopyOnWriteArrayList<>();
  private volatile Refusals refusals = entry -> null;
  private volatile Function<SendMessageBatchRequest, RuntimeException> failures = request -> null;

  /** Refuses single messages. */
  public ScriptedSqs refuse(Refusals refusals) {
    this.refusals = refusals;
    return this;
  }

  /** Fails whole requests to send. */
  public ScriptedSqs fail(Function<SendMessageBatchRequest, RuntimeException> failures) {
    this.failures = failures;
    return this;
  }

  /** The requests to send, in order, failed ones included. */
  public List<SendMessageBatchRequest> sent() {
    return sent;
  }

  public List<DeleteMessageBatchRequest> deleted() {
    return deleted;
  }

  public List<ChangeMessageVisibilityBatchRequest> shown() {
    return shown;
  }

  /** The refusal of an entry that is its sender's fault. */
  public static BatchResultErrorEntry refusal(SendMessageBatchRequestEntry entry, String code) {
    return BatchResultErrorEntry.builder()
        .id(entry.id())
        .code(code)
        .message("scripted")
        .senderFault(true)
        .build();
  }

  @Override
  public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
    sent.add(request);
    RuntimeException failure = failures.apply(request);
    if (failure != null) {
      throw failure;
    }
    List<BatchResultErrorEntry> failed =
        request.entries().stream().map(refusals).filter(refusal -> refusal != null).toList();
    List<String> failedIds = failed.stream().map(BatchResultErrorEntry::id).toList();
    return SendMessageBatchResponse.builder()
        .failed(failed)
        .successful(
            request.entries().stream()
                .filter(entry -> !failedIds.contains(entry.id()))
                .map(
                    entry ->
                        SendMessageBatchResultEntry.builder()
                            .id(entry.id())
                            .messageId("id of " + entry.messageBody())
                            .build())
                .toList())
        .build();
  }

  @Override
  public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
    deleted.add(request);
    return DeleteMessageBatchResponse.builder()
        .successful(
            request.entries().stream()
                .map(entry -> DeleteMessageBatchResultEntry.builder().id(entry.id()).build())
                .toList())
        .build();
  }

  @Override
  public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
      ChangeMessageVisibilityBatchRequest request) {
    shown.add(request);
    return ChangeMessageVisibilityBatchResponse.builder()
        .successful(
            request.entries().stream()
                .map(
                    entry ->
                        ChangeMessageVisibilityBatchResultEntry.builder().id(entry.id()).build())
                .toList())
        .build();
  }

  @Override
  public GetQueueUrlResponse getQueueUrl(GetQueueUrlRequest request) {
    return GetQueueUrlResponse.builder()
        .queueUrl("http://sqs.example/1/" + request.queueName())
        .build();
  }

  @Override
  public String serviceName() {
    return "sqs";
  }

  @Override
  public void close() {}
}
