package org.sqs4ee.jms.session;

import jakarta.jms.JMSException;
import java.util.List;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.temporary.TemporaryQueues;

/**
 * The sessions of a connection as the users of its temporary queues.
 *
 * @param sessions those that are open; the list of the connection itself
 * @param receiving what they receive with
 */
record QueueUsers(List<SqsSession> sessions, Receiving receiving) implements TemporaryQueues.Users {

  @Override
  public void release(QueueAddress queue) throws JMSException {
    for (SqsSession session : sessions) {
      session.consumers().release(queue);
    }
  }

  @Override
  public void forget(QueueAddress queue) {
    sessions.forEach(session -> session.consumers().forget(queue));
    receiving.forget(queue);
  }
}
