package org.sqs4ee.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sqs4ee.signup.TestMessages.MESSAGE_ID;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.NoSuchEJBException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sqs4ee.signup.contract.InvalidSignupException;
import org.sqs4ee.signup.contract.SignupRequested;
import org.sqs4ee.signup.registration.Outcome;
import org.sqs4ee.signup.registration.SchemaMigration;
import org.sqs4ee.signup.welcome.WelcomeMail;

class SignupListenerTest extends ListenerHarness {

  private static final String BODY = "{\"username\":\"ann\",\"email\":\"ann@example.org\"}";
  private static final String OWN_ID = "0198f5a0-7c31-7c52-9f7e-0a1b2c3d4e5f";

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
}
