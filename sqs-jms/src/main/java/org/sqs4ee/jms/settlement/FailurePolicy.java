package org.sqs4ee.jms.settlement;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sqs4ee.jms.lease.Lease;
import org.sqs4ee.jms.wire.UnreadableMessageException;

/**
 * What a failed delivery means for its message.
 *
 * @param backoff pauses between attempts
 * @param receiveLimit the receive after which a failing message is dead; 0 for no limit
 * @param notRetryable names of exception classes, or of their superclasses, that no retry can mend
 */
public record FailurePolicy(RetryBackoff backoff, int receiveLimit, Set<String> notRetryable) {

  /** Decides by the cause of the failure and the number of receives. */
  public Settlement decide(Lease lease, Throwable cause) {
    Optional<Throwable> hopeless = hopeless(cause);
    if (hopeless.isPresent()) {
      return new Settlement.DeadLetter(describe(hopeless.get()));
    }
    if (isLast(lease)) {
      return new Settlement.DeadLetter(
          "failed at receive "
              + lease.receiveCount()
              + " of "
              + receiveLimit
              + ": "
              + describe(root(cause)));
    }
    return new Settlement.Retry(backoff.after(lease.receiveCount()));
  }

  /** True if a failure of this delivery is the last that the message is given. */
  public boolean isLast(Lease lease) {
    return receiveLimit > 0 && lease.receiveCount() >= receiveLimit;
  }

  /**
   * The exception in the chain of causes that makes a retry pointless: servers wrap what a listener
   * throws.
   */
  public Optional<Throwable> hopeless(Throwable failure) {
    return chain(failure).stream()
        .filter(t -> t instanceof UnreadableMessageException || isNotRetryable(t))
        .findFirst();
  }

  private boolean isNotRetryable(Throwable t) {
    for (Class<?> type = t.getClass(); type != null; type = type.getSuperclass()) {
      if (notRetryable.contains(type.getName())) {
        return true;
      }
    }
    return false;
  }

  private static Throwable root(Throwable failure) {
    List<Throwable> chain = chain(failure);
    return chain.get(chain.size() - 1);
  }

  /** The failure and its causes; each once, because a chain of causes may be a circle. */
  private static List<Throwable> chain(Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable t = failure; t != null && seen.add(t); t = t.getCause()) {
      chain.add(t);
    }
    return chain;
  }

  private static String describe(Throwable t) {
    return t.getMessage() == null
        ? t.getClass().getName()
        : t.getClass().getSimpleName() + ": " + t.getMessage();
  }
}
