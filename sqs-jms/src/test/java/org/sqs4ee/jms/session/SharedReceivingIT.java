package org.sqs4ee.jms.session;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.TemporaryQueue;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.receive.LeasedQueue;
import org.sqs4ee.jms.testing.LocalSqs;
import org.sqs4ee.jms.threads.OwnThreads;
import org.sqs4ee.jms.transaction.Enlistment;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What sessions of a server share stays, but for temporary queues: those would gather for ever. */
class SharedReceivingIT {

  private final LocalSqs sqs = LocalSqs.start();
  private final SqsClient client = sqs.plainClient();
  private final SqsEndpoint endpoint = SqsEndpoint.of(client);
  private final OwnThreads threads = new OwnThreads();
  private final SharedReceiving receiving = new SharedReceiving(endpoint, threads.forReceivers());

  @AfterEach
  void close() throws Exception {
    receiving.close();
    threads.close();
    client.close();
    sqs.close();
  }

  @Test
  void queueOutlivesTheSessionsThatReceiveFromIt() throws Exception {
    client.createQueue(request -> request.queueName("orders"));
    QueueAddress orders = endpoint.queues().find("orders");
    LeasedQueue leased = receiving.queues().leased(orders);
    receiving.queues().release(Set.of(orders));
    assertThat(receiving.queues().leased(orders)).isSameAs(leased);
  }

  @Test
  void temporaryQueueIsForgottenWithItsConnectionAlsoAfterTheSessionThatReceivedFromIt()
      throws Exception {
    ContainerConnection connection =
        new ContainerConnection(endpoint, () -> Enlistment.NONE, receiving);
    SqsSession session = connection.createSession();
    TemporaryQueue answers = session.createTemporaryQueue();
    session.createConsumer(answers);
    QueueAddress address = endpoint.queues().find(answers);
    LeasedQueue leased = receiving.queues().leased(address);
    session.close();
    connection.close();
    assertThat(receiving.queues().leased(address)).isNotSameAs(leased);
  }
}
