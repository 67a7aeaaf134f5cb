package org.sqs4ee.jms.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sqs4ee.jms.send.Outgoing.QUEUE;
import static org.sqs4ee.jms.send.Outgoing.message;

import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sqs4ee.jms.testing.ScriptedSqs;
import org.sqs4ee.jms.wire.MessageLimits;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;

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

  @Test
  void whereItMayNotBeAskedSqsRefusesAndIsNotAskedAgain() throws JMSException {
    answer(
        (SqsException)
            SqsException.builder()
                .awsErrorDetails(AwsErrorDetails.builder().errorCode("AccessDenied").build())
                .build());
    check(MessageLimits.MAX_BYTES);
    check(MessageLimits.MAX_BYTES);
    assertThat(asked).hasValue(1);
  }

  @Test
  void whereItCannotBeAskedItIsTriedAgain() throws JMSException {
    limit(2048);
    answer(SdkClientException.create("out of reach"));
    check(3000);
    answer(null);
    assertThatThrownBy(() -> check(3000)).isInstanceOf(MessageFormatException.class);
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
