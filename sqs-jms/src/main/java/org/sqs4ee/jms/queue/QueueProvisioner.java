package org.sqs4ee.jms.queue;

import jakarta.jms.JMSException;
import java.util.HashMap;
import java.util.Map;
import org.sqs4ee.jms.client.SqsFailures;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Creates the queues that are missing and reads the attributes of those that exist. What it creates
 * keeps messages for as long as SQS can: with SQS's own default a message whose consumer is down is
 * deleted after four days, and a dead letter before a person has seen it.
 */
public final class QueueProvisioner {

  /** What SQS keeps at the longest, in seconds (14 days). */
  private static final String LONGEST_RETENTION = "1209600";

  private final SqsClient sqs;

  public QueueProvisioner(SqsClient sqs) {
    this.sqs = sqs;
  }

  /** Creates a queue unless it exists; an existing one is left as it is. */
  public QueueAddress ensure(String name) throws JMSException {
    return ensure(name, Map.of());
  }

  /** Creates a queue with a redrive policy unless it exists; an existing one is left as it is. */
  public QueueAddress ensure(String name, RedrivePolicy policy) throws JMSException {
    return ensure(name, Map.of(QueueAttributeName.REDRIVE_POLICY, policy.toJson()));
  }

  /**
   * What SQS says of a queue.
   *
   * @throws jakarta.jms.InvalidDestinationException if it does not exist
   * @throws jakarta.jms.JMSSecurityException if that may not be asked
   */
  public QueueAttributes attributes(QueueAddress queue) throws JMSException {
    try {
      return QueueAttributes.of(
          sqs.getQueueAttributes(
                  request -> request.queueUrl(queue.url()).attributeNames(QueueAttributes.NAMES))
              .attributes());
    } catch (RuntimeException e) {
      throw SqsFailures.toJms(
          "Reading the attributes of queue " + queue.name(), "sqs:GetQueueAttributes", e);
    }
  }

  /** Looks first: SQS refuses to "create" a queue that exists with other attributes. */
  private QueueAddress ensure(String name, Map<QueueAttributeName, String> attributes)
      throws JMSException {
    try {
      return new QueueAddress(name, sqs.getQueueUrl(request -> request.queueName(name)).queueUrl());
    } catch (RuntimeException e) {
      if (!SqsFailures.isNoSuchQueue(e)) {
        throw SqsFailures.toJms("Looking up queue " + name, "sqs:GetQueueUrl", e);
      }
    }
    Map<QueueAttributeName, String> all = new HashMap<>(attributes);
    all.put(QueueAttributeName.MESSAGE_RETENTION_PERIOD, LONGEST_RETENTION);
    if (name.endsWith(".fifo")) {
      all.put(QueueAttributeName.FIFO_QUEUE, "true");
    }
    try {
      return new QueueAddress(
          name, sqs.createQueue(request -> request.queueName(name).attributes(all)).queueUrl());
    } catch (RuntimeException e) {
      throw SqsFailures.toJms("Creating queue " + name, "sqs:CreateQueue", e);
    }
  }
}
