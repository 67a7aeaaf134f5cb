package org.sqs4ee.jms.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.sqs4ee.jms.testing.ScriptedSqs;

/** Whatever has to do with topics is an illegal state (Jakarta Messaging 3.1, section 9.2). */
class TopicsTest {

  private final ScriptedSqs sqs = new ScriptedSqs();
  private final SqsConnection connection = SqsConnection.plain(SqsEndpoint.of(sqs));
  private final Topic topic = () -> "news";

  @Test
  void everyMethodOfTheTableForQueuesIsAnIllegalState() throws JMSException {
    QueueConnection queues = connection;
    QueueSession session = queues.createQueueSession(false, Session.AUTO_ACKNOWLEDGE);
    assertRefused(
        IllegalStateException.class,
        List.of(
            () -> queues.createSharedConnectionConsumer(topic, "me", null, null, 1),
            () -> queues.createDurableConnectionConsumer(topic, "me", null, null, 1),
            () -> queues.createSharedDurableConnectionConsumer(topic, "me", null, null, 1),
            () -> session.createDurableSubscriber(topic, "me"),
            () -> session.createDurableSubscriber(topic, "me", "a = 1", true),
            () -> session.createDurableConsumer(topic, "me"),
            () -> session.createDurableConsumer(topic, "me", "a = 1", true),
            () -> session.createSharedConsumer(topic, "me"),
            () -> session.createSharedConsumer(topic, "me", "a = 1"),
            () -> session.createSharedDurableConsumer(topic, "me"),
            () -> session.createSharedDurableConsumer(topic, "me", "a = 1"),
            session::createTemporaryTopic,
            () -> session.createTopic("news"),
            () -> session.unsubscribe("me")));
  }

  @Test
  void theSameHoldsForContexts() {
    JMSContext context = SqsContext.open(connection, JMSContext.AUTO_ACKNOWLEDGE);
    assertRefused(
        IllegalStateRuntimeException.class,
        List.of(
            () -> context.createDurableConsumer(topic, "me"),
            () -> context.createDurableConsumer(topic, "me", "a = 1", true),
            () -> context.createSharedConsumer(topic, "me"),
            () -> context.createSharedConsumer(topic, "me", "a = 1"),
            () -> context.createSharedDurableConsumer(topic, "me"),
            () -> context.createSharedDurableConsumer(topic, "me", "a = 1"),
            context::createTemporaryTopic,
            () -> context.createTopic("news"),
            () -> context.unsubscribe("me")));
  }

  @Test
  void topicOfAnotherProviderIsAnInvalidDestination() throws JMSException {
    Session session = connection.createSession();
    assertRefused(
        InvalidDestinationException.class,
        List.of(() -> session.createConsumer(topic), () -> session.createProducer(topic)));
    JMSContext context = SqsContext.open(connection, JMSContext.AUTO_ACKNOWLEDGE);
    assertRefused(
        InvalidDestinationRuntimeException.class,
        List.of(
            () -> context.createConsumer(topic), () -> context.createProducer().send(topic, "x")));
  }

  @Test
  void queueIsMadeOfItsNameAndNothingIsAskedOfSqs() throws JMSException {
    assertThat(connection.createSession().createQueue("orders").getQueueName()).isEqualTo("orders");
    assertThat(sqs.lookedUp()).isEmpty();
  }

  private static void assertRefused(Class<? extends Exception> kind, List<ThrowingCallable> uses) {
    assertThat(uses).allSatisfy(use -> assertThatThrownBy(use).isInstanceOf(kind));
  }
}
