package org.sqs4ee.jms.queue;

import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.client.SqsFailures;
import software.amazon.awssdk.arns.Arn;
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

  /** A directory that creates queues it is asked for by name, with SQS's defaults. */
  public static QueueDirectory creating(SqsClient sqs) {
    return new QueueDirectory(sqs, true);
  }

  /**
   * The queue as it was first named here, so that a message's destination equals the queue that the
   * application has; by its URL if it was never named otherwise.
   */
  public SqsQueue named(QueueAddress address) {
    return namesByUrl.getOrDefault(address.url(), new SqsQueue(address.url()));
  }

  /**
   * The address of a destination of any provider, as long as it is a queue.
   *
   * @throws InvalidDestinationException if it is null, no queue, or does not exist in SQS
   */
  public QueueAddress find(@Nullable Destination destination) throws JMSException {
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
   * @throws InvalidDestinationException if it does not exist
   */
  public QueueAddress find(String identifier) throws JMSException {
    QueueAddress address = known.get(identifier);
    if (address == null) {
      address = ask(identifier);
      known.put(identifier, address);
      if (!identifier.equals(address.url())) {
        namesByUrl.putIfAbsent(address.url(), new SqsQueue(identifier));
      }
    }
    return address;
  }

  /** Forgets a queue that turned out to be gone, so that the next use asks again. */
  public void forget(QueueAddress address) {
    known.values().remove(address);
  }

  private QueueAddress ask(String identifier) throws JMSException {
    if (identifier.isBlank()) {
      throw new InvalidDestinationException("A queue needs a name, a URL or an ARN");
    }
    String name = new SqsQueue(identifier).getQueueName();
    if (identifier.startsWith("https://") || identifier.startsWith("http://")) {
      return new QueueAddress(name, identifier);
    }
    if (create && identifier.equals(name)) {
      return new QueueProvisioner(sqs).ensure(name);
    }
    GetQueueUrlRequest.Builder request = GetQueueUrlRequest.builder().queueName(name);
    if (identifier.startsWith("arn:")) {
      account(identifier).ifPresent(request::queueOwnerAWSAccountId);
    }
    try {
      return new QueueAddress(name, sqs.getQueueUrl(request.build()).queueUrl());
    } catch (RuntimeException e) {
      throw SqsFailures.toJms("Looking up queue " + identifier, e);
    }
  }

  private static Optional<String> account(String arn) throws InvalidDestinationException {
    try {
      return Arn.fromString(arn).accountId();
    } catch (IllegalArgumentException e) {
      throw new InvalidDestinationException(
          "Not the ARN of a queue: " + arn + ": " + e.getMessage());
    }
  }
}
