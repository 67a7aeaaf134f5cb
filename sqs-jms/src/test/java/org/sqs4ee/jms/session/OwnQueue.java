package org.sqs4ee.jms.session;

import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.TestInfo;
import org.sqs4ee.jms.SqsConnectionFactory;
import org.sqs4ee.jms.client.ClientSettings;
import org.sqs4ee.jms.queue.SqsQueue;
import org.sqs4ee.jms.testing.LocalSqs;
import org.sqs4ee.jms.testing.PlainSqs;
import org.sqs4ee.jms.testing.SqsProxy;

/**
 * What one test needs on a server that its class shares: a queue of its own, named after it, a
 * connection that is not started, and a plain client to look at what SQS has.
 */
final class OwnQueue implements AutoCloseable {

  private static final AtomicInteger MADE = new AtomicInteger();

  final String name;
  final Queue queue;
  final SqsProxy network;
  final SqsConnectionFactory factory;
  final Connection connection;
  final PlainSqs plain;

  /** What a thread of a test does. */
  interface Body {
    void run() throws Exception;
  }

  OwnQueue(LocalSqs sqs, TestInfo test) {
    name = test.getTestMethod().orElseThrow().getName() + "-" + MADE.incrementAndGet();
    queue = new SqsQueue(name);
    network = SqsProxy.before(sqs);
    factory = new SqsConnectionFactory(new ClientSettings("elasticmq", network.endpoint()));
    connection = factory.createConnection();
    plain = new PlainSqs(sqs.endpoint());
    plain.create(name);
  }

  /** A session of the connection, which is started now. */
  Session started(int mode) throws JMSException {
    connection.start();
    return connection.createSession(mode);
  }

  /** Sends as a plain program does. */
  void send(String... bodies) {
    for (String body : bodies) {
      plain.send(name, body);
    }
  }

  /** How many messages the queue has, visible or not. */
  int count() {
    return plain.count(name);
  }

  static Thread thread(Body body) {
    Thread thread = new Thread(() -> unchecked(body));
    thread.start();
    return thread;
  }

  /** For listeners and completions, which cannot throw what JMS throws. */
  static void unchecked(Body body) {
    try {
      body.run();
    } catch (Exception e) {
      throw new java.lang.IllegalStateException(e);
    }
  }

  /** Does something with what was sent; nothing is to fail. */
  static CompletionListener completion(Consumer<Message> then) {
    return new CompletionListener() {
      @Override
      public void onCompletion(Message message) {
        then.accept(message);
      }

      @Override
      public void onException(Message message, Exception exception) {
        throw new AssertionError(exception);
      }
    };
  }

  static void awaitLatch(CountDownLatch latch) {
    unchecked(latch::await);
  }

  static String text(Message message) {
    try {
      return ((TextMessage) message).getText();
    } catch (JMSException e) {
      throw new java.lang.IllegalStateException(e);
    }
  }

  @Override
  public void close() throws JMSException {
    network.heal();
    connection.close();
    factory.close();
    network.close();
    plain.close();
  }
}
