package org.sqs4ee.jms.send;

import java.util.List;
import java.util.Map;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.wire.OutgoingMessage;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Messages to send, and what of them is in a request. */
final class Outgoing {

  static final QueueAddress QUEUE = new QueueAddress("orders", "http://sqs.example/1/orders");

  private Outgoing() {}

  static OutgoingMessage message(String body) {
    return message(body, body.length());
  }

  static OutgoingMessage message(String body, int size) {
    return new OutgoingMessage(body, Map.of(), null, null, null, size);
  }

  static List<String> bodies(SendMessageBatchRequest request) {
    return request.entries().stream().map(SendMessageBatchRequestEntry::messageBody).toList();
  }
}
