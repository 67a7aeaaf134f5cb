package org.sqs4ee.jms.settlement;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The messages that this node has lately committed, by SQS's message id. SQS may deliver one of
 * them again, when its delete failed or by its at-least-once nature; it is then deleted without
 * being processed. Thread-safe.
 */
public final class CommittedMessages {

  /** At 1,000 messages a second still more than ten visibility timeouts of 30 s. */
  private static final int MOST = 500_000;

  private static final Duration MEMORY = Duration.ofMinutes(30);

  private final Map<String, Long> until =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MOST || eldest.getValue() - System.nanoTime() < 0;
        }
      };

  public synchronized void add(String messageId) {
    until.put(messageId, System.nanoTime() + MEMORY.toNanos());
  }

  public synchronized boolean contains(String messageId) {
    return until.containsKey(messageId);
  }
}
