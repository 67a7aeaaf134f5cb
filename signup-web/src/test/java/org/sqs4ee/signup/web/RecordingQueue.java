package org.sqs4ee.signup.web;

import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Queue;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A queue that keeps the bodies sent to it, or is out of reach. */
final class RecordingQueue implements Queue {

  final List<String> bodies = new CopyOnWriteArrayList<>();
  private volatile boolean outOfReach;

  void outOfReach() {
    outOfReach = true;
  }

  @Override
  public String getQueueName() {
    return "signups";
  }

  /** The real publisher, sending here. */
  @SuppressWarnings("UnnecessaryAssignment") // injects what the container would
  SignupPublisher publisher() {
    SignupPublisher publisher = new SignupPublisher();
    publisher.jms = context();
    publisher.queue = this;
    return publisher;
  }

  private JMSContext context() {
    return fake(
        JMSContext.class,
        (proxy, method, args) -> {
          if (method.getName().equals("createProducer")) {
            return producer();
          }
          throw new UnsupportedOperationException(method.toString());
        });
  }

  private JMSProducer producer() {
    return fake(
        JMSProducer.class,
        (proxy, method, args) -> {
          if (method.getName().equals("send")
              && args[0] == (Destination) this
              && args[1] instanceof String body) {
            if (outOfReach) {
              throw new JMSRuntimeException("connect timed out to sqs.internal:443");
            }
            bodies.add(body);
            return proxy;
          }
          throw new UnsupportedOperationException(method.toString());
        });
  }

  private static <T> T fake(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
