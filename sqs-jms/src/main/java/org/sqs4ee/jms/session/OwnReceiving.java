package org.sqs4ee.jms.session;

import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.threads.OwnThreads;
import org.sqs4ee.jms.threads.ReceiverThreads;

/** A connection of plain Java has threads of its own, and each of its sessions its own leases. */
final class OwnReceiving implements Receiving {

  private final SqsEndpoint endpoint;
  private final OwnThreads threads = new OwnThreads();

  OwnReceiving(SqsEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  @Override
  public ReceiverThreads threads() {
    return threads.forReceivers();
  }

  @Override
  public SessionQueues queues() {
    return SessionQueues.own(endpoint, threads());
  }

  /** Each session forgets for itself. */
  @Override
  public void forget(QueueAddress queue) {}

  @Override
  public void connectionClosed() {
    threads.close();
  }
}
