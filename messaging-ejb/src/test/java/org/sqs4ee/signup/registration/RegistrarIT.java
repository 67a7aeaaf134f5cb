package org.sqs4ee.signup.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqs4ee.signup.contract.SignupRequested;
import org.sqs4ee.signup.contract.SignupStatus;

@ParameterizedClass
@EnumSource(TestDatabase.Kind.class)
class RegistrarIT {

  /** An hour that does not exist on a clock in Berlin. */
  private static final Instant REQUESTED_AT = Instant.parse("2026-03-29T02:30:00.123456Z");

  @Parameter private TestDatabase.Kind kind;
  private TestDatabase database;

  @BeforeEach
  void open() {
    database = kind.open();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void newAddressIsRegistered() {
    SignupRequested ann = signup("Ann", "Ann@Example.org");

    assertThat(register(ann)).contains(Outcome.REGISTERED);

    database.doInTransaction(
        entityManager -> {
          Registration registration = entityManager.find(Registration.class, "ann@example.org");
          assertThat(registration.email()).isEqualTo("Ann@Example.org");
          assertThat(registration.username()).isEqualTo("Ann");
          assertThat(registration.requestedAt().toInstant()).isEqualTo(REQUESTED_AT);
          assertThat(registration.signup().id()).isEqualTo(ann.id());
          assertThat(registration.signup().outcome()).isEqualTo(Outcome.REGISTERED);
          assertThat(registration.signup().decidedAt())
              .isCloseTo(OffsetDateTime.now(ZoneOffset.UTC), within(1, ChronoUnit.MINUTES));
        });
  }

  @Test
  void signupIsDecidedOnce() {
    SignupRequested ann = signup("Ann", "ann@example.org");

    assertThat(register(ann)).isPresent();
    assertThat(register(ann)).isEmpty();
    assertThat(database.count("SELECT COUNT(*) FROM signup")).isEqualTo(1);
    assertThat(database.count("SELECT COUNT(*) FROM registration")).isEqualTo(1);
  }

  @Test
  void knownAddressKeepsItsRegistrationHoweverItIsSpelled() {
    SignupRequested first = signup("Ann", "ann@example.org");
    SignupRequested second = signup("Mallory", "ANN@example.ORG");

    assertThat(register(first)).contains(Outcome.REGISTERED);
    assertThat(register(second)).contains(Outcome.ALREADY_REGISTERED);

    assertThat(database.count("SELECT COUNT(*) FROM registration WHERE username = 'Ann'"))
        .isEqualTo(1);
    assertThat(database.count("SELECT COUNT(*) FROM registration")).isEqualTo(1);
    assertThat(database.statusOf(second.id())).isEqualTo(SignupStatus.REGISTERED);
  }

  @Test
  void longestValuesOfEveryScriptFit() {
    String username = "\uD801\uDC00".repeat(50);
    String email = "a".repeat(64) + "@" + ("d".repeat(60) + ".").repeat(3) + "museum";
    assertThat(email).hasSize(254);

    assertThat(register(signup(username, email))).isPresent();

    assertThat(usernameOf(email)).isEqualTo(username);
  }

  @Test
  void rolledBackSignupLeavesNothing() {
    SignupRequested ann = signup("Ann", "ann@example.org");

    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                database.doInTransaction(
                    entityManager -> {
                      new Registrar(entityManager).register(ann);
                      throw new IllegalStateException("mail server down");
                    }));

    assertThat(database.statusOf(ann.id())).isEqualTo(SignupStatus.QUEUED);
    assertThat(register(ann)).contains(Outcome.REGISTERED);
  }

  @Test
  void unknownSignupIsQueued() {
    assertThat(database.statusOf("no such id, and longer than any id could be"))
        .isEqualTo(SignupStatus.QUEUED);
  }

  @Test
  void latestReasonOfAFailureCounts() {
    String id = UUID.randomUUID().toString();

    database.failedSignups().record(id, new IllegalStateException("first"));
    database.failedSignups().record(id, new IllegalStateException("second\u0000\r\n\uD801"));

    assertThat(database.statusOf(id)).isEqualTo(SignupStatus.FAILED);
    assertThat(reasonOf(id)).isEqualTo("IllegalStateException second");
  }

  @Test
  void longestReasonOfEveryScriptFits() {
    String id = UUID.randomUUID().toString();

    String recorded =
        database.failedSignups().record(id, new IllegalStateException("\uD801\uDC00".repeat(600)));

    assertThat(recorded.codePointCount(0, recorded.length())).isEqualTo(500);
    assertThat(reasonOf(id)).isEqualTo(recorded);
  }

  @Test
  void successAfterAFailureCounts() {
    SignupRequested ann = signup("Ann", "ann@example.org");
    database.failedSignups().record(ann.id(), new IllegalStateException("mail server down"));

    register(ann);

    assertThat(database.statusOf(ann.id())).isEqualTo(SignupStatus.REGISTERED);
  }

  private Optional<Outcome> register(SignupRequested signup) {
    return database.inTransaction(entityManager -> new Registrar(entityManager).register(signup));
  }

  private String usernameOf(String emailKey) {
    return database.inTransaction(
        entityManager -> entityManager.find(Registration.class, emailKey).username());
  }

  private String reasonOf(String signupId) {
    return database.inTransaction(
        entityManager -> entityManager.find(FailedSignup.class, signupId).reason());
  }

  private static SignupRequested signup(String username, String email) {
    return new SignupRequested(UUID.randomUUID().toString(), username, email, REQUESTED_AT);
  }
}
