package org.sqs4ee.jms.queue;

import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.client.QueueRegion;
import org.sqs4ee.jms.client.SqsFailures;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;

/** Finds queues by name, URL or ARN and remembers them; thread-safe. */
public final class QueueDirectory {

  private final SqsClient sqs;
  private final boolean create;
  private final Map<String, QueueAddress> known = new ConcurrentHashMap<>();
  private final Map<String, SqsQueue> namesByUrl = new ConcurrentHashMap<>();

  public QueueDirectory(SqsClient sqs) {
    this(sqs, false);
  }

  private QueueDirectory(SqsClient sqs, boolean create) {
    this.sqs = sqs;
    this.create = create;
  }

  /** A directory that creates queues it is asked for by name, see {@link QueueProvisioner}. */
  public static QueueDirectory creating(SqsClient sqs) {
    return new QueueDirectory(sqs, true);
  }

  /**
   * The queue as it was first named here, so that a message's destination equals the queue that the
   * application has; by its URL if it was never named otherwise.
   */
  public SqsQueue named(QueueAddress address) {
    SqsQueue named = namesByUrl.get(address.url());
    return named == null ? new SqsQueue(address.url()) : named;
  }

  /**
   * The address of a destination of any provider, as long as it is a queue.
   *
   * @throws InvalidDestinationException if it is null, no queue, a temporary queue that has been
   *     deleted, or does not exist in SQS
   */
  public QueueAddress find(@Nullable Destination destination) throws JMSException {
    if (destination instanceof SqsTemporaryQueue temporary) {
      temporary.checkThere();
      return temporary.address();
    }
    if (destination instanceof SqsQueue queue) {
      return find(queue.identifier());
    }
    if (destination instanceof Queue queue) {
      return find(queue.getQueueName());
    }
    throw new InvalidDestinationException(
        destination == null
            ? "A destination is needed and none was given"
            : destination + " is not a queue: SQS has queues only");
  }

  /**
   * The address of a queue.
   *
   * @param identifier name, URL or ARN
   * @throws InvalidDestinationException if that names no queue, or the queue does not exist
   */
  public QueueAddress find(String identifier) throws JMSException {
    QueueAddress address = known.get(identifier);
    if (address != null) {
      return address;
    }
    QueueIdentifier wanted = QueueIdentifier.parse(identifier);
    if (wanted instanceof QueueIdentifier.Url at) {
      // Nothing to ask and nothing to remember: repliers see a new URL with each temporary queue.
      return new QueueAddress(at.name(), at.url());
    }
    address = ask(wanted, identifier);
    known.put(identifier, address);
    namesByUrl.putIfAbsent(address.url(), new SqsQueue(identifier));
    return address;
  }

  /** SQS has said that it is not there: whoever names it next asks again, or creates it. */
  public void forget(QueueAddress address) {
    known.values().removeIf(address::equals);
  }

  private QueueAddress ask(QueueIdentifier wanted, String identifier) throws JMSException {
    if (create && wanted instanceof QueueIdentifier.Name) {
      return new QueueProvisioner(sqs).ensure(wanted.name());
    }
    GetQueueUrlRequest.Builder request = GetQueueUrlRequest.builder().queueName(wanted.name());
    if (wanted instanceof QueueIdentifier.Arn arn) {
      request
          .queueOwnerAWSAccountId(arn.account())
          .overrideConfiguration(QueueRegion.of(arn.region()));
    }
    try {
      return new QueueAddress(wanted.name(), sqs.getQueueUrl(request.build()).queueUrl());
    } catch (RuntimeException e) {
      throw SqsFailures.toJms("Looking up queue " + identifier, "sqs:GetQueueUrl", e);
    }
  }
}
