package org.sqs4ee.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.sqs4ee.signup.TestMessages.MESSAGE_ID;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.NoSuchEJBException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sqs4ee.signup.contract.InvalidSignupException;
import org.sqs4ee.signup.contract.SignupRequested;
import org.sqs4ee.signup.contract.Validators;
import org.sqs4ee.signup.registration.FailedSignups;
import org.sqs4ee.signup.registration.Outcome;
import org.sqs4ee.signup.registration.Registrar;
import org.sqs4ee.signup.registration.SchemaMigration;
import org.sqs4ee.signup.welcome.Mailer;
import org.sqs4ee.signup.welcome.WelcomeMail;

class SignupListenerTest {

  private static final String BODY = "{\"username\":\"ann\",\"email\":\"ann@example.org\"}";
  private static final String OWN_ID = "0198f5a0-7c31-7c52-9f7e-0a1b2c3d4e5f";

  private final List<SignupRequested> registered = new ArrayList<>();
  private final List<WelcomeMail> mailed = new ArrayList<>();
  private final List<String> failed = new ArrayList<>();
  private final RollbackFlag rollback = new RollbackFlag();
  private final SignupListener listener = new SignupListener();

  private Optional<Outcome> outcome = Optional.of(Outcome.REGISTERED);
  private Throwable registrationFailure;
  private Throwable mailFailure;
  private RuntimeException recordingFailure;

  @BeforeEach
  @SuppressWarnings("UnnecessaryAssignment") // the test is the container here
  void wire() {
    listener.transaction = rollback.context();
    listener.validator = Validators.VALIDATOR;
    listener.registrar =
        new Registrar(null) {
          @Override
          public Optional<Outcome> register(SignupRequested requested) {
            failIfSet(registrationFailure);
            registered.add(requested);
            return outcome;
          }
        };
    listener.mailer =
        new Mailer(null) {
          @Override
          public void send(WelcomeMail mail) {
            failIfSet(mailFailure);
            mailed.add(mail);
          }
        };
    listener.failedSignups =
        new FailedSignups() {
          @Override
          public String record(String signupId, Throwable cause) {
            failIfSet(recordingFailure);
            failed.add(signupId + ": " + cause.getMessage());
            return cause.getMessage();
          }
        };
  }

  @Test
  void signupIsRegisteredAndThenWelcomed() {
    listener.onMessage(TestMessages.text(BODY));

    assertThat(registered)
        .containsExactly(
            new SignupRequested(
                MESSAGE_ID, "ann", "ann@example.org", Instant.ofEpochMilli(TestMessages.SENT_AT)));
    assertThat(mailed).containsExactly(WelcomeMail.welcome(registered.get(0)));
    assertThat(rollback.isSet()).isFalse();
  }

  @Test
  void knownAddressGetsTheOtherMail() {
    outcome = Optional.of(Outcome.ALREADY_REGISTERED);

    listener.onMessage(TestMessages.text(BODY));

    assertThat(mailed).containsExactly(WelcomeMail.alreadyRegistered(registered.get(0)));
  }

  @Test
  void signupDecidedBeforeIsNotMailedAgain() {
    outcome = Optional.empty();

    listener.onMessage(TestMessages.text(BODY));

    assertThat(mailed).isEmpty();
    assertThat(rollback.isSet()).isFalse();
  }

  @Test
  void idOfTheBodyCountsMoreThanThatOfTheMessage() {
    listener.onMessage(TestMessages.text(withOwnId("ann@example.org")));

    assertThat(registered).extracting(SignupRequested::id).containsExactly(OWN_ID);
  }

  @Test
  void messageIdOfAnotherProviderIsTurnedIntoTheSameUuidEachTime() {
    listener.onMessage(TestMessages.withId("ID:broker:1:2:3", BODY));
    listener.onMessage(TestMessages.withId("ID:broker:1:2:3", BODY));

    String id = registered.get(0).id();
    assertThat(id).satisfies(text -> assertThat(SignupRequested.isUuid(text)).isTrue());
    assertThat(registered.get(1).id()).isEqualTo(id);
  }

  @Test
  void missingTimestampIsReplacedByNow() {
    Instant before = Instant.now();

    listener.onMessage(TestMessages.answeringWith(BODY, "getJMSTimestamp", 0L));

    assertThat(registered.get(0).requestedAt()).isBetween(before, Instant.now());
  }

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

  @Test
  void noListenerComesToLifeWithoutItsTables() {
    listener.schema =
        new SchemaMigration() {
          @Override
          public void awaitDone() {
            throw new NoSuchEJBException("migration failed");
          }
        };

    assertThatThrownBy(listener::awaitSchema).isInstanceOf(NoSuchEJBException.class);
  }

  @Test
  void adapterIsToldWhichExceptionIsNotWorthRetrying() {
    assertThat(activation("notRetryable")).isEqualTo(InvalidSignupException.class.getName());
  }

  @Test
  void deadLetterQueueIsNamedAfterTheQueue() {
    assertThat(activation("deadLetterQueue")).isEqualTo(activation("queueName") + "-dlq");
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

  private static String activation(String property) {
    return Stream.of(SignupListener.class.getAnnotation(MessageDriven.class).activationConfig())
        .filter(config -> config.propertyName().equals(property))
        .map(ActivationConfigProperty::propertyValue)
        .findFirst()
        .orElseThrow();
  }

  private static String withOwnId(String email) {
    return "{\"id\":\"%s\",\"username\":\"ann\",\"email\":\"%s\"}".formatted(OWN_ID, email);
  }

  private static void failIfSet(Throwable failure) {
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
    if (failure instanceof Error error) {
      throw error;
    }
  }
}
