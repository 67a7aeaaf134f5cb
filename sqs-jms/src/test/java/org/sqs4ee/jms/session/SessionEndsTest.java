package org.sqs4ee.jms.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sqs4ee.jms.session.OwnQueue.unchecked;

import jakarta.jms.Session;
import jakarta.jms.TransactionRolledBackException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sqs4ee.jms.client.RegionalSqs;
import org.sqs4ee.jms.testing.ScriptedSqs;
import org.sqs4ee.jms.transaction.Enlistment;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;

/** A session or its connection is closed or stopped by one thread while another one uses it. */
@Timeout(30)
class SessionEndsTest {

  private final ScriptedSqs sqs = new ScriptedSqs();
  private final SqsEndpoint endpoint =
      SqsEndpoint.of(RegionalSqs.of(Region.EU_CENTRAL_1, sqs, region -> sqs));

  @Test
  void closeWaitsForTheCommitThatItMeets() throws Exception {
    CountDownLatch sending = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    sqs.fail(
        request -> {
          if (request instanceof SendMessageBatchRequest) {
            sending.countDown();
            ScriptedSqs.hold(answer);
          }
          return null;
        });
    SqsConnection connection = SqsConnection.plain(endpoint);
    SqsSession session = connection.createSession(Session.SESSION_TRANSACTED);
    session.createProducer(session.createQueue("orders")).send(session.createTextMessage("a"));

    CompletableFuture<Void> commit = CompletableFuture.runAsync(() -> unchecked(session::commit));
    sending.await();
    CompletableFuture<Void> close = CompletableFuture.runAsync(() -> unchecked(session::close));
    Thread.sleep(Duration.ofMillis(300).toMillis());
    assertThat(close).isNotDone();
    answer.countDown();

    commit.get();
    close.get();
    assertThat(sqs.sent()).hasSize(1);
    connection.close();
  }

  /** Where the close comes between the commit's look whether it is open and its first request. */
  @Test
  void commitThatComesAfterTheCloseDoesNotSayThatItHasSent() throws Exception {
    SessionWork work =
        new SessionWork(endpoint.sender(), Enlistment.NONE, Session.SESSION_TRANSACTED);
    work.close();

    assertThatThrownBy(work::commit)
        .isInstanceOf(TransactionRolledBackException.class)
        .hasMessageContaining("closed before the commit");
  }

  /** A start of the connection that a stop has overtaken comes to its listeners last. */
  @Test
  void lateStartOfAConnectionThatHasBeenStoppedStartsNoListener() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    sqs.offer(Message.builder().messageId("m").receiptHandle("m").body("a").build());
    SqsConnection connection = SqsConnection.plain(endpoint);
    SqsSession session = connection.createSession();
    session
        .createConsumer(session.createQueue("orders"))
        .setMessageListener(message -> called.countDown());

    session.consumers().start();
    assertThat(called.await(300, TimeUnit.MILLISECONDS)).isFalse();
    connection.start();
    assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
    connection.close();
  }

  /** A stop of the connection that a start has overtaken comes to its listeners last. */
  @Test
  void lateStopOfAConnectionThatHasBeenStartedStopsNoListener() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    SqsConnection connection = SqsConnection.plain(endpoint);
    SqsSession session = connection.createSession();
    session
        .createConsumer(session.createQueue("orders"))
        .setMessageListener(message -> called.countDown());
    connection.start();

    session.consumers().stop();
    sqs.offer(Message.builder().messageId("m").receiptHandle("m").body("a").build());
    assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
    connection.close();
  }
}
