package org.sqs4ee.adapter.outbound;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sqs4ee.jms.client.ClientSettings;
import org.sqs4ee.jms.journal.MemoryJournal;
import org.sqs4ee.jms.journal.PreparedSends;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.send.SqsSender;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

/** An SQS that remembers what it was sent and fails at the requests it is told to. */
final class ScriptedSqs implements SqsClient {

  static final QueueAddress ORDERS = new QueueAddress("orders", "http://127.0.0.1/orders");

  private final List<String> bodies = new ArrayList<>();
  private final Set<Integer> failing = new HashSet<>();
  private final PreparedSends prepared =
      new PreparedSends(new MemoryJournal(), settings -> new SqsSender(this));
  private int requests;

  /** A managed connection to this SQS; all of them have one journal. */
  SqsManagedConnection connection() {
    return new SqsManagedConnection(new SqsSender(this), ClientSettings.FROM_ENVIRONMENT, prepared);
  }

  /** The bodies that SQS has taken, in order. */
  List<String> bodies() {
    return bodies;
  }

  int requests() {
    return requests;
  }

  /** The request with this number, counted from 1, gets no answer. */
  void failAt(int request) {
    failing.add(request);
  }

  @Override
  public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
    requests++;
    if (failing.contains(requests)) {
      throw SdkClientException.create("SQS is out of reach");
    }
    request.entries().stream().map(SendMessageBatchRequestEntry::messageBody).forEach(bodies::add);
    return SendMessageBatchResponse.builder()
        .successful(
            request.entries().stream()
                .map(
                    entry ->
                        SendMessageBatchResultEntry.builder()
                            .id(entry.id())
                            .messageId("m-" + entry.messageBody())
                            .build())
                .toList())
        .build();
  }

  @Override
  public GetQueueUrlResponse getQueueUrl(GetQueueUrlRequest request) {
    return GetQueueUrlResponse.builder().queueUrl(ORDERS.url()).build();
  }

  @Override
  public String serviceName() {
    return "sqs";
  }

  @Override
  public void close() {}
}
