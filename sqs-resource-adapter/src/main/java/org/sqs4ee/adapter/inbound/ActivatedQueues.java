package org.sqs4ee.adapter.inbound;

import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.adapter.AdapterLog;
import org.sqs4ee.adapter.config.MissingQueue;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.queue.QueueDirectory;
import org.sqs4ee.jms.queue.QueueProvisioner;
import org.sqs4ee.jms.queue.RedrivePolicy;
import org.sqs4ee.jms.queue.SqsQueue;

/**
 * The queues of one activation as they are in SQS, checked against what the bean wants.
 *
 * @param queue where messages come from
 * @param deadLetters where dead letters go; null if there is nowhere
 * @param receiveLimit the receive after which a failing message is dead; 0 for never
 */
record ActivatedQueues(QueueAddress queue, @Nullable QueueAddress deadLetters, int receiveLimit) {

  /** What a queue is created with if the bean names no limit. */
  private static final int USUAL_RECEIVE_LIMIT = 10;

  /**
   * Finds the queues, creates them if the bean wants that, and checks their redrive policy.
   *
   * @param identifier name, URL or ARN of the queue
   * @throws InvalidDestinationException if a queue is missing
   * @throws JMSException if SQS cannot be asked, or what it says contradicts the settings; all
   *     contradictions at once
   */
  static ActivatedQueues find(
      String identifier,
      ActivationSettings settings,
      QueueDirectory queues,
      QueueProvisioner provisioner)
      throws JMSException {
    String name = new SqsQueue(identifier).getQueueName();
    notItsOwnDeadLetterQueue(name, settings.deadLetterQueue());
    if (settings.missingQueue() == MissingQueue.CREATE) {
      create(settings, name, provisioner);
    }
    QueueAddress queue = queues.find(identifier);
    Optional<RedrivePolicy> policy = provisioner.redrivePolicy(queue);
    contradictions(settings, queue, policy);

    String target =
        settings.deadLetterQueue() != null
            ? settings.deadLetterQueue()
            : policy.map(RedrivePolicy::deadLetterTargetArn).orElse(null);
    if (target == null) {
      AdapterLog.noDeadLetters(queue);
      return new ActivatedQueues(queue, null, 0);
    }
    QueueAddress deadLetters = queues.find(target);
    if (policy.isEmpty()) {
      AdapterLog.noRedrivePolicy(queue, deadLetters);
    }
    int limit =
        settings.receiveLimit() > 0
            ? settings.receiveLimit()
            : policy.map(RedrivePolicy::maxReceiveCount).orElse(USUAL_RECEIVE_LIMIT);
    return new ActivatedQueues(queue, deadLetters, limit);
  }

  /** A dead letter in its own queue is a new message: it would fail for ever. */
  private static void notItsOwnDeadLetterQueue(String name, @Nullable String deadLetterQueue)
      throws JMSException {
    if (deadLetterQueue != null && name.equals(new SqsQueue(deadLetterQueue).getQueueName())) {
      throw new JMSException(
          "deadLetterQueue is "
              + deadLetterQueue
              + ", the queue that is listened to: name another queue");
    }
  }

  private static void create(ActivationSettings settings, String name, QueueProvisioner provisioner)
      throws JMSException {
    if (settings.deadLetterQueue() == null) {
      provisioner.ensure(name);
    } else {
      int limit = settings.receiveLimit() > 0 ? settings.receiveLimit() : USUAL_RECEIVE_LIMIT;
      provisioner.ensure(name, new SqsQueue(settings.deadLetterQueue()).getQueueName(), limit);
    }
  }

  private static void contradictions(
      ActivationSettings settings, QueueAddress queue, Optional<RedrivePolicy> policy)
      throws JMSException {
    List<String> errors = new ArrayList<>();
    if (policy.isPresent()) {
      RedrivePolicy redrive = policy.get();
      String wanted = settings.deadLetterQueue();
      if (wanted != null
          && !new SqsQueue(wanted).getQueueName().equals(redrive.deadLetterQueueName())) {
        errors.add(
            "deadLetterQueue is "
                + wanted
                + ", but the queue's redrive policy names "
                + redrive.deadLetterQueueName());
      }
      if (settings.receiveLimit() > redrive.maxReceiveCount()) {
        errors.add(
            "receiveLimit is "
                + settings.receiveLimit()
                + ", but SQS itself moves a message after "
                + redrive.maxReceiveCount()
                + " receives (maxReceiveCount of the redrive policy), and without a reason");
      }
    } else if (settings.receiveLimit() > 0 && settings.deadLetterQueue() == null) {
      errors.add(
          "receiveLimit is "
              + settings.receiveLimit()
              + ", but there is no dead-letter queue: name one in deadLetterQueue or give the queue a redrive policy");
    }
    if (!errors.isEmpty()) {
      throw new JMSException(
          "Queue "
              + queue.name()
              + " and the activation properties contradict each other: "
              + String.join("; ", errors));
    }
  }
}
