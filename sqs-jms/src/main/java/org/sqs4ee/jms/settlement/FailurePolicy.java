package org.sqs4ee.jms.settlement;

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
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof UnreadableMessageException || isNotRetryable(t)) {
        return Optional.of(t);
      }
    }
    return Optional.empty();
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
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static String describe(Throwable t) {
    return t.getMessage() == null
        ? t.getClass().getName()
        : t.getClass().getSimpleName() + ": " + t.getMessage();
  }
}
