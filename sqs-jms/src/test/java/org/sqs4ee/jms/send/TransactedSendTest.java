package org.sqs4ee.jms.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sqs4ee.jms.send.Outgoing.QUEUE;
import static org.sqs4ee.jms.send.Outgoing.message;

import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.testing.ScriptedSqs;
import org.sqs4ee.jms.wire.MessageLimits;
import org.sqs4ee.jms.wire.OutgoingMessage;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;

/** The messages of a transaction: none before its commit, then all, or the truth. */
class TransactedSendTest {

  private static final QueueAddress OTHER =
      new QueueAddress("invoices", "http://sqs.example/1/invoices");

  private final ScriptedSqs sqs = new ScriptedSqs();
  private final SqsSender sender = new SqsSender(sqs);
  private final SendBuffer buffer = new SendBuffer(sender);

  @Test
  void nothingLeavesBeforeTheCommitAndThenTenARequestInOrder() throws JMSException {
    add(25);
    assertThat(sqs.sent()).isEmpty();
    buffer.commit();
    assertThat(sqs.sent().stream().map(request -> request.entries().size()))
        .containsExactly(10, 10, 5);
    assertThat(sqs.sent().stream().flatMap(request -> Outgoing.bodies(request).stream()))
        .containsExactlyElementsOf(IntStream.range(0, 25).mapToObj(i -> "m" + i).toList());
    assertThat(buffer.isEmpty()).isTrue();
  }

  @Test
  void requestHasOneMebibyteAtMost() throws JMSException {
    for (int i = 0; i < 5; i++) {
      buffer.add(QUEUE, message("m" + i, MessageLimits.MAX_BYTES / 2));
    }
    buffer.commit();
    assertThat(sqs.sent().stream().map(request -> request.entries().size()))
        .containsExactly(2, 2, 1);
  }

  @Test
  void queuesAreSentOneAfterTheOther() throws JMSException {
    buffer.add(QUEUE, message("a"));
    buffer.add(OTHER, message("b"));
    buffer.add(QUEUE, message("c"));
    buffer.commit();
    assertThat(sqs.sent().stream().map(Outgoing::bodies))
        .containsExactly(List.of("a", "c"), List.of("b"));
  }

  @Test
  void rollbackForgets() throws JMSException {
    add(3);
    buffer.rollback();
    assertThat(buffer.isEmpty()).isTrue();
    buffer.commit();
    assertThat(sqs.sent()).isEmpty();
  }

  @Test
  void commitThatSendsNothingFailsWithTheKindOfTheFailure() {
    sqs.fail(request -> ScriptedSqs.failure("AccessDenied"));
    add(25);
    assertThatThrownBy(buffer::commit)
        .isInstanceOf(JMSSecurityException.class)
        .hasMessageContaining("queue orders")
        .hasMessageContaining("policy of the role");
    assertThat(sqs.sent()).hasSize(1);
  }

  @Test
  void partlySentIsToldWithNumbersAndTheRestIsKept() throws JMSException {
    sqs.fail(
        request ->
            Outgoing.bodies((SendMessageBatchRequest) request).contains("m10")
                ? ScriptedSqs.failure("AccessDenied")
                : null);
    add(25);
    assertThatThrownBy(buffer::commit)
        .isInstanceOf(PartlySentException.class)
        .hasMessageContaining("SQS has 10 of the 25 messages")
        .hasMessageContaining("queue orders")
        .hasCauseInstanceOf(JMSSecurityException.class);

    sqs.fail(request -> null);
    sqs.sent().clear();
    buffer.commit();
    assertThat(sqs.sent().stream().map(request -> request.entries().size()))
        .as("only what SQS did not have")
        .containsExactly(10, 5);
  }

  @Test
  void refusedMessageStopsTheCommitAndIsTheOnlyOneOfItsRequestThatIsKept() throws JMSException {
    sqs.refuse(entry -> entry.messageBody().equals("m3") ? "InvalidMessageContents" : null);
    add(12);
    assertThatThrownBy(buffer::commit)
        .isInstanceOf(PartlySentException.class)
        .hasMessageContaining("SQS has 9 of the 12 messages")
        .hasMessageContaining("InvalidMessageContents");
    assertThat(sqs.sent()).hasSize(1);

    sqs.refuse(entry -> null);
    sqs.sent().clear();
    buffer.commit();
    assertThat(Outgoing.bodies(sqs.sent().get(0))).containsExactly("m3", "m10", "m11");
  }

