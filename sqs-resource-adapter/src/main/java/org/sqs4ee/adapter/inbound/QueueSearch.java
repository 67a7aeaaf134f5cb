package org.sqs4ee.adapter.inbound;

import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.resource.spi.InvalidPropertyException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.adapter.AdapterLog;
import org.sqs4ee.adapter.config.MissingQueue;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.queue.QueueAttributes;
import org.sqs4ee.jms.queue.QueueDirectory;
import org.sqs4ee.jms.queue.QueueIdentifier;
import org.sqs4ee.jms.queue.QueueProvisioner;
import org.sqs4ee.jms.queue.RedrivePolicy;
import org.sqs4ee.jms.session.SqsEndpoint;

/**
 * Looks for the queues of one activation, creates them if the bean wants that, and gathers all that
 * is wrong with them before it complains. For one look; not thread-safe.
 */
final class QueueSearch {

  /** What a queue is created with if the bean names no limit. */
  private static final int USUAL_RECEIVE_LIMIT = 10;

  private final String identifier;
  private final ActivationSettings settings;
  private final QueueDirectory queues;
  private final QueueProvisioner provisioner;
  private final List<String> contradictions = new ArrayList<>();
  private final List<JMSException> missing = new ArrayList<>();

  /** A queue that exists, and what SQS says of it. */
  record Found(QueueAddress address, QueueAttributes attributes) {}

  /**
   * A search for one look.
   *
   * @param identifier name, URL or ARN of the queue
   */
  QueueSearch(String identifier, ActivationSettings settings, SqsEndpoint sqs) {
    this.identifier = identifier;
    this.settings = settings;
    this.queues = sqs.queues();
    this.provisioner = new QueueProvisioner(sqs.sqs());
  }

  /**
   * Finds the queues and checks them.
   *
   * @throws InvalidPropertyException if the settings contradict each other or what SQS says: only a
   *     person can mend that
   * @throws InvalidDestinationException if a queue is missing
   * @throws JMSSecurityException if SQS may not be asked
   * @throws JMSException if SQS cannot be asked
   */
  ActivatedQueues find() throws JMSException, InvalidPropertyException {
    contradictions.addAll(QueueChecks.names(identifier, settings.deadLetterQueue()));
    complain();
    if (settings.missingQueue() == MissingQueue.CREATE) {
      create();
    }
    Found queue = look(identifier);
    RedrivePolicy policy = queue == null ? null : queue.attributes().redrivePolicy().orElse(null);
    String target = deadLetterQueue(policy);
    Found deadLetters = target == null ? null : look(target);
    if (queue != null) {
      contradictions.addAll(QueueChecks.contradictions(settings, queue, policy, deadLetters));
    }
    complain();
    return activated(Objects.requireNonNull(queue), policy, deadLetters);
  }

  /** Only what is given by name: a URL or an ARN is of a queue that somebody else looks after. */
  private void create() throws JMSException, InvalidPropertyException {
    String named = settings.deadLetterQueue();
    if (named != null && QueueIdentifier.parse(named) instanceof QueueIdentifier.Name) {
      provisioner.ensure(named);
    }
    if (QueueIdentifier.parse(identifier) instanceof QueueIdentifier.Name) {
      if (named == null) {
        provisioner.ensure(identifier);
      } else {
        Found deadLetters = look(named);
        complain();
        String arn = Objects.requireNonNull(deadLetters).attributes().arn();
        provisioner.ensure(identifier, new RedrivePolicy(arn, receiveLimit(null)));
      }
    }
  }

  /** A missing queue is noted, so that the other one is looked for too. */
  private @Nullable Found look(String wanted) throws JMSException {
    try {
      QueueAddress address = queues.find(wanted);
      return new Found(address, provisioner.attributes(address));
    } catch (InvalidDestinationException | JMSSecurityException e) {
      missing.add(e);
      return null;
    }
  }

  /** A bare name is that of the policy, whose queue may be of another account or region. */
  private @Nullable String deadLetterQueue(@Nullable RedrivePolicy policy) {
    String named = settings.deadLetterQueue();
    if (policy == null) {
      return named;
    }
    return named == null || named.equals(policy.deadLetterQueueName())
        ? policy.deadLetterTargetArn()
        : named;
  }

  private int receiveLimit(@Nullable RedrivePolicy policy) {
    if (settings.receiveLimit() > 0) {
      return settings.receiveLimit();
    }
    return policy == null ? USUAL_RECEIVE_LIMIT : policy.maxReceiveCount();
  }

  private void complain() throws JMSException, InvalidPropertyException {
    String all =
        Stream.concat(contradictions.stream(), missing.stream().map(JMSException::getMessage))
            .collect(Collectors.joining("; "));
    if (!contradictions.isEmpty()) {
      throw new InvalidPropertyException("Queue " + identifier + " cannot be activated: " + all);
    }
    if (missing.size() > 1) {
      JMSException both =
          missing.stream().allMatch(JMSSecurityException.class::isInstance)
              ? new JMSSecurityException(all)
              : new InvalidDestinationException(all);
      both.initCause(missing.get(0));
      throw both;
    }
    if (!missing.isEmpty()) {
      throw missing.get(0);
    }
  }

  private ActivatedQueues activated(
      Found queue, @Nullable RedrivePolicy policy, @Nullable Found deadLetters) {
    if (deadLetters == null) {
      AdapterLog.noDeadLetters(queue.address());
      return new ActivatedQueues(queue.address(), null, 0);
    }
    if (policy == null) {
      AdapterLog.noRedrivePolicy(queue.address(), deadLetters.address());
    } else {
      QueueChecks.warnOfShortRetention(queue, deadLetters);
    }
    return new ActivatedQueues(queue.address(), deadLetters.address(), receiveLimit(policy));
  }
}
