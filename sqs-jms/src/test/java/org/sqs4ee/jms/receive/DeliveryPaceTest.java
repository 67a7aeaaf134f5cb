package org.sqs4ee.jms.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class DeliveryPaceTest {

  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final DeliveryPace pace = new DeliveryPace();

  @Test
  void slowUntilTheFirstDeliveryTellsMore() {
    assertThat(pace.meanNanos()).isEqualTo(1_000 * MILLI);
    assertThat(pace.paysToWake(1)).isTrue();
    pace.took(3 * MILLI);
    assertThat(pace.meanNanos()).isEqualTo(3 * MILLI);
  }

  /** Of a hundred one is slow: most do not pay to be shared, and workers are busy all the same. */
  @Test
  void fewSlowDeliveriesCountInTheMeanAndNotForWaking() {
    for (int i = 0; i < 1_000; i++) {
      pace.took(i % 100 == 50 ? 100 * MILLI : MILLI / 100);
    }
    assertThat(pace.paysToWake(10)).isFalse();
    long total = 0;
    for (int i = 0; i < 1_000; i++) {
      pace.took(i % 100 == 50 ? 100 * MILLI : MILLI / 100);
      total += pace.meanNanos();
    }
    assertThat(total / 1_000).isCloseTo(MILLI + MILLI / 100, Percentage.withPercentage(10));
  }

  @Test
  void meanFollowsWhatChanges() {
    for (int i = 0; i < 1_000; i++) {
      pace.took(MILLI / 100);
    }
    for (int i = 0; i < 100; i++) {
      pace.took(10 * MILLI);
    }
    assertThat(pace.meanNanos()).isCloseTo(10 * MILLI, Percentage.withPercentage(10));
  }
}
