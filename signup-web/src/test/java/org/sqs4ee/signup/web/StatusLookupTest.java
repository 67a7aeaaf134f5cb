package org.sqs4ee.signup.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.sqs4ee.signup.contract.SignupStatus;
import org.sqs4ee.signup.web.problem.ProblemException;

class StatusLookupTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final KnownStatuses statuses = new KnownStatuses();
  private final StatusLookup lookup = new StatusLookup(statuses, Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void anUndecidedSignupIsQueuedForAsLongAsTheQueueMayHoldIt() {
    SignupId oldest = Ids.issuedAt(NOW.minus(StatusLookup.LONGEST_RETENTION));

    assertThat(lookup.of(oldest)).isEqualTo(SignupStatus.QUEUED);
  }

  @Test
  void oneMillisecondLaterItIsUnknown() {
    SignupId tooOld = Ids.issuedAt(NOW.minus(StatusLookup.LONGEST_RETENTION).minusMillis(1));

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> lookup.of(tooOld))
        .satisfies(refused -> assertThat(refused.problem().status()).isEqualTo(404));
  }

  @Test
  void aSignupIsLateOnceItWaitedLongerThanThat() {
    SignupId waiting = Ids.issuedAt(NOW.minusSeconds(20));

    assertThat(lookup.isOlderThan(Duration.ofSeconds(20), waiting)).isFalse();
    assertThat(lookup.isOlderThan(Duration.ofSeconds(19), waiting)).isTrue();
  }

  @Test
  void aDatabaseThatCannotBeAskedIsNoReasonToGiveUp() {
    statuses.databaseDown();

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> lookup.of(Ids.issuedAt(NOW)))
        .withCauseInstanceOf(jakarta.ejb.EJBException.class)
        .satisfies(refused -> assertThat(refused.problem().retryAfter()).isNotNull());
  }
}
