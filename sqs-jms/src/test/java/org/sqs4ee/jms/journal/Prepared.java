package org.sqs4ee.jms.journal;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.sqs4ee.jms.client.ClientSettings;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.testing.TestXid;
import org.sqs4ee.jms.wire.OutgoingMessage;

/** Branches and what they send. */
public final class Prepared {

  public static final QueueAddress ORDERS = new QueueAddress("orders", "http://127.0.0.1/1/orders");

  private Prepared() {}

  public static Branch branch() {
    return Branch.of(TestXid.next());
  }

  public static Branch branch(int format, byte[] transaction, byte[] qualifier) {
    return new Branch(format, ByteBuffer.wrap(transaction), ByteBuffer.wrap(qualifier));
  }

  public static PreparedSend send(String... bodies) {
    return new PreparedSend(
        ClientSettings.FROM_ENVIRONMENT,
        Map.of(ORDERS, List.of(bodies).stream().map(Prepared::message).toList()));
  }

  public static OutgoingMessage message(String body) {
    return new OutgoingMessage(body, Map.of(), null, null, null, body.length());
  }
}
