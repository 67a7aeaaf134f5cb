package org.sqs4ee.jms.transaction;

import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import org.jspecify.annotations.Nullable;

/**
 * A session's part in transactions that others than itself decide: those of a container, or of a
 * transaction manager that drives its XA resource. The session asks at each send and receive.
 */
public interface Enlistment {

  /** Takes part in no such transaction: a session of plain Java. */
  Enlistment NONE =
      new Enlistment() {
        @Override
        public @Nullable Work active() {
          return null;
        }

        @Override
        public void close() {}
      };

  /** Follows the branches of an XA resource. */
  static Enlistment in(Branches branches) {
    return new Enlistment() {
      @Override
      public @Nullable Work active() throws IllegalStateException {
        Work current = branches.current();
        if (branches.hasLostOne()) {
          throw new IllegalStateException(
              "The transaction was ended meanwhile by its manager, perhaps because it took too long: roll it back, and begin another one with this session, or close the session");
        }
        return current;
      }

      @Override
      public void close() {}
    };
  }

  /** Opens one for each new session. */
  @FunctionalInterface
  interface Source {
    Enlistment open() throws JMSException;
  }

  /**
   * What the active transaction has gathered; null while none is active.
   *
   * @throws IllegalStateException if the container has taken the session's connection away, or the
   *     manager has rolled back behind the back of whoever works in the transaction
   */
  @Nullable Work active() throws JMSException;

  /** The session ends; the transactions that it has taken part in do not. */
  void close() throws JMSException;
}
