package org.sqs4ee.adapter.inbound;

/** What an activation does about a queue that does not exist. */
public enum MissingQueue {
  /** The deployment fails and says so. */
  FAIL,
  /**
   * It is created, with its dead-letter queue and redrive policy. Needs the permission
   * sqs:CreateQueue.
   */
  CREATE,
  /** The deployment succeeds; delivery begins when the queue is there and SQS can be reached. */
  WAIT
}
