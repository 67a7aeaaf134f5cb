package org.sqs4ee.jms.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailureBreakerTest {

  private final FailureBreaker breaker = new FailureBreaker();

  @Test
  void manyFailuresInARowStopDeliveriesUntilAProbeIsAllowed() {
    fail(FailureBreaker.FAILURES_UNTIL_PAUSE);
    assertThat(breaker.open()).isTrue();
    assertThat(breaker.allowed(8)).isZero();
    breaker.allowProbe();
    assertThat(breaker.allowed(8)).isEqualTo(1);
  }

  @Test
  void aSuccessBetweenFailuresStartsTheCountAgain() {
    fail(FailureBreaker.FAILURES_UNTIL_PAUSE - 1);
    breaker.record(Health.GOOD);
    fail(FailureBreaker.FAILURES_UNTIL_PAUSE - 1);
    assertThat(breaker.open()).isFalse();
    assertThat(breaker.allowed(8)).isEqualTo(8);
  }

  @Test
  void aMessageAtFaultNeitherOpensNorClosesIt() {
    fail(FailureBreaker.FAILURES_UNTIL_PAUSE - 1);
    breaker.record(Health.UNKNOWN);
    assertThat(breaker.open()).isFalse();
    fail(1);
    breaker.allowProbe();
    breaker.record(Health.UNKNOWN);
    assertThat(breaker.open()).isTrue();
    assertThat(breaker.allowed(8)).as("the probe is still to come").isEqualTo(1);
    breaker.record(Health.BAD);
    assertThat(breaker.allowed(8)).isZero();
  }

  @Test
  void pausesDoubleWithEachFailedProbeUpToAMinute() {
    fail(FailureBreaker.FAILURES_UNTIL_PAUSE);
    assertThat(breaker.pause()).isEqualTo(Duration.ofSeconds(1));
    for (int expected : new int[] {2, 4, 8, 16, 32, 60, 60}) {
      breaker.allowProbe();
      fail(1);
      assertThat(breaker.pause()).isEqualTo(Duration.ofSeconds(expected));
    }
  }

  @Test
  void oneSuccessfulProbeResumesAtFullRateWithTheFirstPauseForNextTime() {
    fail(FailureBreaker.FAILURES_UNTIL_PAUSE);
    breaker.allowProbe();
    fail(1);
    breaker.allowProbe();
    breaker.record(Health.GOOD);
    assertThat(breaker.open()).isFalse();
    assertThat(breaker.allowed(8)).isEqualTo(8);
    assertThat(breaker.pause()).isEqualTo(Duration.ofSeconds(1));
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      breaker.record(Health.BAD);
    }
  }
}
