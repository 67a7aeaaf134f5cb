package org.sqs4ee.jms.browse;

import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sqs4ee.jms.log.QueueLog;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.queue.QueueProvisioner;
import org.sqs4ee.jms.queue.RedrivePolicy;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Warns whoever browses a queue with a redrive policy, once: SQS counts each look as a receive, so
 * browsing can move messages to the dead-letter queue. One for each endpoint; thread-safe.
 */
public final class LookCosts {

  private final QueueProvisioner queues;
  private final Set<QueueAddress> told = ConcurrentHashMap.newKeySet();

  public LookCosts(SqsClient sqs) {
    this.queues = new QueueProvisioner(sqs);
  }

  /**
   * Before a queue is browsed.
   *
   * @throws InvalidDestinationException if it does not exist
   */
  public void warn(QueueAddress queue) throws JMSException {
    try {
      Optional<RedrivePolicy> policy = queues.attributes(queue).redrivePolicy();
      if (policy.isPresent() && told.add(queue)) {
        QueueLog.looksCount(
            queue.name(), policy.get().maxReceiveCount(), policy.get().deadLetterQueueName());
      }
    } catch (JMSSecurityException e) {
      // Browsing itself needs no such permission, so it goes on without the warning.
      if (told.add(queue)) {
        QueueLog.redrivePolicyUnknown(queue.name(), e);
      }
    }
  }
}
