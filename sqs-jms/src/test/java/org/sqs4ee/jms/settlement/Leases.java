package org.sqs4ee.jms.settlement;

import java.time.Duration;
import java.util.Map;
import org.sqs4ee.jms.lease.Lease;
import org.sqs4ee.jms.queue.QueueAddress;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Leases of made-up messages; the receipt handle is the message's name. */
final class Leases {

  static final QueueAddress QUEUE = new QueueAddress("orders", "http://sqs.example/1/orders");

  private Leases() {}

  static Lease held(String name) {
    return lease(name, 1, Duration.ofMinutes(1));
  }

  static Lease received(int receives) {
    return lease("m", receives, Duration.ofMinutes(1));
  }

  static Lease lost(String name) {
    return lease(name, 1, Duration.ZERO);
  }

  static Lease lease(String name, int receives, Duration visibility) {
    Message message =
        Message.builder()
            .messageId("id of " + name)
            .receiptHandle(name)
            .body("body of " + name)
            .attributes(
                Map.of(
                    MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT,
                    Integer.toString(receives)))
            .build();
    return new Lease(message, QUEUE, System.nanoTime() + visibility.toNanos());
  }
}
