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

  /** What is forgotten early is processed twice at worst, as SQS itself allows. */
  private static final int MOST = 100_000;

  private static final Duration MEMORY = Duration.ofMinutes(10);

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
