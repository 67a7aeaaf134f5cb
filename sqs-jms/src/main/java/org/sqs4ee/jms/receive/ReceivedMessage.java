package org.sqs4ee.jms.receive;

import org.sqs4ee.jms.lease.Lease;
import org.sqs4ee.jms.settlement.Outcome;

/**
 * A message that a session has received.
 *
 * @param queue tells SQS what became of it
 * @param lease the right to process it
 */
public record ReceivedMessage(LeasedQueue queue, Lease lease) {

  public void settle(Outcome outcome) {
    queue.settle(lease, outcome);
  }
}
