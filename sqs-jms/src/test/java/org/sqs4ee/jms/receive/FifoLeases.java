package org.sqs4ee.jms.receive;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.sqs4ee.jms.lease.Lease;
import org.sqs4ee.jms.queue.QueueAddress;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Leases of made-up messages of a FIFO queue, named by their group and a number: {@code a1}. */
final class FifoLeases {

  private static final QueueAddress FIFO =
      new QueueAddress("orders.fifo", "http://sqs.example/1/orders.fifo");
  private static final QueueAddress STANDARD =
      new QueueAddress("orders", "http://sqs.example/1/orders");

  private FifoLeases() {}

  /** The group is the name's first letter. */
  static Lease lease(String name) {
    return lease(name, FIFO, 1);
  }

  static Lease receivedAgain(String name, int receives) {
    return lease(name, FIFO, receives);
  }

  static List<Lease> leases(String... names) {
    return Stream.of(names).map(FifoLeases::lease).toList();
  }

  /** A message with a group on a standard queue, where it means fairness and no order. */
  static Lease standard(String name) {
    return lease(name, STANDARD, 9);
  }

  static List<String> names(List<Lease> leases) {
    return leases.stream().map(lease -> lease.message().messageId()).toList();
  }

  private static Lease lease(String name, QueueAddress queue, int receives) {
    Message message =
        Message.builder()
            .messageId(name)
            .receiptHandle(name)
            .body(name)
            .attributes(
                Map.of(
                    MessageSystemAttributeName.MESSAGE_GROUP_ID,
                    name.substring(0, 1),
                    MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT,
                    Integer.toString(receives)))
            .build();
    return new Lease(message, queue, System.nanoTime() + Duration.ofMinutes(1).toNanos());
  }
}
