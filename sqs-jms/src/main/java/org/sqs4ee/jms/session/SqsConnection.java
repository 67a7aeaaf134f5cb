package org.sqs4ee.jms.session;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionConsumer;
import jakarta.jms.ConnectionMetaData;
import jakarta.jms.Destination;
import jakarta.jms.ExceptionListener;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.ServerSessionPool;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.temporary.TemporaryQueues;
import org.sqs4ee.jms.threads.ReceiverThreads;

/**
 * A connection (Jakarta Messaging 3.1, section 6.1). SQS has no connections; this one is the scope
 * of its sessions: closing it closes them. Thread-safe.
 */
public final class SqsConnection implements Connection {

  private final SqsEndpoint endpoint;
  private final Outboxes outboxes;
  private final List<SqsSession> sessions = new CopyOnWriteArrayList<>();
  private final TemporaryQueues temporaryQueues;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile @Nullable String clientId;
  private volatile @Nullable ExceptionListener exceptionListener;
  private final @Nullable ConnectionThreads threads;
  private boolean started;

  private SqsConnection(
      SqsEndpoint endpoint, Outboxes outboxes, @Nullable ConnectionThreads threads) {
    this.endpoint = endpoint;
    this.outboxes = outboxes;
    this.threads = threads;
    this.temporaryQueues = new TemporaryQueues(endpoint.sweeper(), new QueueUsers(sessions));
  }

  /** A connection whose sessions commit by themselves and receive on threads of their own. */
  public static SqsConnection plain(SqsEndpoint endpoint) {
    return new SqsConnection(endpoint, Outboxes.plain(endpoint.sender()), new ConnectionThreads());
  }

  /** A connection whose sessions send through outboxes of the container. */
  public static SqsConnection managed(SqsEndpoint endpoint, Outboxes outboxes) {
    return new SqsConnection(endpoint, outboxes, null);
  }

  /** The threads that consumers work on. */
  ReceiverThreads receiverThreads() throws JMSException {
    if (threads == null) {
      throw Refusals.notYet("Receiving through a session inside a server");
    }
    return threads.forReceivers();
  }

  @Override
  public SqsSession createSession(boolean transacted, int acknowledgeMode) throws JMSException {
    return createSession(transacted ? Session.SESSION_TRANSACTED : acknowledgeMode);
  }

  @Override
  public SqsSession createSession(int sessionMode) throws JMSException {
    checkOpen();
    if (sessionMode < Session.SESSION_TRANSACTED || sessionMode > Session.DUPS_OK_ACKNOWLEDGE) {
      throw new JMSException(
          "Session mode is " + sessionMode + "; allowed are 0 (transacted) to 3");
    }
    boolean transacted = sessionMode == Session.SESSION_TRANSACTED;
    SqsSession session = new SqsSession(this, endpoint, outboxes.open(transacted), sessionMode);
    sessions.add(session);
    if (closed.get()) {
      // Closed meanwhile, perhaps before it could see this session.
      session.close();
    }
    checkOpen();
    return session;
  }

  @Override
  public SqsSession createSession() throws JMSException {
    return createSession(Session.AUTO_ACKNOWLEDGE);
  }

  TemporaryQueues temporaryQueues() {
    return temporaryQueues;
  }

  void forget(SqsSession session) {
    sessions.remove(session);
  }

  @Override
  public @Nullable String getClientID() throws JMSException {
    checkOpen();
    return clientId;
  }

  /** Kept and given back; SQS knows no clients. */
  @Override
  public void setClientID(String clientId) throws JMSException {
    checkOpen();
    this.clientId = clientId;
  }

  @Override
  public ConnectionMetaData getMetaData() throws JMSException {
    checkOpen();
    return SqsMetaData.INSTANCE;
  }

  @Override
  public @Nullable ExceptionListener getExceptionListener() throws JMSException {
    checkOpen();
    return exceptionListener;
  }

  @Override
  public void setExceptionListener(@Nullable ExceptionListener listener) throws JMSException {
    checkOpen();
    exceptionListener = listener;
  }

  /** Where asynchronous sends are completed. */
  Executor completionExecutor() throws JMSException {
    if (threads == null) {
      throw new JMSException(
          "Sending asynchronously is not for applications in a server (section 7.3.9): use send without a listener");
    }
    return threads.forReceivers().requests();
  }

  /** Something fails that no call of the application would tell it (section 6.1.7). */
  void report(JMSException problem) {
    ExceptionListener listener = exceptionListener;
    if (listener != null && !closed.get()) {
      listener.onException(problem);
    }
  }

  @Override
  public void start() throws JMSException {
    checkOpen();
    synchronized (this) {
      started = true;
      notifyAll();
    }
    sessions.forEach(session -> session.consumers().start());
  }

  /** Returns when no listener runs and no message is being handed over any more (section 6.1.5). */
  @Override
  public void stop() throws JMSException {
    checkOpen();
    checkNoListenerOfItsOwn("stop");
    synchronized (this) {
      started = false;
    }
    for (SqsSession session : sessions) {
      session.consumers().stop();
    }
  }

  synchronized boolean started() {
    return started;
  }

  /** False if the time ended, or the connection was closed. */
  synchronized boolean awaitStarted(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!started && !closed.get()) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return !closed.get();
  }

  @Override
  public void close() throws JMSException {
    checkNoListenerOfItsOwn("close");
    if (closed.compareAndSet(false, true)) {
      synchronized (this) {
        notifyAll();
      }
      try {
        for (SqsSession session : sessions) {
          session.close();
        }
      } finally {
        temporaryQueues.close();
        if (threads != null) {
          threads.close();
        }
      }
    }
  }

  private void checkNoListenerOfItsOwn(String what) throws JMSException {
    if (sessions.stream().anyMatch(session -> session.consumers().deliversOnThisThread())) {
      throw new IllegalStateException("A listener must not " + what + " its own connection");
    }
  }

  void checkOpen() throws JMSException {
    if (closed.get()) {
      throw new IllegalStateException("The connection is closed");
    }
  }

  @Override
  public ConnectionConsumer createConnectionConsumer(
      Destination destination, String selector, ServerSessionPool pool, int maxMessages)
      throws JMSException {
    throw new JMSException(
        "Connection consumers are for servers without Connectors; use the resource adapter");
  }

  @Override
  public ConnectionConsumer createSharedConnectionConsumer(
      Topic topic, String name, String selector, ServerSessionPool pool, int maxMessages)
      throws JMSException {
    throw Refusals.topics();
  }

  @Override
  public ConnectionConsumer createDurableConnectionConsumer(
      Topic topic, String name, String selector, ServerSessionPool pool, int maxMessages)
      throws JMSException {
    throw Refusals.topics();
  }

  @Override
  public ConnectionConsumer createSharedDurableConnectionConsumer(
      Topic topic, String name, String selector, ServerSessionPool pool, int maxMessages)
      throws JMSException {
    throw Refusals.topics();
  }
}
