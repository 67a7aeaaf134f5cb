package org.sqs4ee.jms.session;

import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageListener;
import jakarta.jms.QueueSession;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.Topic;
import jakarta.jms.TopicSubscriber;
import org.jspecify.annotations.Nullable;

/** Holds what a session refuses, so that {@link SqsSession} shows only what works. */
abstract class UnsupportedSession implements QueueSession {

  /** Fails if the session is closed. */
  abstract void checkOpen() throws JMSException;

  @Override
  public @Nullable MessageListener getMessageListener() throws JMSException {
    checkOpen();
    throw Refusals.expertFacility("A listener for a whole session");
  }

  @Override
  public void setMessageListener(MessageListener listener) throws JMSException {
    checkOpen();
    throw Refusals.expertFacility("A listener for a whole session");
  }

  @Override
  public void run() {
    JmsRuntime.run(this::checkOpen);
    throw Refusals.expertFacilityRuntime("Session.run");
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
