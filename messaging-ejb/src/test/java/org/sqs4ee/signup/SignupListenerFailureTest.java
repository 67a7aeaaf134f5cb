package org.sqs4ee.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.sqs4ee.signup.TestMessages.MESSAGE_ID;

import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.persistence.PersistenceException;
import org.junit.jupiter.api.Test;
import org.sqs4ee.signup.contract.InvalidSignupException;

class SignupListenerFailureTest extends ListenerHarness {

  private static final String BODY = "{\"username\":\"ann\",\"email\":\"ann@example.org\"}";
  private static final String OWN_ID = "0198f5a0-7c31-7c52-9f7e-0a1b2c3d4e5f";

  @Test
  void invalidMessagesAreRecordedAsFailedOnTheFirstDelivery() {
    assertGivenUp(TestMessages.text("no json"), "the body is not a JSON object");
    assertGivenUp(TestMessages.withoutBody(), "the body is not a JSON object");
    assertGivenUp(TestMessages.bytes(), "the message must be a text message");
    assertGivenUp(TestMessages.text("{\"username\":\"ann\"}"), "email is required");
    assertThat(registered).isEmpty();
  }

  @Test
  void failureOfABrokenRuleIsRecordedUnderTheIdOfTheBody() {
    Message message = TestMessages.text(withOwnId("nobody"));

    assertThatThrownBy(() -> listener.onMessage(message))
        .isInstanceOf(InvalidSignupException.class);
    assertThat(failed)
        .containsExactly(OWN_ID + ": email must be an e-mail address such as name@example.org");
    assertThat(registered).isEmpty();
  }

  @Test
  void recipientRefusedForGoodIsGivenUpAtOnce() {
    mailFailure = new InvalidSignupException("email", "was refused by the mail server: 550");

    assertGivenUp(TestMessages.text(BODY), "email was refused by the mail server: 550");
  }

  @Test
  void failureThatMayPassIsRetriedAndNotRecorded() {
    mailFailure = new IllegalStateException("mail server down");

    assertThatThrownBy(() -> listener.onMessage(TestMessages.text(BODY))).isSameAs(mailFailure);
    assertThat(rollback.isSet()).isTrue();
    assertThat(failed).isEmpty();
  }

  @Test
  void failureOnTheLastDeliveryIsRecorded() {
    registrationFailure = new PersistenceException("database down");

    assertThatThrownBy(() -> listener.onMessage(TestMessages.onLastDelivery(BODY)))
        .isSameAs(registrationFailure);
    assertThat(rollback.isSet()).isTrue();
    assertThat(failed).containsExactly(MESSAGE_ID + ": database down");
    assertThat(mailed).isEmpty();
  }

  @Test
  void evenAnErrorOnTheLastDeliveryIsRecorded() {
    mailFailure = new NoClassDefFoundError("templates");

    assertThatThrownBy(() -> listener.onMessage(TestMessages.onLastDelivery(BODY)))
        .isSameAs(mailFailure);
    assertThat(failed).containsExactly(MESSAGE_ID + ": templates");
  }

  @Test
  void originalFailureWinsOverThatOfRecordingIt() {
    mailFailure = new IllegalStateException("mail server down");
    recordingFailure = new PersistenceException("database down");

    Throwable thrown = catchThrowable(() -> listener.onMessage(TestMessages.onLastDelivery(BODY)));

    assertThat(thrown).isSameAs(mailFailure);
    assertThat(thrown.getSuppressed()).containsExactly(recordingFailure);
  }

  @Test
  void originalFailureWinsWhenTheTransactionIsOverAlready() {
    mailFailure = new IllegalStateException("timed out");
    rollback.transactionIsOver();

    Throwable thrown = catchThrowable(() -> listener.onMessage(TestMessages.onLastDelivery(BODY)));

    assertThat(thrown).isSameAs(mailFailure);
    assertThat(thrown.getSuppressed()).hasSize(1);
    assertThat(failed).hasSize(1);
  }

  @Test
  void messageThatTheProviderCannotReadIsRetried() {
    JMSException unreadable = new JMSException("connection lost", "E1");

    assertThatThrownBy(
            () -> listener.onMessage(TestMessages.answeringWith(BODY, "getText", unreadable)))
        .isInstanceOf(JMSRuntimeException.class)
        .hasMessage("connection lost")
        .hasCause(unreadable);
    assertThat(rollback.isSet()).isTrue();
    assertThat(failed).isEmpty();
  }

  private void assertGivenUp(Message message, String reason) {
    failed.clear();
    assertThatThrownBy(() -> listener.onMessage(message))
        .isInstanceOf(InvalidSignupException.class)
        .hasMessage(reason);
    assertThat(rollback.isSet()).isTrue();
    assertThat(failed).containsExactly(MESSAGE_ID + ": " + reason);
    assertThat(mailed).isEmpty();
  }

  private static String withOwnId(String email) {
    return "{\"id\":\"%s\",\"username\":\"ann\",\"email\":\"%s\"}".formatted(OWN_ID, email);
  }
}
