package org.sqs4ee.jms.session;

import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.Topic;

/** Holds what a context refuses, so that {@link SqsContext} shows only what works. */
abstract class UnsupportedContext implements JMSContext {

  @Override
  public Topic createTopic(String name) {
    throw Refusals.topicsRuntime();
  }

  @Override
  public TemporaryTopic createTemporaryTopic() {
    throw Refusals.topicsRuntime();
  }

  @Override
  public JMSConsumer createDurableConsumer(Topic topic, String name) {
    throw Refusals.topicsRuntime();
  }

  @Override
  public JMSConsumer createDurableConsumer(
      Topic topic, String name, String selector, boolean noLocal) {
    throw Refusals.topicsRuntime();
  }

  @Override
  public JMSConsumer createSharedDurableConsumer(Topic topic, String name) {
    throw Refusals.topicsRuntime();
  }

  @Override
  public JMSConsumer createSharedDurableConsumer(Topic topic, String name, String selector) {
    throw Refusals.topicsRuntime();
  }

  @Override
  public JMSConsumer createSharedConsumer(Topic topic, String name) {
    throw Refusals.topicsRuntime();
  }

  @Override
  public JMSConsumer createSharedConsumer(Topic topic, String name, String selector) {
    throw Refusals.topicsRuntime();
  }

  @Override
  public void unsubscribe(String name) {
    throw Refusals.topicsRuntime();
  }
}
