package org.sqs4ee.jms.session;

import jakarta.jms.JMSException;
import org.sqs4ee.jms.send.DirectOutbox;
import org.sqs4ee.jms.send.Outbox;
import org.sqs4ee.jms.send.SqsSender;
import org.sqs4ee.jms.send.TransactedOutbox;

/**
 * Gives each new session the outbox it sends through; a container gives one that follows its
 * transactions.
 */
@FunctionalInterface
public interface Outboxes {

  /**
   * An outbox for a new session.
   *
   * @param transacted true if the session itself commits and rolls back
   */
  Outbox open(boolean transacted) throws JMSException;

  /** Outboxes outside a container. */
  static Outboxes plain(SqsSender sender) {
    return transacted -> transacted ? new TransactedOutbox(sender) : new DirectOutbox(sender);
  }
}
