package org.sqs4ee.jms.client;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.MessageFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** Every failure becomes the JMS exception that the specification has for it, cause and all. */
class SqsFailuresTest {

  @ParameterizedTest
  @CsvSource({
    "AWS.SimpleQueueService.NonExistentQueue, jakarta.jms.InvalidDestinationException",
    "QueueDoesNotExist, jakarta.jms.InvalidDestinationException",
    "AccessDenied, jakarta.jms.JMSSecurityException",
    "InvalidClientTokenId, jakarta.jms.JMSSecurityException",
    "ExpiredToken, jakarta.jms.JMSSecurityException",
    "ExpiredTokenException, jakarta.jms.JMSSecurityException",
    "KMS.AccessDeniedException, jakarta.jms.JMSSecurityException",
    "InvalidMessageContents, jakarta.jms.MessageFormatException",
    "AWS.SimpleQueueService.BatchRequestTooLong, jakarta.jms.MessageFormatException",
    "RequestThrottled, jakarta.jms.JMSException"
  })
  void errorCodeDecidesTheKind(String code, Class<? extends JMSException> kind) {
    SqsException failure = failure(code);
    JMSException translated = SqsFailures.toJms("Sending to queue orders", failure);
    assertThat(translated)
        .isExactlyInstanceOf(kind)
        .hasMessageStartingWith("Sending to queue orders failed: ")
        .hasMessageContaining("what SQS said")
        .hasCause(failure);
    assertThat(translated.getErrorCode()).isEqualTo(code);
    assertThat(translated.getLinkedException()).isSameAs(failure);
  }

  @Test
  void refusedPermissionSaysWhatToCheck() {
    assertThat(SqsFailures.ofKind("AccessDenied", "x"))
        .isInstanceOf(JMSSecurityException.class)
        .hasMessageContaining("Check the credentials and the policy of the role");
  }

  @Test
  void refusedPermissionIsNamedAndNothingElseIsBlamedOnIt() {
    assertThat(SqsFailures.toJms("Looking", "sqs:GetQueueUrl", failure("AccessDenied")))
        .isInstanceOf(JMSSecurityException.class)
        .hasMessageContaining("This needs the permission sqs:GetQueueUrl. Check the credentials");
    assertThat(SqsFailures.toJms("Looking", "sqs:GetQueueUrl", failure("QueueDoesNotExist")))
        .isInstanceOf(InvalidDestinationException.class)
        .hasMessageNotContaining("permission");
  }

  @Test
  void failureWithoutErrorCodeIsAPlainJmsException() {
    assertThat(SqsFailures.toJms("Sending", SqsException.builder().message("x").build()))
        .isExactlyInstanceOf(JMSException.class);
    assertThat(SqsFailures.toJms("Sending", failure(null))).isExactlyInstanceOf(JMSException.class);
    assertThat(SqsFailures.toJms("Sending", SdkClientException.create("no network")))
        .isExactlyInstanceOf(JMSException.class)
        .hasMessage("Sending failed: no network");
  }

  @Test
  void exceptionOfAClosedClientSaysWhatMayHaveHappened() {
    RuntimeException closed = new IllegalStateException("Connection pool shut down");
    assertThat(SqsFailures.toJms("Sending", closed))
        .hasMessageContaining("may have been closed")
        .hasMessageContaining("Connection pool shut down")
        .hasCause(closed);
  }

  @Test
  void missingQueueIsRecognised() {
    assertThat(SqsFailures.isNoSuchQueue(failure("QueueDoesNotExist"))).isTrue();
    assertThat(SqsFailures.isNoSuchQueue(failure("AccessDenied"))).isFalse();
    assertThat(SqsFailures.ofKind("QueueDoesNotExist", "x"))
        .isInstanceOf(InvalidDestinationException.class);
    assertThat(SqsFailures.ofKind("InvalidMessageContents", "x"))
        .isInstanceOf(MessageFormatException.class);
  }

  private static SqsException failure(String code) {
    return (SqsException)
        SqsException.builder()
            .message("what SQS said")
            .awsErrorDetails(
                AwsErrorDetails.builder().errorCode(code).errorMessage("what SQS said").build())
            .build();
  }
}
