package org.sqs4ee.jms.session;

import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.InvalidSelectorRuntimeException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.JMSSecurityRuntimeException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageFormatRuntimeException;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.MessageNotWriteableRuntimeException;
import jakarta.jms.TransactionRolledBackException;
import jakarta.jms.TransactionRolledBackRuntimeException;
import org.jspecify.annotations.Nullable;

/**
 * Checked to unchecked, kind by kind, for the simplified API (Jakarta Messaging 3.1, section
 * 2.8.5).
 */
final class JmsRuntime {

  /** Something of the classic API that gives a value. */
  interface Call<T> {
    T call() throws JMSException;
  }

  /** Something of the classic API that may give null. */
  interface NullableCall<T> {
    @Nullable T call() throws JMSException;
  }

  /** Something of the classic API that gives nothing. */
  interface Action {
    void run() throws JMSException;
  }

  private JmsRuntime() {}

  static <T> T call(Call<T> call) {
    try {
      return call.call();
    } catch (JMSException e) {
      throw unchecked(e);
    }
  }

  static <T> @Nullable T callNullable(NullableCall<T> call) {
    try {
      return call.call();
    } catch (JMSException e) {
      throw unchecked(e);
    }
  }

  static void run(Action action) {
    try {
      action.run();
    } catch (JMSException e) {
      throw unchecked(e);
    }
  }

  static JMSRuntimeException unchecked(JMSException e) {
    String text = e.getMessage();
    String code = e.getErrorCode();
    if (e instanceof IllegalStateException) {
      return new IllegalStateRuntimeException(text, code, e);
    }
    if (e instanceof InvalidDestinationException) {
      return new InvalidDestinationRuntimeException(text, code, e);
    }
    if (e instanceof InvalidSelectorException) {
      return new InvalidSelectorRuntimeException(text, code, e);
    }
    if (e instanceof JMSSecurityException) {
      return new JMSSecurityRuntimeException(text, code, e);
    }
    if (e instanceof MessageFormatException) {
      return new MessageFormatRuntimeException(text, code, e);
    }
    if (e instanceof MessageNotWriteableException) {
      return new MessageNotWriteableRuntimeException(text, code, e);
    }
    if (e instanceof TransactionRolledBackException) {
      return new TransactionRolledBackRuntimeException(text, code, e);
    }
    return new JMSRuntimeException(text, code, e);
  }
}
