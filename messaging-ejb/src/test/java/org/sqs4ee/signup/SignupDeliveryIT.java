package org.sqs4ee.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sqs4ee.signup.TestMessages.MESSAGE_ID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqs4ee.signup.contract.InvalidSignupException;
import org.sqs4ee.signup.contract.SignupStatus;
import org.sqs4ee.signup.registration.TestDatabase;
import org.sqs4ee.signup.welcome.MailNotSentException;

@ParameterizedClass
@EnumSource(TestDatabase.Kind.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SignupDeliveryIT extends DeliveryHarness {

  @Test
  void messageDeliveredTwiceRegistersOnceAndMailsOnce() {
    deliver(TestMessages.text(body(ID, "ann@example.org")));
    deliver(TestMessages.text(body(ID, "ann@example.org")));

    assertThat(registrations()).isEqualTo(1);
    assertThat(subjects()).containsExactly("Welcome! Your account is ready");
    assertThat(database.statusOf(ID)).isEqualTo(SignupStatus.REGISTERED);
  }

  @Test
  void bodyOfOnlyTwoMembersIsASignupNamedAfterItsMessage() {
    deliver(TestMessages.text("{\"username\":\"ann\",\"email\":\"ann@example.org\"}"));

    assertThat(database.statusOf(MESSAGE_ID)).isEqualTo(SignupStatus.REGISTERED);
    assertThat(subjects()).hasSize(1);
  }

  @Test
  void secondSignupWithAKnownAddressGetsTheOtherMailAndTheSameStatus() {
    deliver(TestMessages.text(body(ID, "ann@example.org")));
    deliver(TestMessages.text(body(OTHER_ID, "Ann@Example.org")));

    assertThat(registrations()).isEqualTo(1);
    assertThat(subjects())
        .containsExactly("Welcome! Your account is ready", "You already have an account");
    assertThat(database.statusOf(OTHER_ID)).isEqualTo(SignupStatus.REGISTERED);
  }

  @Test
  void invalidBodyIsFailedAtOnceAndNotMailed() {
    assertThatThrownBy(() -> deliver(TestMessages.text(body(ID, "nobody"))))
        .isInstanceOf(InvalidSignupException.class);

    assertThat(database.statusOf(ID)).isEqualTo(SignupStatus.FAILED);
    assertThat(registrations()).isZero();
    assertThat(subjects()).isEmpty();
  }

  @Test
  void signupWaitsWhileTheMailServerIsDown() {
    smtp.stop();
    assertThatThrownBy(() -> deliver(TestMessages.text(body(ID, "ann@example.org"))))
        .isInstanceOf(MailNotSentException.class);
    assertThat(registrations()).isZero();
    assertThat(database.statusOf(ID)).isEqualTo(SignupStatus.QUEUED);

    startMailServer();
    deliver(TestMessages.text(body(ID, "ann@example.org")));
    assertThat(registrations()).isEqualTo(1);
    assertThat(subjects()).hasSize(1);
    assertThat(database.statusOf(ID)).isEqualTo(SignupStatus.REGISTERED);
  }

  @Test
  void failureIsRecordedWhileTheFailingTransactionStillHoldsItsRows() {
    smtp.stop();

    assertThatThrownBy(() -> deliver(TestMessages.onLastDelivery(body(ID, "ann@example.org"))))
        .isInstanceOf(MailNotSentException.class)
        .hasNoSuppressedExceptions();

    assertThat(database.statusOf(ID)).isEqualTo(SignupStatus.FAILED);
    assertThat(registrations()).isZero();
  }

  @Test
  void redrivenSignupThatSucceedsIsNoLongerFailed() {
    smtp.stop();
    for (int redrive = 1; redrive <= 2; redrive++) {
      assertThatThrownBy(() -> deliver(TestMessages.onLastDelivery(body(ID, "ann@example.org"))))
          .hasNoSuppressedExceptions();
    }

    startMailServer();
    deliver(TestMessages.onLastDelivery(body(ID, "ann@example.org")));
    assertThat(database.statusOf(ID)).isEqualTo(SignupStatus.REGISTERED);
    assertThat(subjects()).hasSize(1);
  }
}
