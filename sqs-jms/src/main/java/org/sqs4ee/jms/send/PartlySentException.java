package org.sqs4ee.jms.send;

import jakarta.jms.JMSException;
import org.sqs4ee.jms.queue.QueueAddress;

/** A commit sent some of its messages and then failed: SQS cannot take back what it has. */
public final class PartlySentException extends JMSException {

  private static final long serialVersionUID = 1L;

  PartlySentException(QueueAddress queue, int sent, int of, JMSException cause) {
    super(
        "SQS has "
            + sent
            + " of the "
            + of
            + " messages of this transaction; then queue "
            + queue.name()
            + " failed: "
            + cause.getMessage());
    initCause(cause);
    setLinkedException(cause);
  }
}
