package org.sqs4ee.jms.send;

import jakarta.jms.JMSException;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.wire.OutgoingMessage;

/**
 * Where a session puts its messages. What becomes of them is the difference between sessions: sent
 * at once, with the session's own commit, or with a transaction of the container.
 */
public interface Outbox {

  /**
   * Takes a message.
   *
   * @param original the message as the application knows it; gets its message id when SQS has given
   *     one
   */
  void put(QueueAddress queue, OutgoingMessage message, SqsMessage original) throws JMSException;

  /** Sends what was put since the last commit; nothing to do where messages are sent at once. */
  void commit() throws JMSException;

  /** Forgets what was put since the last commit. */
  void rollback() throws JMSException;

  /** The session is closed and puts no more messages. */
  void close() throws JMSException;
}