  /** The SDK repeats requests that failed, not what failed in one that was answered. */
  @Test
  void messageThatSqsCouldNotTakeByItsOwnFaultIsTriedAgainWithTheNextOnes() throws JMSException {
    AtomicInteger refusals = new AtomicInteger();
    sqs.refuse(
        entry ->
            entry.messageBody().equals("m3") && refusals.incrementAndGet() <= 2
                ? "InternalError"
                : null);
    add(12);
    buffer.commit();
    assertThat(sqs.sent().stream().map(Outgoing::bodies).skip(1))
        .containsExactly(List.of("m3", "m10", "m11"), List.of("m3"));
    assertThat(buffer.isEmpty()).isTrue();
  }

  @Test
  void messageThatSqsCannotTakeForLongStopsTheCommit() {
    sqs.refuse(entry -> entry.messageBody().equals("m3") ? "InternalError" : null);
    add(5);
    assertThatThrownBy(buffer::commit)
        .isInstanceOf(PartlySentException.class)
        .hasMessageContaining("SQS has 4 of the 5 messages")
        .hasMessageContaining("InternalError");
    assertThat(sqs.sent()).hasSize(4);
  }

  /** The tries of one are not those of another, and an interrupt does not use them up. */
  @Test
  void longTransactionOfWhichSqsRefusesManyOnceIsSent() throws JMSException {
    Set<String> refused = ConcurrentHashMap.newKeySet();
    sqs.refuse(
        entry ->
            entry.messageBody().endsWith("3") && refused.add(entry.messageBody())
                ? "InternalError"
                : null);
    add(80);
    Thread.currentThread().interrupt();
    long begin = System.nanoTime();
    buffer.commit();
    assertThat(Thread.interrupted()).as("interrupt kept").isTrue();
    assertThat(buffer.isEmpty()).isTrue();
    assertThat(refused).hasSize(8);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(700));
  }

  @Test
  void messageIsNotSentAfterALaterOneOfItsGroup() {
    QueueAddress fifo = new QueueAddress("orders.fifo", "http://sqs.example/1/orders.fifo");
    sqs.refuse(entry -> entry.messageBody().equals("a1") ? "InternalError" : null);
    Stream.of("b1", "a1", "b2", "a2")
        .map(body -> new OutgoingMessage(body, Map.of(), body.substring(0, 1), body, null, 1))
        .forEach(message -> buffer.add(fifo, message));
    assertThatThrownBy(buffer::commit)
        .isInstanceOf(PartlySentException.class)
        .hasMessageContaining("SQS has 3 of the 4 messages");
    assertThat(sqs.sent()).hasSize(1);
  }

  @Test
  void failureOfTheSecondQueueTellsOfTheFirst() {
    sqs.fail(
        request ->
            ((SendMessageBatchRequest) request).queueUrl().equals(OTHER.url())
                ? ScriptedSqs.failure("AccessDenied")
                : null);
    buffer.add(QUEUE, message("a"));
    buffer.add(QUEUE, message("b"));
    buffer.add(OTHER, message("c"));
    assertThatThrownBy(buffer::commit)
        .isInstanceOf(PartlySentException.class)
        .hasMessageContaining("SQS has 2 of the 3 messages")
        .hasMessageContaining("queue invoices");
  }

  @Test
  void interruptDoesNotStopACommitHalfway() throws JMSException {
    add(25);
    Thread.currentThread().interrupt();
    buffer.commit();
    assertThat(Thread.interrupted()).as("interrupt kept").isTrue();
    assertThat(sqs.sent()).hasSize(3);
  }

  private void add(int count) {
    for (int i = 0; i < count; i++) {
      buffer.add(QUEUE, message("m" + i));
    }
  }
}
