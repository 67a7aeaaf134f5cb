package org.sqs4ee.jms.send;

import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.MessageFormatException;
import org.jspecify.annotations.Nullable;

/** One failure told to several callers: the same kind and text, with the first as cause. */
final class Failures {

  private Failures() {}

  static JMSException again(JMSException failure) {
    JMSException copy =
        sameKind(failure, String.valueOf(failure.getMessage()), failure.getErrorCode());
    copy.initCause(failure);
    copy.setLinkedException(failure.getLinkedException());
    return copy;
  }

  private static JMSException sameKind(
      JMSException failure, String message, @Nullable String code) {
    if (failure instanceof InvalidDestinationException) {
      return new InvalidDestinationException(message, code);
    }
    if (failure instanceof JMSSecurityException) {
      return new JMSSecurityException(message, code);
    }
    if (failure instanceof MessageFormatException) {
      return new MessageFormatException(message, code);
    }
    return new JMSException(message, code);
  }
}
