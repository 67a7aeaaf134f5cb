package org.sqs4ee.jms.queue;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sqs4ee.jms.testing.ScriptedSqs;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What SQS is asked for; a local one does not tell how long it keeps messages. */
class QueueProvisionerTest {

  private static final String FOURTEEN_DAYS = "1209600";

  private final ScriptedSqs sqs =
      new ScriptedSqs()
          .fail(
              request ->
                  request instanceof GetQueueUrlRequest
                      ? ScriptedSqs.failure("AWS.SimpleQueueService.NonExistentQueue")
                      : null);
  private final QueueProvisioner provisioner = new QueueProvisioner(sqs);

  /** With SQS's default a message whose consumer is down for four days would be deleted. */
  @Test
  void queuesKeepMessagesForAsLongAsSqsCan() throws JMSException {
    RedrivePolicy policy = new RedrivePolicy("arn:aws:sqs:eu-central-1:1:orders-dlq", 5);

    provisioner.ensure("orders-dlq");
    provisioner.ensure("orders", policy);
    provisioner.ensure("orders.fifo");

    assertThat(sqs.created())
        .extracting(request -> request.attributes())
        .containsExactly(
            Map.of(QueueAttributeName.MESSAGE_RETENTION_PERIOD, FOURTEEN_DAYS),
            Map.of(
                QueueAttributeName.MESSAGE_RETENTION_PERIOD,
                FOURTEEN_DAYS,
                QueueAttributeName.REDRIVE_POLICY,
                policy.toJson()),
            Map.of(
                QueueAttributeName.MESSAGE_RETENTION_PERIOD,
                FOURTEEN_DAYS,
                QueueAttributeName.FIFO_QUEUE,
                "true"));
  }
}
