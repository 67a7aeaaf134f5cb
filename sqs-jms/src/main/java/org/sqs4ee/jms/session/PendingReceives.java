package org.sqs4ee.jms.session;

import jakarta.jms.JMSException;

/**
 * The calls of {@code receive} that are under way in a consumer: its close must not return before
 * they have (Jakarta Messaging 3.1, section 8.8). Thread-safe.
 */
final class PendingReceives {

  private int pending;

  synchronized void begin() {
    pending++;
  }

  synchronized void end() {
    pending--;
    notifyAll();
  }

  synchronized boolean any() {
    return pending > 0;
  }

  /** Waits until none is under way; whoever calls this has woken them. */
  synchronized void await() throws JMSException {
    try {
      while (pending > 0) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JMSException("Interrupted while waiting for a receive to return");
    }
  }
}
