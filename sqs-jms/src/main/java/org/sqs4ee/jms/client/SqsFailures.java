package org.sqs4ee.jms.client;

import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.MessageFormatException;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** SDK exception to JMS exception, once, at the boundary (Jakarta Messaging 3.1, section 8). */
public final class SqsFailures {

  private static final Set<String> NO_SUCH_QUEUE =
      Set.of("AWS.SimpleQueueService.NonExistentQueue", "QueueDoesNotExist", "NonExistentQueue");

  private static final Set<String> DENIED = Set.of("AccessDenied", "AccessDeniedException");

  private static final Set<String> NOT_ALLOWED =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "InvalidClientTokenId",
          "UnrecognizedClientException",
          "InvalidSecurity",
          "InvalidSignatureException",
          "SignatureDoesNotMatch",
          "MissingAuthenticationToken",
          "MissingAuthenticationTokenException",
          "ExpiredToken",
          "ExpiredTokenException",
          "KmsAccessDenied",
          "KMS.AccessDeniedException");

  private static final Set<String> BAD_CONTENT =
      Set.of(
          "InvalidMessageContents",
          "BatchRequestTooLong",
          "AWS.SimpleQueueService.BatchRequestTooLong");

  private SqsFailures() {}

  /**
   * Translates a failure.
   *
   * @param doing what was attempted, to what: "sending to queue signups"
   * @param failure anything that an SDK client throws: a closed one throws others than SdkException
   */
  public static JMSException toJms(String doing, RuntimeException failure) {
    return translate(failure, ofKind(errorCode(failure), describe(doing, failure)));
  }

  /**
   * Translates a failure that may be for want of a permission.
   *
   * @param permission what has to be allowed: "sqs:GetQueueUrl"
   */
  public static JMSException toJms(String doing, String permission, RuntimeException failure) {
    String code = errorCode(failure);
    String missing = NOT_ALLOWED.contains(code) ? ". This needs the permission " + permission : "";
    return translate(failure, ofKind(code, describe(doing, failure) + missing));
  }

  private static JMSException translate(RuntimeException failure, JMSException translated) {
    translated.initCause(failure);
    translated.setLinkedException(failure);
    return translated;
  }

  /** True if the failure says that the queue does not exist. */
  public static boolean isNoSuchQueue(RuntimeException failure) {
    return NO_SUCH_QUEUE.contains(errorCode(failure));
  }

  /** True if the failure says that the role has no permission for the action. */
  public static boolean isDenied(RuntimeException failure) {
    return DENIED.contains(errorCode(failure));
  }

  /** The JMS exception that stands for an SQS error code, also one of a single batch entry. */
  public static JMSException ofKind(String code, String message) {
    if (NO_SUCH_QUEUE.contains(code)) {
      return new InvalidDestinationException(message, code);
    }
    if (NOT_ALLOWED.contains(code)) {
      return new JMSSecurityException(
          message
              + ". Check the credentials and the policy of the role that this server runs with.",
          code);
    }
    if (BAD_CONTENT.contains(code)) {
      return new MessageFormatException(message, code);
    }
    return new JMSException(message, code);
  }

  private static String describe(String doing, RuntimeException failure) {
    return doing
        + " failed: "
        + (failure instanceof SdkException
            ? String.valueOf(failure.getMessage())
            : "the connection to SQS cannot be used, it may have been closed: " + failure);
  }

  private static String errorCode(RuntimeException failure) {
    if (failure instanceof AwsServiceException service && service.awsErrorDetails() != null) {
      String code = service.awsErrorDetails().errorCode();
      return code == null ? "" : code;
    }
    return "SDK_CLIENT";
  }
}
