package org.sqs4ee.adapter.config;

/** What happens about a queue that does not exist: the property {@code missingQueue}. */
public enum MissingQueue {
  /** The deployment of a listener fails and says so; a send fails. */
  FAIL,
  /**
   * It is created: for a listener with its dead-letter queue and redrive policy, for a sender
   * alone; all keep messages for 14 days. Needs the permission sqs:CreateQueue.
   */
  CREATE,
  /**
   * The deployment of a listener succeeds, and delivery begins when the queue is there and SQS can
   * be reached. A send cannot wait: it fails.
   */
  WAIT
}
