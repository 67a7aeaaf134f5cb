package org.sqs4ee.jms.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sqs4ee.jms.send.Outgoing.QUEUE;
import static org.sqs4ee.jms.send.Outgoing.message;

import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.testing.ScriptedSqs;
import org.sqs4ee.jms.wire.MessageLimits;
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
    sqs.refuse(entry -> entry.messageBody().equals("m3") ? "InternalError" : null);
    add(12);
    assertThatThrownBy(buffer::commit)
        .isInstanceOf(PartlySentException.class)
        .hasMessageContaining("SQS has 9 of the 12 messages")
        .hasMessageContaining("InternalError");
    assertThat(sqs.sent()).hasSize(1);

    sqs.refuse(entry -> null);
    sqs.sent().clear();
    buffer.commit();
    assertThat(Outgoing.bodies(sqs.sent().get(0))).containsExactly("m3", "m10", "m11");
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
