package org.sqs4ee.jms.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sqs4ee.jms.SqsConnectionFactory;

/** What is closed says so, and closing again is no error (section 6.1.8). */
@Timeout(60)
class ClosedObjectsIT {

  private Broker broker;
  private Connection connection;
  private Session session;
  private MessageProducer producer;
  private TextMessage message;

  @BeforeEach
  void connect() throws Exception {
    broker = new Broker();
    connection = broker.factory.createConnection();
    session = connection.createSession(Session.SESSION_TRANSACTED);
    producer = session.createProducer(session.createQueue("orders"));
    message = session.createTextMessage("x");
  }

  @AfterEach
  void disconnect() {
    broker.close();
  }

  @Test
  void closedProducerSaysSo() throws JMSException {
    producer.close();
    assertClosed(
        "The producer is closed",
        List.of(
            () -> producer.send(message),
            () -> producer.setPriority(1),
            producer::getPriority,
            producer::getDeliveryMode,
            producer::getTimeToLive,
            producer::getDeliveryDelay,
            producer::getDisableMessageID,
            producer::getDisableMessageTimestamp,
            producer::getDestination));
    producer.close();
  }

  @Test
  void closedSessionSaysSo() throws JMSException {
    session.close();
    assertClosed("The session is closed", useOfTheSession());
    session.close();
  }

  @Test
  void closedConnectionClosesItsSessions() throws JMSException {
    connection.close();
    assertClosed("The session is closed", useOfTheSession());
    assertClosed(
        "The connection is closed",
        List.of(
            connection::createSession,
            connection::getClientID,
            connection::getMetaData,
            connection::getExceptionListener,
            connection::start,
            connection::stop));
    connection.close();
  }

  @Test
  void closedContextSaysSo() {
    JMSContext context = broker.factory.createContext();
    Queue orders = context.createQueue("orders");
    JMSProducer sender = context.createProducer();
    context.close();
    List<ThrowingCallable> uses =
        List.of(
            context::createTextMessage,
            context::createMessage,
            context::createProducer,
            context::getTransacted,
            context::getMetaData,
            context::commit,
            context::rollback,
            () -> context.createQueue("q"),
            () -> context.createContext(JMSContext.AUTO_ACKNOWLEDGE),
            () -> sender.send(orders, "x"));
    assertThat(uses)
        .allSatisfy(
            use ->
                assertThatThrownBy(use)
                    .isInstanceOf(IllegalStateRuntimeException.class)
                    .hasMessageContaining("is closed"));
    context.close();
  }

  @Test
  void closedContextOfASharedConnectionMakesNoMoreContexts() {
    JMSContext context = broker.factory.createContext();
    JMSContext other = context.createContext(JMSContext.AUTO_ACKNOWLEDGE);
    context.close();
    assertThatThrownBy(() -> context.createContext(JMSContext.AUTO_ACKNOWLEDGE))
        .isInstanceOf(IllegalStateRuntimeException.class);
    other.close();
  }

  @Test
  void closedFactoryFailsWhatItMadeWithAJmsException() throws Exception {
    SqsConnectionFactory factory = new SqsConnectionFactory(broker.server.settings());
    Session used = factory.createConnection().createSession();
    MessageProducer sender = used.createProducer(used.createQueue("orders"));
    JMSContext context = factory.createContext();
    factory.close();
    assertThatThrownBy(() -> sender.send(message)).isInstanceOf(JMSException.class);
    assertThatThrownBy(() -> used.createProducer(used.createQueue("other")))
        .isInstanceOf(JMSException.class);
    assertThatThrownBy(() -> context.createProducer().send(context.createQueue("third"), "x"))
        .isInstanceOf(JMSRuntimeException.class);
    assertThatCode(context::close).doesNotThrowAnyException();
  }

  private List<ThrowingCallable> useOfTheSession() {
    return List.of(
        session::createTextMessage,
        session::createMessage,
        session::commit,
        session::rollback,
        session::getTransacted,
        session::getAcknowledgeMode,
        () -> session.createTextMessage("x"),
        () -> session.createQueue("q"),
        () -> session.createProducer(null),
        () -> producer.send(message));
  }

  private static void assertClosed(String text, List<ThrowingCallable> uses) {
    assertThat(uses)
        .allSatisfy(
            use ->
                assertThatThrownBy(use).isInstanceOf(IllegalStateException.class).hasMessage(text));
  }
}
