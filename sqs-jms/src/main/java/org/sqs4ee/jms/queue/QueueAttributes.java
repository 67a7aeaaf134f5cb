package org.sqs4ee.jms.queue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * What SQS says of a queue, as far as receiving from it depends on it.
 *
 * @param arn its ARN, the one spelling of its identity
 * @param redrivePolicy empty if SQS itself gives up no message
 * @param retention how long messages are kept, 1 minute to 14 days; empty if a server does not say
 */
public record QueueAttributes(
    String arn, Optional<RedrivePolicy> redrivePolicy, Optional<Duration> retention) {

  static final QueueAttributeName[] NAMES = {
    QueueAttributeName.QUEUE_ARN,
    QueueAttributeName.REDRIVE_POLICY,
    QueueAttributeName.MESSAGE_RETENTION_PERIOD
  };

  static QueueAttributes of(Map<QueueAttributeName, String> attributes) {
    return new QueueAttributes(
        attributes.getOrDefault(QueueAttributeName.QUEUE_ARN, ""),
        RedrivePolicy.parse(attributes.get(QueueAttributeName.REDRIVE_POLICY)),
        Optional.ofNullable(attributes.get(QueueAttributeName.MESSAGE_RETENTION_PERIOD))
            .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds))));
  }
}
