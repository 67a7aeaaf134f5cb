package org.sqs4ee.jms.session;

import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.threads.ReceiverThreads;

/** What the consumers of a connection stand on: threads, and the leases of what they receive. */
sealed interface Receiving permits OwnReceiving, SharedReceiving {

  ReceiverThreads threads();

  /** The leases of a new session; it releases them when it closes. */
  SessionQueues queues();

  /** A temporary queue is gone, perhaps after all sessions that received from it. */
  void forget(QueueAddress queue);

  /** The connection has been closed. */
  void connectionClosed();
}
