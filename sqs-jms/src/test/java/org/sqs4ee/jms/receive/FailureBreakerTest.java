package org.sqs4ee.jms.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sqs4ee.jms.lease.Lease;

class FailureBreakerTest {

  private final FailureBreaker breaker = new FailureBreaker();

  @Test
  void manyFailuresInARowStopDeliveriesUntilAProbeIsAllowed() {
    fail(FailureBreaker.FAILURES_UNTIL_PAUSE);
    assertThat(breaker.open()).isTrue();
    assertThat(breaker.allows()).isFalse();
    breaker.allowProbe();
    assertThat(breaker.allows()).isTrue();
  }

  @Test
  void aSuccessBetweenFailuresStartsTheCountAgain() {
    fail(FailureBreaker.FAILURES_UNTIL_PAUSE - 1);
    end(Health.GOOD);
    fail(FailureBreaker.FAILURES_UNTIL_PAUSE - 1);
    assertThat(breaker.open()).isFalse();
    assertThat(breaker.allows()).isTrue();
  }

  @Test
  void aMessageAtFaultNeitherOpensNorClosesIt() {
    fail(FailureBreaker.FAILURES_UNTIL_PAUSE - 1);
    end(Health.UNKNOWN);
    assertThat(breaker.open()).isFalse();
    fail(1);
    breaker.allowProbe();
    tryOne(Health.UNKNOWN);
    assertThat(breaker.open()).isTrue();
    assertThat(breaker.allows()).as("the probe is still to come").isTrue();
    tryOne(Health.BAD);
    assertThat(breaker.allows()).isFalse();
  }

  @Test
  void aFailureOfWhatHadBegunBeforeUsesUpNoProbeAndASuccessOfItResumes() {
    fail(FailureBreaker.FAILURES_UNTIL_PAUSE);
    breaker.allowProbe();
    end(Health.BAD);
    assertThat(breaker.allows()).isTrue();
    assertThat(breaker.pause()).isEqualTo(Duration.ofSeconds(1));
    end(Health.GOOD);
    assertThat(breaker.open()).isFalse();
  }

  @Test
  void pausesDoubleWithEachFailedProbeUpToAMinute() {
    fail(FailureBreaker.FAILURES_UNTIL_PAUSE);
    assertThat(breaker.pause()).isEqualTo(Duration.ofSeconds(1));
    for (int expected : new int[] {2, 4, 8, 16, 32, 60, 60}) {
      breaker.allowProbe();
      tryOne(Health.BAD);
      assertThat(breaker.pause()).isEqualTo(Duration.ofSeconds(expected));
    }
  }

  @Test
  void oneSuccessfulProbeResumesAtFullRateWithTheFirstPauseForNextTime() {
    fail(FailureBreaker.FAILURES_UNTIL_PAUSE);
    breaker.allowProbe();
    tryOne(Health.BAD);
    breaker.allowProbe();
    tryOne(Health.GOOD);
    assertThat(breaker.open()).isFalse();
    assertThat(breaker.allows()).isTrue();
    assertThat(breaker.pause()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void oneIsTriedAtATimeAndAnotherWhenItIsForgotten() {
    fail(FailureBreaker.FAILURES_UNTIL_PAUSE);
    breaker.allowProbe();
    Lease hangs = FifoLeases.standard("hangs");
    assertThat(breaker.tries(hangs)).isTrue();
    assertThat(breaker.allows()).isFalse();
    assertThat(breaker.rests()).isFalse();
    breaker.forget(FifoLeases.standard("another"));
    assertThat(breaker.allows()).isFalse();
    breaker.forget(hangs);
    assertThat(breaker.allows()).isTrue();
  }

  @Test
  void whatIsTriedWhileAnotherSucceedsKeepsNoneBackLater() {
    fail(FailureBreaker.FAILURES_UNTIL_PAUSE);
    breaker.allowProbe();
    breaker.tries(FifoLeases.standard("hangs"));
    end(Health.GOOD);
    assertThat(breaker.allows()).isTrue();
    fail(FailureBreaker.FAILURES_UNTIL_PAUSE);
    breaker.allowProbe();
    assertThat(breaker.allows()).isTrue();
  }

  private void tryOne(Health health) {
    Lease lease = FifoLeases.standard("tried");
    assertThat(breaker.tries(lease)).isTrue();
    breaker.ended(lease, health);
  }

  /** Of a delivery that has begun before. */
  private void end(Health health) {
    breaker.ended(FifoLeases.standard("before"), health);
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      end(Health.BAD);
    }
  }
}
