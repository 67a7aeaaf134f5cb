package org.sqs4ee.jms.session;

import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageListener;
import jakarta.jms.Session;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.Topic;
import jakarta.jms.TopicSubscriber;
import org.jspecify.annotations.Nullable;

/** Holds what a session refuses, so that {@link SqsSession} shows only what works. */
abstract class UnsupportedSession implements Session {

  @Override
  public @Nullable MessageListener getMessageListener() throws JMSException {
    throw Refusals.notYet("A listener for a whole session");
  }

  @Override
  public void setMessageListener(MessageListener listener) throws JMSException {
    throw Refusals.notYet("A listener for a whole session");
  }

  @Override
  public void run() {
    throw new UnsupportedOperationException(
        "Session.run is for application servers; this provider is driven by its resource adapter");
  }

  @Override
  public Topic createTopic(String name) throws JMSException {
    throw Refusals.topics();
  }

  @Override
  public TemporaryTopic createTemporaryTopic() throws JMSException {
    throw Refusals.topics();
  }

  @Override
  public MessageConsumer createSharedConsumer(Topic topic, String name) throws JMSException {
    throw Refusals.topics();
  }

  @Override
  public MessageConsumer createSharedConsumer(Topic topic, String name, String selector)
      throws JMSException {
    throw Refusals.topics();
  }

  @Override
  public TopicSubscriber createDurableSubscriber(Topic topic, String name) throws JMSException {
    throw Refusals.topics();
  }

  @Override
  public TopicSubscriber createDurableSubscriber(
      Topic topic, String name, String selector, boolean noLocal) throws JMSException {
    throw Refusals.topics();
  }

  @Override
  public MessageConsumer createDurableConsumer(Topic topic, String name) throws JMSException {
    throw Refusals.topics();
  }

  @Override
  public MessageConsumer createDurableConsumer(
      Topic topic, String name, String selector, boolean noLocal) throws JMSException {
    throw Refusals.topics();
  }

  @Override
  public MessageConsumer createSharedDurableConsumer(Topic topic, String name) throws JMSException {
    throw Refusals.topics();
  }

  @Override
  public MessageConsumer createSharedDurableConsumer(Topic topic, String name, String selector)
      throws JMSException {
    throw Refusals.topics();
  }

  @Override
  public void unsubscribe(String name) throws JMSException {
    throw Refusals.topics();
  }
}
