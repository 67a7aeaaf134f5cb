package org.sqs4ee.adapter.journal;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.sqs4ee.adapter.container.TestXid;
import org.sqs4ee.jms.client.ClientSettings;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.wire.OutgoingMessage;

/** Branches and what they send. */
final class Prepared {

  static final QueueAddress ORDERS = new QueueAddress("orders", "http://127.0.0.1/1/orders");

  private Prepared() {}

  static Branch branch() {
    return Branch.of(TestXid.next());
  }

  static Branch branch(int format, byte[] transaction, byte[] qualifier) {
    return new Branch(format, ByteBuffer.wrap(transaction), ByteBuffer.wrap(qualifier));
  }

  static PreparedSend send(String... bodies) {
    return new PreparedSend(
        ClientSettings.FROM_ENVIRONMENT,
        Map.of(ORDERS, List.of(bodies).stream().map(Prepared::message).toList()));
  }

  static OutgoingMessage message(String body) {
    return new OutgoingMessage(body, Map.of(), null, null, null, body.length());
  }
}
