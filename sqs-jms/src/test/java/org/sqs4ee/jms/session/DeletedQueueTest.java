package org.sqs4ee.jms.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.Queue;
import jakarta.jms.TransactionRolledBackRuntimeException;
import org.junit.jupiter.api.Test;
import org.sqs4ee.jms.client.RegionalSqs;
import org.sqs4ee.jms.testing.ScriptedSqs;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;

/** A queue that has been deleted, and perhaps made anew, while its address was remembered. */
class DeletedQueueTest {

  private final ScriptedSqs sqs = new ScriptedSqs();
  private final JMSContext context =
      SqsContext.open(
          SqsConnection.plain(
              SqsEndpoint.of(RegionalSqs.of(Region.EU_CENTRAL_1, sqs, region -> sqs))),
          JMSContext.AUTO_ACKNOWLEDGE);

  /** Or the name of a factory that creates queues would create one only once. */
  @Test
  void nameOfADeletedQueueIsLookedUpAgain() {
    Queue orders = context.createQueue("orders");
    JMSProducer producer = context.createProducer();
    producer.send(orders, "a");
    producer.send(orders, "b");
    assertThat(sqs.lookedUp()).hasSize(1);

    sqs.fail(
        request ->
            request instanceof SendMessageBatchRequest
                ? ScriptedSqs.failure("AWS.SimpleQueueService.NonExistentQueue")
                : null);
    assertThatThrownBy(() -> producer.send(orders, "c"))
        .isInstanceOf(InvalidDestinationRuntimeException.class);
    sqs.fail(request -> null);
    producer.send(orders, "d");
    assertThat(sqs.lookedUp()).hasSize(2);
    context.close();
  }

  @Test
  void soItIsAfterACommitThatFailed() {
    try (JMSContext transacted = context.createContext(JMSContext.SESSION_TRANSACTED)) {
      Queue orders = transacted.createQueue("orders");
      JMSProducer producer = transacted.createProducer();
      sqs.fail(
          request ->
              request instanceof SendMessageBatchRequest
                  ? ScriptedSqs.failure("AWS.SimpleQueueService.NonExistentQueue")
                  : null);
      producer.send(orders, "a");
      assertThatThrownBy(transacted::commit)
          .isInstanceOf(TransactionRolledBackRuntimeException.class);
      sqs.fail(request -> null);
      producer.send(orders, "b");
      transacted.commit();
      assertThat(sqs.lookedUp()).hasSize(2);
    }
  }
}
