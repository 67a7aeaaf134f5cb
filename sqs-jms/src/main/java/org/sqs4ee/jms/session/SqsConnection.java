package org.sqs4ee.jms.session;

import jakarta.jms.ConnectionMetaData;
import jakarta.jms.ExceptionListener;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.temporary.TemporaryQueues;
import org.sqs4ee.jms.transaction.Enlistment;

/**
 * A connection (Jakarta Messaging 3.1, section 6.1). SQS has no connections; this one is the scope
 * of its sessions: closing it closes them. Thread-safe.
 */
public class SqsConnection extends UnsupportedConnection {

  private final SqsEndpoint endpoint;
  private final Enlistment.Source enlistments;
  private final Receiving receiving;
  private final ClientId clientId;
  private final ProblemReports problems = new ProblemReports();
  private final OpenSessions sessions;
  private final TemporaryQueues temporaryQueues;
  private final AtomicBoolean closed = new AtomicBoolean();
  private boolean started;

  SqsConnection(SqsEndpoint endpoint, Enlistment.Source enlistments, Receiving receiving) {
    this.endpoint = endpoint;
    this.enlistments = enlistments;
    this.receiving = receiving;
    this.sessions = new OpenSessions(receiving);
    this.clientId = new ClientId(endpoint);
    this.temporaryQueues = new TemporaryQueues(endpoint.sweeper(), sessions);
  }

  /** A connection whose sessions commit by themselves and receive on threads of their own. */
  public static SqsConnection plain(SqsEndpoint endpoint) {
    return new SqsConnection(endpoint, () -> Enlistment.NONE, new OwnReceiving(endpoint));
  }

  /** What its consumers stand on. */
  final Receiving receiving() {
    return receiving;
  }

  final SqsEndpoint endpoint() {
    return endpoint;
  }

  @Override
  public final SqsSession createSession(boolean transacted, int acknowledgeMode)
      throws JMSException {
    if (!transacted && acknowledgeMode == Session.SESSION_TRANSACTED) {
      throw new JMSException(
          "Acknowledge mode is SESSION_TRANSACTED, but the session is not to be transacted");
    }
    return createSession(transacted ? Session.SESSION_TRANSACTED : acknowledgeMode);
  }

  @Override
  public SqsSession createSession(int sessionMode) throws JMSException {
    checkMode(sessionMode);
    return open(new SqsSession(this, endpoint, enlistments.open(), sessionMode));
  }

  final void checkMode(int sessionMode) throws JMSException {
    clientId.used();
    checkOpen();
    SessionModes.check(sessionMode);
  }

  final <S extends SqsSession> S open(S session) throws JMSException {
    sessions.add(session);
    if (closed.get()) {
      // Closed meanwhile, perhaps before it could see this session.
      session.close();
    }
    session.checkOpen();
    return session;
  }

  @Override
  public final SqsSession createSession() throws JMSException {
    return createSession(Session.AUTO_ACKNOWLEDGE);
  }

  @Override
  public final QueueSession createQueueSession(boolean transacted, int acknowledgeMode)
      throws JMSException {
    return createSession(transacted, acknowledgeMode);
  }

  /** The sessions that are open. */
  final OpenSessions sessions() {
    return sessions;
  }

  final TemporaryQueues temporaryQueues() {
    return temporaryQueues;
  }

  final void forget(SqsSession session) {
    sessions.remove(session);
  }

  @Override
  public final @Nullable String getClientID() throws JMSException {
    checkOpen();
    return clientId.get();
  }

  /**
   * Kept and given back; queues have no use for it (section 6.1.2).
   *
   * @throws IllegalStateException if the connection has one, or has been used
   * @throws jakarta.jms.InvalidClientIDException if another open connection has this one
   */
  @Override
  public void setClientID(@Nullable String id) throws JMSException {
    checkOpen();
    clientId.set(id);
  }

  @Override
  public final ConnectionMetaData getMetaData() throws JMSException {
    checkOpen();
    return SqsMetaData.INSTANCE;
  }

  @Override
  public final @Nullable ExceptionListener getExceptionListener() throws JMSException {
    checkOpen();
    return problems.listener();
  }

  @Override
  public void setExceptionListener(@Nullable ExceptionListener listener) throws JMSException {
    checkOpen();
    problems.tell(listener);
  }

  /** Where asynchronous sends are completed. */
  Executor completionExecutor() throws JMSException {
    return receiving.threads().requests();
  }

  /** Fails where only message-driven beans listen. */
  void checkMayListen() throws JMSException {}

  /** Something fails that no call of the application would tell it (section 6.1.7). */
  final void report(JMSException problem) {
    if (!closed.get()) {
      problems.report(problem);
    }
  }

  @Override
  public final void start() throws JMSException {
    checkOpen();
    clientId.used();
    synchronized (this) {
      started = true;
      notifyAll();
    }
    sessions.start();
  }

  /** Returns when no listener runs and no message is being handed over any more (section 6.1.5). */
  @Override
  public void stop() throws JMSException {
    checkOpen();
    if (sessions.deliverOnThisThread()) {
      throw new IllegalStateException("A listener must not stop its own connection");
    }
    synchronized (this) {
      started = false;
    }
    sessions.stop();
  }

  final synchronized boolean started() {
    return started;
  }

  /** False if the time ended, or the connection or the one who waits was closed. */
  final synchronized boolean awaitStarted(Duration patience, BooleanSupplier waiterClosed)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!started && !closed.get() && !waiterClosed.getAsBoolean()) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return !closed.get() && !waiterClosed.getAsBoolean();
  }

  /** Whoever waits looks again. */
  final synchronized void wake() {
    notifyAll();
  }

  @Override
  public final void close() throws JMSException {
    sessions.checkMayClose();
    if (closed.compareAndSet(false, true)) {
      wake();
      try {
        sessions.close();
      } finally {
        temporaryQueues.close();
        clientId.release();
        receiving.connectionClosed();
      }
    }
  }

  /** While it closes, a listener that is still running has all of it (section 6.1.8). */
  @Override
  final void checkOpen() throws JMSException {
    if (closed.get() && !sessions.deliverOnThisThread()) {
      throw new IllegalStateException("The connection is closed");
    }
  }
}
