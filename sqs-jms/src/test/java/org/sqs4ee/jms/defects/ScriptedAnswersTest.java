package org.sqs4ee.jms.defects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.amazon.sqs.javamessaging.ProviderConfiguration;
import com.amazon.sqs.javamessaging.SQSConnectionFactory;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sqs4ee.jms.session.SqsConnection;
import org.sqs4ee.jms.session.SqsEndpoint;
import org.sqs4ee.jms.testing.ScriptedSqs;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Both providers on an SQS that refuses single messages of a batch, and what they ask of it and of
 * the machine.
 *
 * @see org.sqs4ee.jms.settlement.SettlerTest everything that is settled
 */
class ScriptedAnswersTest {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(2);

  private final ScriptedSqs sqsHere = new ScriptedSqs();
  private final ScriptedSqs sqsThere = new ScriptedSqs();
  private Connection here;
  private Connection there;

  @BeforeEach
  void connect() throws JMSException {
    here = SqsConnection.plain(SqsEndpoint.of(sqsHere));
    there = new SQSConnectionFactory(new ProviderConfiguration(), sqsThere).createConnection();
    here.start();
    there.start();
  }

  @AfterEach
  void disconnect() throws JMSException {
    sqsHere.close();
    sqsThere.close();
    here.close();
    there.close();
  }

  @Test
  void threadsAreDaemons() throws Exception {
    assertThat(newThreadsThatKeepTheJvmAlive(here, sqsHere)).isEmpty();
    assertThat(newThreadsThatKeepTheJvmAlive(there, sqsThere))
        .extracting(Thread::getName)
        .anyMatch(name -> name.startsWith("SessionCallBackScheduler"));
  }

  private static Set<Thread> newThreadsThatKeepTheJvmAlive(Connection connection, ScriptedSqs sqs)
      throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    MessageConsumer consumer = consumer(connection, Session.CLIENT_ACKNOWLEDGE);
    BlockingQueue<Message> heard = new LinkedBlockingQueue<>();
    consumer.setMessageListener(heard::add);
    sqs.offer(message("a"));
    assertThat(heard.poll(SOON.toSeconds(), TimeUnit.SECONDS)).isNotNull();
    Set<Thread> after = new HashSet<>(Thread.getAllStackTraces().keySet());
    after.removeAll(before);
    assertThat(after).isNotEmpty();
    after.removeIf(Thread::isDaemon);
    return after;
  }

  @Test
  void refusedDeleteIsTriedAgain() throws Exception {
    refuseFirstDeleteAfterAcknowledge(here, sqsHere);
    await().atMost(SOON).until(() -> sqsHere.deleted().size() == 2);
    refuseFirstDeleteAfterAcknowledge(there, sqsThere);
    await().during(LONG_ENOUGH).atMost(SOON).until(() -> sqsThere.deleted().size() == 1);
  }

  private static void refuseFirstDeleteAfterAcknowledge(Connection connection, ScriptedSqs sqs)
      throws JMSException {
    sqs.refuseDelete(handle -> sqs.deleted().size() == 1 ? "InternalError" : null);
    sqs.offer(message("a"));
    consumer(connection, Session.CLIENT_ACKNOWLEDGE).receive(SOON.toMillis()).acknowledge();
  }

  @Test
  void refusedChangeOfVisibilityIsTriedAgain() throws Exception {
    refuseFirstReturn(here, sqsHere);
    await().atMost(SOON).until(() -> sqsHere.shown().size() == 2);
    refuseFirstReturn(there, sqsThere);
    await().during(LONG_ENOUGH).atMost(SOON).until(() -> sqsThere.shown().size() == 1);
  }

  private static void refuseFirstReturn(Connection connection, ScriptedSqs sqs)
      throws JMSException {
    sqs.refuseVisibility(handle -> sqs.shown().size() == 1 ? "InternalError" : null);
    sqs.offer(message("a"));
    Session session = connection.createSession(false, Session.CLIENT_ACKNOWLEDGE);
    session.createConsumer(session.createQueue("orders")).receive(SOON.toMillis());
    session.recover();
  }

  @Test
  void groupReachesStandardQueues() throws Exception {
    sendWithGroup(here);
    assertThat(sqsHere.sent().get(0).entries().get(0).messageGroupId()).isEqualTo("customer-7");
    sendWithGroup(there);
    assertThat(sqsThere.sent().get(0).entries().get(0).messageGroupId()).isNull();
  }

  private static void sendWithGroup(Connection connection) throws JMSException {
    Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
    TextMessage message = session.createTextMessage("x");
    message.setStringProperty("JMSXGroupID", "customer-7");
    session.createProducer(session.createQueue("orders")).send(message);
  }

  private static MessageConsumer consumer(Connection connection, int mode) throws JMSException {
    Session session = connection.createSession(false, mode);
    return session.createConsumer(session.createQueue("orders"));
  }

  private static software.amazon.awssdk.services.sqs.model.Message message(String name) {
    return software.amazon.awssdk.services.sqs.model.Message.builder()
        .messageId("id of " + name)
        .receiptHandle(name)
        .body("body of " + name)
        .attributes(Map.of(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1"))
        .build();
  }
}
