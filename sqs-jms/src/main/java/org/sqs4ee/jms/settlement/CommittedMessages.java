package org.sqs4ee.jms.settlement;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The messages that this node has lately committed, by SQS's message id. SQS may deliver one of
 * them again, when its delete failed or by its at-least-once nature; it is then deleted without
 * being processed. Most are deleted at once, of which only the latest are remembered. Thread-safe.
 */
public final class CommittedMessages {

  /** What is forgotten early is processed twice at worst, as SQS itself allows. */
  private static final int MOST_UNDELETED = 100_000;

  private static final int MOST_DELETED = 1_000;

  private static final Duration MEMORY = Duration.ofMinutes(10);

  private final Map<String, Long> undeleted = new Latest(MOST_UNDELETED);
  private final Map<String, Long> deleted = new Latest(MOST_DELETED);

  /** A transaction with the message has committed; SQS does not know yet. */
  public synchronized void add(String messageId) {
    undeleted.put(messageId, System.nanoTime() + MEMORY.toNanos());
  }

  /** SQS says that the message is deleted. */
  synchronized void deleted(String messageId) {
    Long until = undeleted.remove(messageId);
    if (until != null) {
      deleted.put(messageId, until);
    }
  }

  public synchronized boolean contains(String messageId) {
    return undeleted.containsKey(messageId) || deleted.containsKey(messageId);
  }

  /** Until when each is remembered, by {@link System#nanoTime}. */
  private static final class Latest extends LinkedHashMap<String, Long> {
    private static final long serialVersionUID = 1L;

    private final int most;

    Latest(int most) {
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
      return size() > most || eldest.getValue() - System.nanoTime() < 0;
    }
  }
}
