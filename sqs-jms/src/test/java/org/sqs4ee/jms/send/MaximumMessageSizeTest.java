package org.sqs4ee.jms.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sqs4ee.jms.send.Outgoing.QUEUE;
import static org.sqs4ee.jms.send.Outgoing.message;

import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.testing.ScriptedSqs;
import org.sqs4ee.jms.wire.MessageLimits;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A queue takes less than SQS: told to who puts the message into a transaction. */
class MaximumMessageSizeTest {

  private final ScriptedSqs sqs = new ScriptedSqs();
  private final SqsSender sender = new SqsSender(sqs);
  private final AtomicInteger asked = new AtomicInteger();

  @BeforeEach
  void countWhatIsAsked() {
    answer(null);
  }

  @Test
  void messageThatIsTooLongForItsQueueIsRefusedWithBothNumbers() throws JMSException {
    limit(262_144);
    check(262_144);
    assertThatThrownBy(() -> check(262_145))
        .isInstanceOf(MessageFormatException.class)
        .hasMessageContaining("262145 bytes")
        .hasMessageContaining("queue orders accepts 262144");
  }

  @Test
  void nothingIsAskedForWhatEveryQueueTakesAndOnceForTheRest() throws JMSException {
    limit(262_144);
    check(1024);
    assertThat(asked).hasValue(0);
    check(1025);
    check(200_000);
    assertThat(asked).hasValue(1);
  }

  @Test
  void limitThatWasRaisedMeanwhileIsSeen() throws JMSException {
    limit(2048);
    check(2000);
    limit(4096);
    check(3000);
    assertThat(asked).hasValue(2);
  }

  /** It may not be allowed, or SQS may be silent: then each question would take ten seconds. */
  @Test
  void whereItCannotBeAskedSqsRefusesAndIsNotAskedAgainSoon() throws JMSException {
    limit(2048);
    answer(SdkClientException.create("out of reach"));
    check(MessageLimits.MAX_BYTES);
    check(MessageLimits.MAX_BYTES);
    assertThat(asked).hasValue(1);
  }

  @Test
  void whatTheQueueHasToldHoldsWhileItCannotBeAsked() throws JMSException {
    limit(2048);
    check(2000);
    answer(SdkClientException.create("out of reach"));
    assertThatThrownBy(() -> check(3000)).isInstanceOf(MessageFormatException.class);
    assertThatThrownBy(() -> check(3000)).isInstanceOf(MessageFormatException.class);
    assertThat(asked).as("once before, once in vain").hasValue(2);
  }

  @Test
  void itIsAskedAgainWhenThePauseIsOver() throws JMSException {
    MaximumMessageSize size = new MaximumMessageSize(sqs, QUEUE, Duration.ZERO);
    limit(2048);
    answer(SdkClientException.create("out of reach"));
    size.check(message("m", 3000));
    answer(null);
    assertThatThrownBy(() -> size.check(message("m", 3000)))
        .isInstanceOf(MessageFormatException.class);
  }

  @Test
  void temporaryQueueTakesWhatSqsDoes() throws JMSException {
    sender.checkSize(
        new QueueAddress("sqs4ee-temp-1", "http://sqs.example/1/sqs4ee-temp-1"),
        message("m", MessageLimits.MAX_BYTES));
    assertThat(asked).hasValue(0);
  }

  private void check(int bytes) throws JMSException {
    sender.checkSize(QUEUE, message("m", bytes));
  }

  private void limit(int bytes) {
    sqs.attributes(
        QUEUE.name(), Map.of(QueueAttributeName.MAXIMUM_MESSAGE_SIZE, Integer.toString(bytes)));
  }

  private void answer(@Nullable RuntimeException failure) {
    sqs.fail(
        request -> {
          assertThat(request).isInstanceOf(GetQueueAttributesRequest.class);
          asked.incrementAndGet();
          return failure;
        });
  }
}
