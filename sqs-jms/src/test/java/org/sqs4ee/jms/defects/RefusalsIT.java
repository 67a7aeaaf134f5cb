package org.sqs4ee.jms.defects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.CompletionListener;
import jakarta.jms.JMSContext;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What the library refuses and this provider does.
 *
 * @see org.sqs4ee.jms.session.ConsumerIT transacted sessions
 * @see org.sqs4ee.jms.session.SimplifiedApiIT contexts
 * @see org.sqs4ee.jms.session.MessageTypesIT messages of all types
 * @see org.sqs4ee.jms.session.AsyncSendIT completion listeners
 * @see org.sqs4ee.jms.session.QueueBrowserIT browsers
 * @see org.sqs4ee.jms.session.TemporaryQueueIT temporary queues
 */
class RefusalsIT extends SideBySide {

  private static final Duration SOON = Duration.ofSeconds(10);

  /** Something that a JMS program does. */
  private interface Scenario {
    void with(Provider provider) throws Exception;
  }

  private void worksHereAndIsRefusedThere(Scenario scenario) throws Exception {
    scenario.with(ours);
    assertThatThrownBy(() -> scenario.with(amazons))
        .hasMessageMatching("(?i).*(unsupported|does not support|does not have any body).*");
  }

  @Test
  void sessionsAreTransacted() throws Exception {
    worksHereAndIsRefusedThere(
        provider -> {
          Session session = provider.connection.createSession(true, Session.SESSION_TRANSACTED);
          session
              .createProducer(provider.queue(session))
              .send(session.createTextMessage("with the commit"));
          assertThat(provider.left()).isZero();
          session.commit();
          assertThat(provider.left()).isOne();
        });
  }

  @Test
  void factoryMakesContexts() throws Exception {
    worksHereAndIsRefusedThere(
        provider -> {
          try (JMSContext context = provider.factory.createContext()) {
            context.createProducer().send(context.createQueue(provider.queueName), "hello");
          }
          assertThat(provider.left()).isOne();
        });
  }

  @Test
  void sessionNeedsNoArgument() throws Exception {
    worksHereAndIsRefusedThere(
        provider ->
            assertThat(provider.connection.createSession().getAcknowledgeMode())
                .isEqualTo(Session.AUTO_ACKNOWLEDGE));
  }

  @Test
  void mapsTravel() throws Exception {
    worksHereAndIsRefusedThere(
        provider -> {
          MapMessage map = provider.session().createMapMessage();
          map.setInt("answer", 42);
          MapMessage received = (MapMessage) sentAndReceived(provider, map);
          assertThat(received.getInt("answer")).isEqualTo(42);
        });
  }

  @Test
  void streamsTravel() throws Exception {
    worksHereAndIsRefusedThere(
        provider -> {
          StreamMessage stream = provider.session().createStreamMessage();
          stream.writeInt(42);
          StreamMessage received = (StreamMessage) sentAndReceived(provider, stream);
          assertThat(received.readInt()).isEqualTo(42);
        });
  }

  @Test
  void messagesWithoutABodyTravel() throws Exception {
    worksHereAndIsRefusedThere(
        provider -> {
          Message message = provider.session().createMessage();
          message.setStringProperty("colour", "red");
          Message received = sentAndReceived(provider, message);
          assertThat(received.getStringProperty("colour")).isEqualTo("red");
        });
  }

  @Test
  void messageGivesItsBody() throws Exception {
    worksHereAndIsRefusedThere(
        provider -> {
          provider.put("hello");
          Message received = provider.consumer().receive(SOON.toMillis());
          assertThat(received.isBodyAssignableTo(String.class)).isTrue();
          assertThat(received.getBody(String.class)).isEqualTo("hello");
        });
  }

  @Test
  void sendsAreCompletedAsynchronously() throws Exception {
    worksHereAndIsRefusedThere(
        provider -> {
          Session session = provider.session();
          Message message = session.createTextMessage("hello");
          CompletableFuture<Message> sent = new CompletableFuture<>();
          session
              .createProducer(provider.queue(session))
              .send(
                  message,
                  new CompletionListener() {
                    @Override
                    public void onCompletion(Message completed) {
                      sent.complete(completed);
                    }

                    @Override
                    public void onException(Message failed, Exception cause) {
                      sent.completeExceptionally(cause);
                    }
                  });
          assertThat(sent.get(SOON.toSeconds(), TimeUnit.SECONDS)).isSameAs(message);
        });
  }

  @Test
  void queuesCanBeBrowsed() throws Exception {
    worksHereAndIsRefusedThere(
        provider -> {
          provider.put("hello");
          Session session = provider.session();
          Object seen =
              session.createBrowser(provider.queue(session)).getEnumeration().nextElement();
          assertThat(Provider.text((Message) seen)).isEqualTo("hello");
        });
  }

  @Test
  void queuesCanBeTemporary() throws Exception {
    worksHereAndIsRefusedThere(
        provider -> {
          Session session = provider.session();
          Queue answers = session.createTemporaryQueue();
          session.createProducer(answers).send(session.createTextMessage("hello"));
          Message received = session.createConsumer(answers).receive(SOON.toMillis());
          assertThat(Provider.text(received)).isEqualTo("hello");
        });
  }

  private static Message sentAndReceived(Provider provider, Message message) throws Exception {
    Session session = provider.session();
    session.createProducer(provider.queue(session)).send(message);
    return provider.consumer().receive(SOON.toMillis());
  }
}
