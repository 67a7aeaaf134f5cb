package org.sqs4ee.adapter.inbound;

import jakarta.resource.spi.InvalidPropertyException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.adapter.config.MissingQueue;
import org.sqs4ee.adapter.config.Placeholders;
import org.sqs4ee.adapter.config.PropertyReader;
import org.sqs4ee.jms.client.ClientSettings;
import org.sqs4ee.jms.settlement.RetryBackoff;

/**
 * The activation properties of a message-driven bean: those that every provider has, and below
 * those of SQS (Jakarta Connectors 2.1, section 13.4.2). A JavaBean only for the server's sake:
 * {@link #settings()} makes it an immutable, checked {@link ActivationSettings} at once. Every
 * value may hold placeholders (<code>${NAME:default}</code>).
 */
public final class SqsActivationSpec extends JmsActivationSpec {

  private static final long serialVersionUID = 1L;

  private static final int TWELVE_HOURS = 43_200;

  private @Nullable String destination;
  private @Nullable String queueName;
  private @Nullable String deadLetterQueue;
  private @Nullable String receiveLimit;
  private @Nullable String maxConcurrency;
  private @Nullable String visibilityTimeout;
  private @Nullable String initialBackoff;
  private @Nullable String maxBackoff;
  private @Nullable String notRetryable;
  private @Nullable String missingQueue;
  private @Nullable String region;
  private @Nullable String endpoint;

  /** Fails with all errors at once, each naming the property, its value and what is allowed. */
  @Override
  public void validate() throws InvalidPropertyException {
    settings();
  }

  /** The checked settings. */
  public ActivationSettings settings() throws InvalidPropertyException {
    PropertyReader read = new PropertyReader(Placeholders.ofProcess());
    ActivationSettings settings =
        new ActivationSettings(
            client(read),
            factoryLookup(read),
            queueLookup(read),
            queue(read),
            read.queue("deadLetterQueue", deadLetterQueue),
            read.number("receiveLimit", receiveLimit, 0, 0, 1000),
            read.number("maxConcurrency", maxConcurrency, 10, 0, 1000),
            read.seconds("visibilityTimeout", visibilityTimeout, 30, 5, TWELVE_HOURS),
            backoff(read),
            read.list(notRetryable),
            selector(read),
            read.choice("missingQueue", missingQueue, MissingQueue.FAIL));
    checkStandardValues(read);
    if (!read.errors().isEmpty()) {
      throw new InvalidPropertyException(
          "Activation properties: " + String.join("; ", read.errors()));
    }
    return settings;
  }

  /** Null if the queue is looked up in JNDI. */
  private @Nullable String queue(PropertyReader read) {
    String lookup = queueLookup(read);
    String named = read.queue("queueName", queueName);
    String other = read.queue("destination", destination);
    if (named != null && other != null && !named.equals(other)) {
      read.error("destination", other, "the same as queueName (" + named + "), or leave it out");
    }
    String queue = named != null ? named : other;
    if ((lookup == null) == (queue == null)) {
      read.error(
          "destinationLookup",
          lookup,
          "either destinationLookup (a JNDI name) or queueName (name, URL or ARN), not both");
    }
    return queue;
  }

  private ClientSettings client(PropertyReader read) {
    String factory = factoryLookup(read);
    ClientSettings client = new ClientSettings(read.text(region), read.url("endpoint", endpoint));
    if (factory != null && !client.equals(ClientSettings.FROM_ENVIRONMENT)) {
      read.error(
          "connectionFactoryLookup",
          factory,
          "either connectionFactoryLookup, whose region and endpoint are taken, or region and"
              + " endpoint, not both");
    }
    return client;
  }

  private RetryBackoff backoff(PropertyReader read) {
    Duration initial = read.seconds("initialBackoff", initialBackoff, 1, 0, TWELVE_HOURS);
    Duration max = read.seconds("maxBackoff", maxBackoff, 900, 0, TWELVE_HOURS);
    if (max.compareTo(initial) < 0) {
      read.error(
          "maxBackoff",
          Long.toString(max.toSeconds()),
          "at least initialBackoff (" + initial.toSeconds() + ")");
      return new RetryBackoff(initial, initial);
    }
    return new RetryBackoff(initial, max);
  }

  public @Nullable String getDestination() {
    return destination;
  }

  public void setDestination(@Nullable String destination) {
    this.destination = destination;
  }

  public @Nullable String getQueueName() {
    return queueName;
  }

  public void setQueueName(@Nullable String queueName) {
    this.queueName = queueName;
  }

  public @Nullable String getDeadLetterQueue() {
    return deadLetterQueue;
  }

  public void setDeadLetterQueue(@Nullable String deadLetterQueue) {
    this.deadLetterQueue = deadLetterQueue;
  }

  public @Nullable String getReceiveLimit() {
    return receiveLimit;
  }

  public void setReceiveLimit(@Nullable String receiveLimit) {
    this.receiveLimit = receiveLimit;
  }

  public @Nullable String getMaxConcurrency() {
    return maxConcurrency;
  }

  public void setMaxConcurrency(@Nullable String maxConcurrency) {
    this.maxConcurrency = maxConcurrency;
  }

  public @Nullable String getVisibilityTimeout() {
    return visibilityTimeout;
  }

  public void setVisibilityTimeout(@Nullable String visibilityTimeout) {
    this.visibilityTimeout = visibilityTimeout;
  }

  public @Nullable String getInitialBackoff() {
    return initialBackoff;
  }

  public void setInitialBackoff(@Nullable String initialBackoff) {
    this.initialBackoff = initialBackoff;
  }

  public @Nullable String getMaxBackoff() {
    return maxBackoff;
  }

  public void setMaxBackoff(@Nullable String maxBackoff) {
    this.maxBackoff = maxBackoff;
  }

  public @Nullable String getNotRetryable() {
    return notRetryable;
  }

  public void setNotRetryable(@Nullable String notRetryable) {
    this.notRetryable = notRetryable;
  }

  public @Nullable String getMissingQueue() {
    return missingQueue;
  }

  public void setMissingQueue(@Nullable String missingQueue) {
    this.missingQueue = missingQueue;
  }

  public @Nullable String getRegion() {
    return region;
  }

  public void setRegion(@Nullable String region) {
    this.region = region;
  }

  public @Nullable String getEndpoint() {
    return endpoint;
  }

  public void setEndpoint(@Nullable String endpoint) {
    this.endpoint = endpoint;
  }
}
