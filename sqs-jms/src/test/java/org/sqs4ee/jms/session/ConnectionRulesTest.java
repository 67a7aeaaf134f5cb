package org.sqs4ee.jms.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sqs4ee.jms.testing.ScriptedSqs;

/** Section 6.1: what a connection allows, and when. */
class ConnectionRulesTest {

  private final SqsEndpoint endpoint = SqsEndpoint.of(new ScriptedSqs());
  private final SqsConnection connection = SqsConnection.plain(endpoint);

  @AfterEach
  void close() throws JMSException {
    connection.close();
  }

  @Test
  void clientIdentifierIsKeptAndSetOnce() throws JMSException {
    connection.setClientID("me");
    assertThat(connection.getClientID()).isEqualTo("me");
    assertThatThrownBy(() -> connection.setClientID("you"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("me");
  }

  @Test
  void clientIdentifierIsSetBeforeTheConnectionIsUsed() throws JMSException {
    connection.createSession();
    assertThatThrownBy(() -> connection.setClientID("me"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("before anything else");
  }

  @Test
  void clientIdentifierBelongsToOneOpenConnectionAtATime() throws JMSException {
    connection.setClientID("me");
    SqsConnection other = SqsConnection.plain(endpoint);
    assertThatThrownBy(() -> other.setClientID("me"))
        .isInstanceOf(InvalidClientIDException.class)
        .hasMessageContaining("me");
    connection.close();
    other.setClientID("me");
    other.close();
  }

  @Test
  void emptyClientIdentifierIsInvalid() {
    assertThatThrownBy(() -> connection.setClientID(" "))
        .isInstanceOf(InvalidClientIDException.class);
  }

  @Test
  void sessionThatIsNotTransactedHasAnAcknowledgeMode() {
    assertThatThrownBy(() -> connection.createSession(false, Session.SESSION_TRANSACTED))
        .isInstanceOf(JMSException.class)
        .hasMessageContaining("SESSION_TRANSACTED");
  }

  @Test
  void exceptionListenerThatFailsHarmsNobody() throws JMSException {
    List<JMSException> told = new ArrayList<>();
    connection.setExceptionListener(
        problem -> {
          told.add(problem);
          throw new UnsupportedOperationException("the listener itself");
        });
    connection.report(new JMSException("one"));
    connection.report(new JMSException("two"));
    assertThat(told).extracting(JMSException::getMessage).containsExactly("one", "two");
  }

  @Test
  void exceptionListenerIsToldOneProblemAtATime() throws Exception {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    connection.setExceptionListener(
        problem -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          first.countDown();
          OwnQueue.awaitLatch(release);
          running.decrementAndGet();
        });
    Thread one = OwnQueue.thread(() -> connection.report(new JMSException("one")));
    first.await();
    Thread two = OwnQueue.thread(() -> connection.report(new JMSException("two")));
    await().until(() -> two.getState() == Thread.State.WAITING);
    release.countDown();
    one.join();
    two.join();
    assertThat(most).hasValue(1);
  }
}
