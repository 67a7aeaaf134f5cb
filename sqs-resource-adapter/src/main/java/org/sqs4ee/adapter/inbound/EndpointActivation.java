package org.sqs4ee.adapter.inbound;

import jakarta.jms.JMSException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.adapter.AdapterLog;
import org.sqs4ee.jms.queue.QueueProvisioner;
import org.sqs4ee.jms.receive.QueueReceiver;
import org.sqs4ee.jms.receive.ReceiverSettings;
import org.sqs4ee.jms.session.SqsEndpoint;
import org.sqs4ee.jms.settlement.FailurePolicy;
import org.sqs4ee.jms.threads.ReceiverThreads;

/** One message-driven bean that is connected to its queue, from activation to deactivation. */
public final class EndpointActivation {

  private static final Duration TIME_TO_FINISH = Duration.ofSeconds(30);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(10);

  private final ActivationSettings settings;
  private final SqsEndpoint sqs;
  private final ReceiverThreads threads;
  private final MessageDelivery delivery;
  private @Nullable QueueReceiver receiver;
  private @Nullable ActivatedQueues queues;
  private boolean stopped;

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
      this.delivery = new MessageDelivery(endpoints);
    } catch (NoSuchMethodException e) {
      throw new ResourceException("The endpoint is no jakarta.jms.MessageListener", e);
    }
  }

  /**
   * Finds and checks the queue and begins to deliver.
   *
   * @throws ResourceException if that is not possible, unless the bean wants to wait for its queue
   */
  public synchronized void start() throws ResourceException {
    try {
      connect();
    } catch (JMSException e) {
      if (settings.missingQueue() != MissingQueue.WAIT) {
        throw new ResourceException(e.getMessage(), e);
      }
      tryAgainLater(e);
    }
  }

  /** Ends delivery; returns when running deliveries have finished, after 30 s at the latest. */
  public void stop() throws InterruptedException {
    QueueReceiver running;
    synchronized (this) {
      stopped = true;
      running = receiver;
    }
    if (running != null) {
      running.stop(TIME_TO_FINISH);
    }
    if (queues != null) {
      AdapterLog.deactivated(queues.queue());
    }
  }

  private void connect() throws JMSException {
    ActivatedQueues found =
        ActivatedQueues.find(settings, sqs.queues(), new QueueProvisioner(sqs.sqs()));
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
      return;
    }
    queues = found;
    receiver = new QueueReceiver(sqs.sqs(), sqs.sender(), sqs.wire(), receiving, threads, delivery);
    receiver.start();
    AdapterLog.activated(found.queue(), settings.concurrency());
  }

  private void tryAgainLater(JMSException reason) {
    AdapterLog.waiting(String.valueOf(settings.queue()), reason);
    threads.timer().after(BETWEEN_TRIES, this::tryAgain);
  }

  private synchronized void tryAgain() {
    if (stopped) {
      return;
    }
    try {
      connect();
    } catch (JMSException e) {
      tryAgainLater(e);
    }
  }
}
