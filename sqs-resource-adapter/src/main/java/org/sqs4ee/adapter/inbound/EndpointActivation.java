package org.sqs4ee.adapter.inbound;

import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.adapter.AdapterLog;
import org.sqs4ee.adapter.config.MissingQueue;
import org.sqs4ee.jms.receive.LeasedQueue;
import org.sqs4ee.jms.receive.QueueReceiver;
import org.sqs4ee.jms.receive.ReceiverSettings;
import org.sqs4ee.jms.session.SqsEndpoint;
import org.sqs4ee.jms.settlement.FailurePolicy;
import org.sqs4ee.jms.threads.ReceiverThreads;

/** One message-driven bean that is connected to its queue, from activation to deactivation. */
public final class EndpointActivation {

  private static final Duration TIME_TO_FINISH = Duration.ofSeconds(30);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(10);

  /** What runs while messages are delivered. */
  private record Delivering(QueueReceiver receiver, LeasedQueue leased) {

    void stop() throws InterruptedException {
      try {
        receiver.stop(TIME_TO_FINISH);
      } finally {
        leased.close(TIME_TO_FINISH);
      }
    }
  }

  private final ActivationSettings settings;
  private final String queue;
  private final SqsEndpoint sqs;
  private final ReceiverThreads threads;
  private final MessageDelivery delivery;
  private @Nullable Delivering delivering;
  private boolean stopped;

  /**
   * An activation that has not begun. To be made on the thread that activates: only that one sees
   * the names of the application.
   */
  public EndpointActivation(
      MessageEndpointFactory endpoints,
      ActivationSettings settings,
      SqsEndpoint sqs,
      ReceiverThreads threads)
      throws ResourceException {
    this.settings = settings;
    this.sqs = sqs;
    this.threads = threads;
    try {
      this.queue =
          settings.queue() != null
              ? settings.queue()
              : JndiQueue.identifier(String.valueOf(settings.destinationLookup()));
      this.delivery = new MessageDelivery(endpoints, settings.visibility());
    } catch (JMSException e) {
      throw new ResourceException(e.getMessage(), e);
    } catch (NoSuchMethodException e) {
      throw new ResourceException("The endpoint is no jakarta.jms.MessageListener", e);
    }
  }

  /**
   * Finds and checks the queue and begins to deliver.
   *
   * @throws ResourceException if that is not possible, unless the bean wants to wait for its queue
   *     and nothing but the queue or the permission to use it is missing
   */
  public void start() throws ResourceException {
    try {
      connect();
    } catch (JMSException | RuntimeException e) {
      if (settings.missingQueue() != MissingQueue.WAIT) {
        throw new ResourceException(e.getMessage() + advice(e), e);
      }
      tryAgainLater(e);
    }
  }

  private String advice(Exception e) {
    if (!(e instanceof InvalidDestinationException)) {
      return "";
    }
    return settings.missingQueue() == MissingQueue.CREATE
        ? ". Create the queue: missingQueue CREATE creates what is given by name, and no queue by URL or ARN."
        : ". Create the queue, or set missingQueue to CREATE or WAIT.";
  }

  /** Ends delivery; returns when running deliveries have finished, after 30 s at the latest. */
  public void stop() throws InterruptedException {
    Delivering running;
    synchronized (this) {
      stopped = true;
      running = delivering;
    }
    if (running != null) {
      running.stop();
      AdapterLog.deactivated(queue);
    }
  }

  private void connect() throws JMSException, InvalidPropertyException {
    ActivatedQueues found = new QueueSearch(queue, settings, sqs).find();
    FailurePolicy failures =
        new FailurePolicy(settings.backoff(), found.receiveLimit(), settings.notRetryable());
    ReceiverSettings receiving =
        new ReceiverSettings(
            found.queue(),
            found.deadLetters(),
            settings.concurrency(),
            settings.visibility(),
            failures);
    if (settings.concurrency() == 0) {
      AdapterLog.deliversNothing(found.queue());
    } else {
      deliver(receiving);
    }
  }

  /**
   * The lock is held here only, and not while SQS is asked: a deactivation need not wait for it.
   */
  private synchronized void deliver(ReceiverSettings receiving) {
    if (!stopped) {
      LeasedQueue leases = new LeasedQueue(sqs.sqs(), sqs.sender(), receiving, threads);
      QueueReceiver receiver =
          new QueueReceiver(sqs.sqs(), leases, sqs.wire(), settings.selector(), threads, delivery);
      try {
        receiver.start();
      } catch (RuntimeException | Error e) {
        closeEmpty(leases);
        throw e;
      }
      delivering = new Delivering(receiver, leases);
      AdapterLog.activated(receiving.queue(), settings.concurrency());
    }
  }

  /** Nothing has been received, so there is nothing to wait for. */
  private static void closeEmpty(LeasedQueue leases) {
    try {
      leases.close(Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** SQS is not asked on the timer's own threads, on which others wait for nothing. */
  private void tryAgainLater(Throwable reason) {
    AdapterLog.waiting(queue, reason);
    threads.timer().after(BETWEEN_TRIES, () -> threads.soon(this::tryAgain));
  }

  private void tryAgain() {
    if (isStopped()) {
      return;
    }
    try {
      connect();
    } catch (JMSException | InvalidPropertyException | RuntimeException | Error e) {
      // Too late to fail the deployment: whoever mends it need not deploy again. An error may pass
      // too, and nobody else would try.
      tryAgainLater(e);
    }
  }

  private synchronized boolean isStopped() {
    return stopped;
  }
}
