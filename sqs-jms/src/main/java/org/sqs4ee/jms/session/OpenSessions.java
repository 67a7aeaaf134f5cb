package org.sqs4ee.jms.session;

import jakarta.jms.JMSException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.temporary.TemporaryQueues;

/**
 * The open sessions of a connection, and what concerns all of them: also what a temporary queue
 * that ends has to ask of them. Thread-safe.
 */
final class OpenSessions implements TemporaryQueues.Users {

  private final Receiving receiving;
  private final List<SqsSession> sessions = new CopyOnWriteArrayList<>();

  /**
   * None yet.
   *
   * @param receiving what they receive with
   */
  OpenSessions(Receiving receiving) {
    this.receiving = receiving;
  }

  void add(SqsSession session) {
    sessions.add(session);
  }

  void remove(SqsSession session) {
    sessions.remove(session);
  }

  boolean isEmpty() {
    return sessions.isEmpty();
  }

  boolean deliverOnThisThread() {
    return sessions.stream().anyMatch(session -> session.consumers().deliversOnThisThread());
  }

  void start() {
    sessions.forEach(session -> session.consumers().start());
  }

  /** Stops each, also after one has failed; the failures are told together. */
  void stop() throws JMSException {
    Failures failures = new Failures();
    for (SqsSession session : sessions) {
      failures.gather(session.consumers()::stop);
    }
    failures.tell();
  }

  void checkMayClose() throws JMSException {
    for (SqsSession session : sessions) {
      session.checkMayClose();
    }
  }

  /** Closes each, also after one has failed; the failures are told together. */
  void close() throws JMSException {
    Failures failures = new Failures();
    for (SqsSession session : sessions) {
      failures.gather(session::close);
    }
    failures.tell();
  }

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
