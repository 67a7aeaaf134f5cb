package org.sqs4ee.jms.session;

import jakarta.jms.JMSException;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.threads.ReceiverThreads;

/**
 * Threads and leases that outlive connections: a transaction of a container, or of a transaction
 * manager, may end after the session whose messages it decides about. Thread-safe.
 */
public final class SharedReceiving implements Receiving, AutoCloseable {

  private final ReceiverThreads threads;
  private final SessionQueues queues;

  public SharedReceiving(SqsEndpoint endpoint, ReceiverThreads threads) {
    this.threads = threads;
    this.queues = SessionQueues.shared(endpoint, threads);
  }

  @Override
  public ReceiverThreads threads() {
    return threads;
  }

  @Override
  public SessionQueues queues() {
    return queues;
  }

  @Override
  public void forget(QueueAddress queue) {
    queues.forget(queue);
  }

  @Override
  public void connectionClosed() {}

  /** Tells SQS what is still to be told; what is undecided comes back when its visibility ends. */
  @Override
  public void close() throws JMSException {
    queues.close();
  }
}
