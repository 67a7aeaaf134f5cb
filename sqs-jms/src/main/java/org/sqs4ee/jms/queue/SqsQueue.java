package org.sqs4ee.jms.queue;

import jakarta.jms.Queue;
import java.util.Objects;

/**
 * A JMS queue named the way its user named it: by queue name, URL or ARN. Nothing is asked of SQS
 * before it is used.
 *
 * @param identifier name, URL ({@code https://sqs...}) or ARN ({@code
 *     arn:aws:sqs:region:account:name}) of the queue
 */
public record SqsQueue(String identifier) implements Queue {

  public SqsQueue {
    Objects.requireNonNull(identifier, "identifier");
    if (identifier.isBlank()) {
      throw new IllegalArgumentException("A queue needs a name, a URL or an ARN");
    }
  }

  /** The bare name of the queue, also when it was given by URL or ARN. */
  @Override
  public String getQueueName() {
    int cut = Math.max(identifier.lastIndexOf('/'), identifier.lastIndexOf(':'));
    return identifier.substring(cut + 1);
  }

  @Override
  public String toString() {
    return identifier;
  }
}
