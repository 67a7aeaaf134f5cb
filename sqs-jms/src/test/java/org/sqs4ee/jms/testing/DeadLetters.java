package org.sqs4ee.jms.testing;

import jakarta.jms.JMSException;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.queue.QueueProvisioner;
import org.sqs4ee.jms.queue.RedrivePolicy;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Queues with a dead-letter queue and a redrive policy, as an operator creates them. */
public final class DeadLetters {

  private DeadLetters() {}

  /** Creates both queues unless they exist. */
  public static QueueAddress queue(
      SqsClient sqs, String name, String deadLetterQueue, int maxReceiveCount) throws JMSException {
    QueueProvisioner provisioner = new QueueProvisioner(sqs);
    String arn = provisioner.attributes(provisioner.ensure(deadLetterQueue)).arn();
    return provisioner.ensure(name, new RedrivePolicy(arn, maxReceiveCount));
  }
}
