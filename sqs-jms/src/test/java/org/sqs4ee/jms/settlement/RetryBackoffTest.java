package org.sqs4ee.jms.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pause doubles with each receive, within its bounds, and differs from message to message. */
class RetryBackoffTest {

  private static final RetryBackoff BACKOFF =
      new RetryBackoff(Duration.ofSeconds(2), Duration.ofMinutes(5));

  @ParameterizedTest
  @CsvSource({"0, 2", "1, 2", "2, 4", "3, 8", "7, 128", "8, 256", "9, 300", "1000000, 300"})
  void pauseIsBetweenHalfOfAndTheWholeBackOff(int receives, int whole) {
    for (int i = 0; i < 1000; i++) {
      assertThat(BACKOFF.after(receives))
          .isBetween(Duration.ofMillis(whole * 500L), Duration.ofSeconds(whole));
    }
  }

  @Test
  void messagesThatFailedTogetherDoNotComeBackTogether() {
    Set<Duration> pauses = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      pauses.add(BACKOFF.after(9));
    }
    assertThat(pauses).hasSizeGreaterThan(900);
    assertThat(pauses).anyMatch(pause -> pause.compareTo(Duration.ofSeconds(165)) < 0);
    assertThat(pauses).anyMatch(pause -> pause.compareTo(Duration.ofSeconds(285)) > 0);
  }

  @Test
  void firstFailureMayBeRetriedAtOnceAndPausesBeginWithTheSecond() {
    RetryBackoff backoff =
        RetryBackoff.afterOneAtOnce(Duration.ofSeconds(10), Duration.ofMinutes(5));
    assertThat(backoff.after(1)).isZero();
    assertThat(backoff.after(2)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
    assertThat(backoff.after(3)).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(20));
  }

  @Test
  void noPauseIsAllowed() {
    RetryBackoff none = new RetryBackoff(Duration.ZERO, Duration.ZERO);
    assertThat(none.after(1)).isZero();
    assertThat(none.after(Integer.MAX_VALUE)).isZero();
  }

  @Test
  void longestPauseThatSqsKnowsIsNotExceeded() {
    RetryBackoff longest = new RetryBackoff(RetryBackoff.LONGEST, RetryBackoff.LONGEST);
    assertThat(longest.after(Integer.MAX_VALUE)).isLessThanOrEqualTo(Duration.ofHours(12));
  }

  @ParameterizedTest
  @CsvSource({"PT-1S, PT1S", "PT2S, PT1S", "PT1S, PT12H0.001S"})
  void boundsThatMakeNoSenseAreRefusedWithTheirValues(Duration initial, Duration max) {
    assertThatThrownBy(() -> new RetryBackoff(initial, max))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(initial.toString())
        .hasMessageContaining(max.toString());
  }
}
