package org.sqs4ee.jms.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.sqs.model.SqsRequest;

/**
 * An SQS client that says what a test wants: for answers that no server gives on demand, such as a
 * refusal of one message of ten. Unless told otherwise everything succeeds and every queue exists.
 * Thread-safe. Long, because a client is one class.
 */
public final class ScriptedSqs implements SqsClient {

  private final List<SendMessageBatchRequest> sent = new CopyOnWriteArrayList<>();
  private final List<DeleteMessageBatchRequest> deleted = new CopyOnWriteArrayList<>();
  private final List<ChangeMessageVisibilityBatchRequest> shown = new CopyOnWriteArrayList<>();
  private volatile Function<SendMessageBatchRequestEntry, @Nullable String> refusals =
      entry -> null;
  private volatile Function<String, @Nullable String> deleteRefusals = handle -> null;
  private volatile Function<String, @Nullable String> visibilityRefusals = handle -> null;
  private volatile Function<SqsRequest, @Nullable RuntimeException> failures = request -> null;
  private final List<GetQueueUrlRequest> lookedUp = new CopyOnWriteArrayList<>();
  private final List<CreateQueueRequest> created = new CopyOnWriteArrayList<>();
  private final Map<String, Map<QueueAttributeName, String>> attributes = new ConcurrentHashMap<>();
  private final BlockingQueue<Message> offered = new LinkedBlockingQueue<>();
  private final String host;
  private volatile boolean closed;

  public ScriptedSqs() {
    this("http://sqs.example/");
  }

  private ScriptedSqs(String host) {
    this.host = host;
  }

  /** The SQS of a region of AWS; queues have the URLs that they have there. */
  public static ScriptedSqs of(String region) {
    return new ScriptedSqs("https://sqs." + region + ".amazonaws.com/");
  }

  /** A failure for {@link #fail}, as SQS answers with this error code. */
  public static RuntimeException failure(String code) {
    return SqsException.builder()
        .message("scripted")
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
        .build();
  }

  /** Refuses single messages: the error code for an entry, null to take it. */
  public ScriptedSqs refuse(Function<SendMessageBatchRequestEntry, @Nullable String> codes) {
    refusals = codes;
    return this;
  }

  /** Refuses single deletes: the error code for a receipt handle, null to take it. */
  public ScriptedSqs refuseDelete(Function<String, @Nullable String> codes) {
    deleteRefusals = codes;
    return this;
  }

  /** Refuses single visibility changes: the error code for a receipt handle, null to take it. */
  public ScriptedSqs refuseVisibility(Function<String, @Nullable String> codes) {
    visibilityRefusals = codes;
    return this;
  }

  /** Fails whole requests: the exception for a request, null to take it. */
  public ScriptedSqs fail(Function<SqsRequest, @Nullable RuntimeException> failures) {
    this.failures = failures;
    return this;
  }

