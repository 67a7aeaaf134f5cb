package org.sqs4ee.jms.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.InvalidSelectorRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sqs4ee.jms.queue.SqsQueue;
import org.sqs4ee.jms.testing.DeadLetters;
import org.sqs4ee.jms.testing.RecordedLog;

/** How a browser is opened and ended, and what it says when SQS says no (section 4.1.6). */
@Timeout(60)
@SuppressWarnings("JdkObsolete") // a browser gives an Enumeration
class QueueBrowserLifeIT {

  private final Queue orders = new SqsQueue("orders");
  private Broker broker;
  private Connection connection;
  private Session session;

  @BeforeEach
  void connect() throws Exception {
    broker = new Broker();
    connection = broker.factory.createConnection();
    session = connection.createSession();
  }

  @AfterEach
  void disconnect() throws JMSException {
    connection.close();
    broker.close();
  }

  @Test
  void newEnumerationEndsTheOneBefore() throws Exception {
    send("one", "two");
    try (QueueBrowser browser = session.createBrowser(orders)) {
      Enumeration<?> first = browser.getEnumeration();
      first.nextElement();
      Enumeration<?> second = browser.getEnumeration();
      assertThat(first.hasMoreElements()).isFalse();
      assertThat(rest(second)).containsExactlyInAnyOrder("one", "two");
    }
  }

  @Test
  void whatIsLookedAtIsBackWhenBrowserSessionOrConnectionIsClosed() throws Exception {
    for (int i = 0; i < 12; i++) {
      send("message " + i);
    }
    QueueBrowser browser = session.createBrowser(orders);
    assertGivenBack(browser, browser);
    Session other = connection.createSession();
    assertGivenBack(other.createBrowser(orders), other);
    assertGivenBack(session.createBrowser(orders), connection);
  }

  @Test
  void connectionClosesSoonThoughNothingCanBeGivenBack() throws Exception {
    send("one");
    QueueBrowser browser = session.createBrowser(orders);
    browser.getEnumeration().nextElement();
    broker.proxy.swallow("ChangeMessageVisibilityBatch");
    long before = System.nanoTime();
    connection.close();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void redrivePolicyIsWarnedOfOnce() throws Exception {
    DeadLetters.queue(broker.plain, "fragile", "fragile-dlq", 3);
    Queue fragile = new SqsQueue("fragile");
    try (RecordedLog log = new RecordedLog()) {
      session.createBrowser(fragile).close();
      connection.createSession().createBrowser(fragile).close();
      session.createBrowser(orders).close();
      assertThat(log.lines("SQSJMS-60"))
          .singleElement()
          .asString()
          .contains("SQSJMS-601 Queue fragile", "fragile-dlq", "after 3");
    }
  }

  @Test
  void withoutThePermissionToReadTheRedrivePolicyBrowsingWorks() throws Exception {
    send("one");
    broker.proxy.deny("GetQueueAttributes", "orders");
    try (RecordedLog log = new RecordedLog();
        QueueBrowser browser = session.createBrowser(orders)) {
      session.createBrowser(orders).close();
      assertThat(texts(browser)).containsExactly("one");
      assertThat(log.lines("SQSJMS-602")).hasSize(1);
    }
  }

  @Test
  void failureOfSqsIsToldAndTheEnumerationMayGoOn() throws Exception {
    send("one");
    try (QueueBrowser browser = session.createBrowser(orders)) {
      Enumeration<?> messages = browser.getEnumeration();
      broker.proxy.deny("ReceiveMessage", "orders");
      assertThatThrownBy(messages::hasMoreElements)
          .isInstanceOf(JMSSecurityRuntimeException.class)
          .hasMessageContaining("Browsing queue orders failed");
      broker.proxy.heal();
      assertThat(rest(messages)).containsExactly("one");
    }
  }

  private void assertGivenBack(QueueBrowser browser, AutoCloseable close) throws Exception {
    Enumeration<?> messages = browser.getEnumeration();
    for (int i = 0; i < 11; i++) {
      messages.nextElement();
    }
    assertThat(broker.visibleIn("orders")).isZero();
    close.close();
    broker.assertVisible("orders", 12);
    assertThat(messages.hasMoreElements()).isFalse();
  }

  @Test
  void closedBrowserAndClosedSessionSaySo() throws Exception {
    QueueBrowser browser = session.createBrowser(orders, "");
    assertThat(browser.getQueue()).isSameAs(orders);
    assertThat(browser.getMessageSelector()).isNull();
    browser.close();
    browser.close();
    assertClosed("The browser is closed", browser);
    QueueBrowser open = session.createBrowser(orders);
    session.close();
    assertClosed("The session is closed", open);
    assertThatThrownBy(() -> session.createBrowser(orders))
        .isInstanceOf(IllegalStateException.class);
  }

  private static void assertClosed(String text, QueueBrowser browser) {
    List<ThrowingCallable> uses =
        List.of(browser::getEnumeration, browser::getQueue, browser::getMessageSelector);
    assertThat(uses)
        .allSatisfy(
            use ->
                assertThatThrownBy(use).isInstanceOf(IllegalStateException.class).hasMessage(text));
  }

  @Test
  void badSelectorAndMissingQueueAreRefused() throws Exception {
    assertThatThrownBy(() -> session.createBrowser(orders, "size >"))
        .isInstanceOf(InvalidSelectorException.class);
    String missing = broker.server.endpoint() + "/000000000000/nowhere";
    List<Queue> nowhere = List.of(new SqsQueue("nowhere"), new SqsQueue(missing));
    try (JMSContext context = broker.factory.createContext()) {
      assertThatThrownBy(() -> context.createBrowser(orders, "size >"))
          .isInstanceOf(InvalidSelectorRuntimeException.class);
      assertThat(nowhere)
          .allSatisfy(
              queue -> {
                assertThatThrownBy(() -> session.createBrowser(queue))
                    .isInstanceOf(InvalidDestinationException.class);
                assertThatThrownBy(() -> context.createBrowser(queue))
                    .isInstanceOf(InvalidDestinationRuntimeException.class);
              });
    }
    assertThatThrownBy(() -> session.createBrowser(null))
        .isInstanceOf(InvalidDestinationException.class);
  }

  private void send(String... texts) {
    try (JMSContext context = broker.factory.createContext()) {
      for (String text : texts) {
        context.createProducer().send(orders, text);
      }
    }
  }

  private static List<String> texts(QueueBrowser browser) throws JMSException {
    return rest(browser.getEnumeration());
  }

  private static List<String> rest(Enumeration<?> messages) throws JMSException {
    List<String> texts = new ArrayList<>();
    while (messages.hasMoreElements()) {
      texts.add(((Message) messages.nextElement()).getBody(String.class));
    }
    return texts;
  }
}
