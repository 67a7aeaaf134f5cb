package org.sqs4ee.signup.registration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sqs4ee.signup.contract.InvalidSignupException;

class FailureReasonTest {

  @Test
  void invalidSignupExplainsItself() {
    assertThat(FailureReason.of(new InvalidSignupException("email", "is required")))
        .isEqualTo("email is required");
  }

  @Test
  void otherExceptionsAreNamed() {
    assertThat(FailureReason.of(new IllegalStateException("mail server down")))
        .isEqualTo("IllegalStateException mail server down");
    assertThat(FailureReason.of(new NullPointerException())).isEqualTo("NullPointerException");
  }

  @Test
  void reasonIsOnePrintableLine() {
    assertThat(
            FailureReason.of(
                new InvalidSignupException("a\r\n\tb\u0000\u001B[31m", "\u202Ec\uD801")))
        .isEqualTo("a b [31m c");
  }

  @Test
  void reasonEndsBeforeItIsTooLongAndNotWithinACharacter() {
    String reason = FailureReason.of(new InvalidSignupException("\uD801\uDC00".repeat(499), "x"));

    assertThat(reason.codePointCount(0, reason.length())).isEqualTo(500);
    assertThat(reason).isEqualTo("\uD801\uDC00".repeat(499) + "\u2026");
  }
}
