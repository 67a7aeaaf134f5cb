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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A connection (Jakarta Messaging 3.1, section 6.1). SQS has no connections; this one is the scope
 * of its sessions: closing it closes them. Thread-safe.
 */
public final class SqsConnection implements Connection {

  private final SqsEndpoint endpoint;
  private final Outboxes outboxes;
  private final List<SqsSession> sessions = new CopyOnWriteArrayList<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile @Nullable String clientId;
  private volatile @Nullable ExceptionListener exceptionListener;

  public SqsConnection(SqsEndpoint endpoint, Outboxes outboxes) {
    this.endpoint = endpoint;
    this.outboxes = outboxes;
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

  @Override
  public void start() throws JMSException {
    checkOpen();
  }

  @Override
  public void stop() throws JMSException {
    checkOpen();
  }

  @Override
  public void close() throws JMSException {
    if (closed.compareAndSet(false, true)) {
      for (SqsSession session : sessions) {
        session.close();
      }
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
