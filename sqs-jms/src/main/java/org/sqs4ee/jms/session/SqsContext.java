package org.sqs4ee.jms.session;

import static org.sqs4ee.jms.session.JmsRuntime.call;
import static org.sqs4ee.jms.session.JmsRuntime.callNullable;
import static org.sqs4ee.jms.session.JmsRuntime.run;

import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionMetaData;
import jakarta.jms.Destination;
import jakarta.jms.ExceptionListener;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.StreamMessage;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A context (Jakarta Messaging 3.1, section 2.8): a connection and a session in one object.
 * Contexts made from a context share its connection, which is closed with the last of them.
 */
public class SqsContext extends UnsupportedContext {

  private final SqsConnection connection;
  private final SqsSession session;
  private final AtomicInteger users;
  private boolean autoStart = true;
  private boolean closed;

  /**
   * A context.
   *
   * @param users how many contexts use the connection, without this one
   */
  SqsContext(SqsConnection connection, SqsSession session, AtomicInteger users) {
    this.connection = connection;
    this.session = session;
    this.users = users;
    users.incrementAndGet();
  }

  /** A context on a connection of its own. */
  public static SqsContext open(SqsConnection connection, int sessionMode) {
    SqsSession session = call(() -> connection.createSession(sessionMode));
    return new SqsContext(connection, session, new AtomicInteger());
  }

  @Override
  public JMSContext createContext(int sessionMode) {
    run(session::checkOpen);
    SqsSession another = call(() -> connection.createSession(sessionMode));
    return new SqsContext(connection, another, users);
  }

  @Override
  public JMSProducer createProducer() {
    run(session::checkOpen);
    return new SqsProducer(session);
  }

  @Override
  public JMSConsumer createConsumer(Destination destination) {
    return consumer(() -> session.createConsumer(destination));
  }

  @Override
  public JMSConsumer createConsumer(Destination destination, @Nullable String selector) {
    return consumer(() -> session.createConsumer(destination, selector));
  }

  @Override
  public JMSConsumer createConsumer(
      Destination destination, @Nullable String selector, boolean noLocal) {
    return consumer(() -> session.createConsumer(destination, selector, noLocal));
  }

  private JMSConsumer consumer(JmsRuntime.Call<SqsMessageConsumer> create) {
    JMSConsumer consumer = new SqsConsumer(call(create));
    if (autoStart) {
      start();
    }
    return consumer;
  }

  @Override
  public QueueBrowser createBrowser(Queue queue) {
    return call(() -> session.createBrowser(queue));
  }

  @Override
  public QueueBrowser createBrowser(Queue queue, @Nullable String selector) {
    return call(() -> session.createBrowser(queue, selector));
  }

  @Override
  public TemporaryQueue createTemporaryQueue() {
    return call(session::createTemporaryQueue);
  }

  @Override
  public void recover() {
    run(session::recover);
  }

  @Override
  public void acknowledge() {
    run(session::acknowledge);
  }

  @Override
  public Message createMessage() {
    return call(session::createMessage);
  }

  @Override
  public BytesMessage createBytesMessage() {
    return call(session::createBytesMessage);
  }

  @Override
  public MapMessage createMapMessage() {
    return call(session::createMapMessage);
  }

  @Override
  public StreamMessage createStreamMessage() {
    return call(session::createStreamMessage);
  }

  @Override
  public ObjectMessage createObjectMessage() {
    return call(session::createObjectMessage);
  }

  @Override
  public ObjectMessage createObjectMessage(@Nullable Serializable object) {
    return call(() -> session.createObjectMessage(object));
  }

  @Override
  public TextMessage createTextMessage() {
    return call(session::createTextMessage);
  }

  @Override
  public TextMessage createTextMessage(@Nullable String text) {
    return call(() -> session.createTextMessage(text));
  }

  @Override
  public Queue createQueue(String queueName) {
    return call(() -> session.createQueue(queueName));
  }

  @Override
  public @Nullable String getClientID() {
    return callNullable(connection::getClientID);
  }

  @Override
  public void setClientID(String clientId) {
    run(() -> connection.setClientID(clientId));
  }

  @Override
  public ConnectionMetaData getMetaData() {
    return call(connection::getMetaData);
  }

  @Override
  public @Nullable ExceptionListener getExceptionListener() {
    return callNullable(connection::getExceptionListener);
  }

  @Override
  public void setExceptionListener(ExceptionListener listener) {
    run(() -> connection.setExceptionListener(listener));
  }

  @Override
  public void start() {
    run(connection::start);
  }

  @Override
  public void stop() {
    run(connection::stop);
  }

  @Override
  public void setAutoStart(boolean autoStart) {
    this.autoStart = autoStart;
  }

  @Override
  public boolean getAutoStart() {
    return autoStart;
  }

  @Override
  public boolean getTransacted() {
    return call(session::getTransacted);
  }

  @Override
  public int getSessionMode() {
    return call(session::getAcknowledgeMode);
  }

  @Override
  public void commit() {
    run(session::commit);
  }

  @Override
  public void rollback() {
    run(session::rollback);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    run(session::checkMayClose);
    closed = true;
    try {
      run(session::close);
    } finally {
      if (users.decrementAndGet() == 0) {
        run(connection::close);
      }
    }
  }
}
