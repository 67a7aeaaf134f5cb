package org.sqs4ee.jms.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Destination;
import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.lang.reflect.Proxy;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.sqs4ee.jms.queue.SqsQueue;
import org.sqs4ee.jms.testing.ScriptedSqs;

/** What this version does not do fails at once, with a text that says so. */
class UnsupportedTest {

  private final SqsEndpoint endpoint = SqsEndpoint.of(new ScriptedSqs());
  private final SqsConnection connection = SqsConnection.plain(endpoint);
  private final JMSContext context = SqsContext.open(connection, JMSContext.AUTO_ACKNOWLEDGE);
  private final Queue queue = new SqsQueue("orders");
  private final Topic topic = proxy(Topic.class);

  @Test
  void facilitiesForServersWithoutConnectorsNameTheResourceAdapter() throws JMSException {
    Session session = connection.createSession();
    assertRefused(
        JMSException.class,
        "use the resource adapter",
        List.of(
            () -> session.setMessageListener(message -> {}),
            session::getMessageListener,
            () -> connection.createConnectionConsumer((Destination) queue, null, null, 1)));
    assertRefused(JMSRuntimeException.class, "use the resource adapter", List.of(session::run));
  }

  @Test
  void topicsDoNotExist() throws JMSException {
    Session session = connection.createSession();
    assertRefused(
        IllegalStateException.class,
        "SQS has queues and no topics",
        List.of(
            () -> session.createTopic("news"),
            session::createTemporaryTopic,
            () -> session.createDurableSubscriber(topic, "me"),
            () -> session.createSharedConsumer(topic, "me"),
            () -> session.unsubscribe("me"),
            () -> connection.createDurableConnectionConsumer(topic, "me", null, null, 1)));
    assertRefused(
        IllegalStateRuntimeException.class,
        "SQS has queues and no topics",
        List.of(
            () -> context.createTopic("news"),
            context::createTemporaryTopic,
            () -> context.createDurableConsumer(topic, "me"),
            () -> context.createSharedConsumer(topic, "me"),
            () -> context.unsubscribe("me")));
  }

  @Test
  void topicIsNoDestination() {
    assertThatThrownBy(() -> context.createProducer().send((Destination) topic, "x"))
        .isInstanceOf(InvalidDestinationRuntimeException.class)
        .hasMessageContaining("SQS has queues only");
  }

  private static void assertRefused(
      Class<? extends Exception> kind, String text, List<ThrowingCallable> uses) {
    assertThat(uses)
        .allSatisfy(use -> assertThatThrownBy(use).isInstanceOf(kind).hasMessageContaining(text));
  }

  private static <T> T proxy(Class<T> type) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                method.getName().equals("toString") ? "a " + type.getSimpleName() : null);
    return type.cast(proxy);
  }
}