  /** For {@link #fail}: keeps a request until the test lets it go; an interrupt does so too. */
  public static void hold(CountDownLatch until) {
    try {
      until.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The requests to send, in order, failed ones included; the same holds for the other two. */
  public List<SendMessageBatchRequest> sent() {
    return sent;
  }

  public List<DeleteMessageBatchRequest> deleted() {
    return deleted;
  }

  public List<ChangeMessageVisibilityBatchRequest> shown() {
    return shown;
  }

  /** What was asked for by name, in order. */
  public List<GetQueueUrlRequest> lookedUp() {
    return lookedUp;
  }

  /** Says what the attributes of the queue with this name are. */
  public ScriptedSqs attributes(String queue, Map<QueueAttributeName, String> values) {
    attributes.put(queue, values);
    return this;
  }

  /** Messages for whoever receives next, from whatever queue. */
  public ScriptedSqs offer(Message... messages) {
    offered.addAll(List.of(messages));
    return this;
  }

  @Override
  public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
    failIfScripted(request);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(request.waitTimeSeconds());
    List<Message> received = new ArrayList<>();
    while (received.isEmpty() && !closed && System.nanoTime() < deadline) {
      try {
        Message first = offered.poll(50, TimeUnit.MILLISECONDS);
        if (first != null) {
          received.add(first);
          offered.drainTo(received, request.maxNumberOfMessages() - 1);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw AbortedException.create("interrupted", e);
      }
    }
    return ReceiveMessageResponse.builder().messages(received).build();
  }

  /** Recorded as a batch of one. */
  @Override
  public SendMessageResponse sendMessage(SendMessageRequest request) {
    SendMessageBatchRequestEntry entry =
        SendMessageBatchRequestEntry.builder()
            .id("0")
            .messageBody(request.messageBody())
            .messageAttributes(request.messageAttributes())
            .messageGroupId(request.messageGroupId())
            .build();
    sendMessageBatch(batch -> batch.queueUrl(request.queueUrl()).entries(entry));
    return SendMessageResponse.builder().messageId("id of " + request.messageBody()).build();
  }

  @Override
  public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
    sent.add(request);
    failIfScripted(request);
    List<BatchResultErrorEntry> failed = new ArrayList<>();
    List<SendMessageBatchResultEntry> done = new ArrayList<>();
    for (SendMessageBatchRequestEntry entry : request.entries()) {
      if (taken(entry.id(), refusals.apply(entry), failed)) {
        done.add(
            SendMessageBatchResultEntry.builder()
                .id(entry.id())
                .messageId("id of " + entry.messageBody())
                .build());
      }
    }
    return SendMessageBatchResponse.builder().successful(done).failed(failed).build();
  }

  @Override
  public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
    deleted.add(request);
    failIfScripted(request);
    List<BatchResultErrorEntry> failed = new ArrayList<>();
    List<DeleteMessageBatchResultEntry> done = new ArrayList<>();
    for (DeleteMessageBatchRequestEntry entry : request.entries()) {
      if (taken(entry.id(), deleteRefusals.apply(entry.receiptHandle()), failed)) {
        done.add(DeleteMessageBatchResultEntry.builder().id(entry.id()).build());
      }
    }
    return DeleteMessageBatchResponse.builder().successful(done).failed(failed).build();
  }

  @Override
  public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
      ChangeMessageVisibilityBatchRequest request) {
    shown.add(request);
    failIfScripted(request);
    List<BatchResultErrorEntry> failed = new ArrayList<>();
    List<ChangeMessageVisibilityBatchResultEntry> done = new ArrayList<>();
    for (ChangeMessageVisibilityBatchRequestEntry entry : request.entries()) {
      if (taken(entry.id(), visibilityRefusals.apply(entry.receiptHandle()), failed)) {
        done.add(ChangeMessageVisibilityBatchResultEntry.builder().id(entry.id()).build());
      }
    }
    return ChangeMessageVisibilityBatchResponse.builder().successful(done).failed(failed).build();
  }

  private void failIfScripted(SqsRequest request) {
    @Nullable RuntimeException failure = failures.apply(request);
    if (failure != null) {
      throw failure;
    }
  }

  /**
   * An error code that begins with "Internal" is the service's fault, all others the sender's. A
   * message may follow after a colon.
   */
  private static boolean taken(
      String id, @Nullable String code, List<BatchResultErrorEntry> failed) {
    if (code == null) {
      return true;
    }
    String[] parts = code.split(": ", 2);
    failed.add(
        BatchResultErrorEntry.builder()
            .id(id)
            .code(parts[0])
            .message(parts.length > 1 ? parts[1] : "scripted")
            .senderFault(!code.startsWith("Internal"))
            .build());
    return false;
  }

  @Override
  public GetQueueUrlResponse getQueueUrl(GetQueueUrlRequest request) {
    lookedUp.add(request);
    failIfScripted(request);
    String account =
        request.queueOwnerAWSAccountId() == null ? "1" : request.queueOwnerAWSAccountId();
    return GetQueueUrlResponse.builder()
        .queueUrl(host + account + "/" + request.queueName())
        .build();
  }

  /** The requests to create queues, in order. */
  public List<CreateQueueRequest> created() {
    return created;
  }

  @Override
  public CreateQueueResponse createQueue(CreateQueueRequest request) {
    created.add(request);
    return CreateQueueResponse.builder().queueUrl(host + "1/" + request.queueName()).build();
  }

  @Override
  public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
    failIfScripted(request);
    String queue = request.queueUrl().substring(request.queueUrl().lastIndexOf('/') + 1);
    return GetQueueAttributesResponse.builder()
        .attributes(attributes.getOrDefault(queue, Map.of()))
        .build();
  }

  @Override
  public String serviceName() {
    return "sqs";
  }

  @Override
  public void close() {
    closed = true;
  }
}
