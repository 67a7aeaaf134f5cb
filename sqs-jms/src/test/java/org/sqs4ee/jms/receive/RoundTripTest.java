package org.sqs4ee.jms.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RoundTripTest {

  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final RoundTrip roundTrip = new RoundTrip();

  /** Twice that is one, which a lone worker may have at hand. */
  @Test
  void loneWorkerCanFinishAPartOfADelivery() {
    roundTrip.fullPoll(10 * MILLI);
    assertThat(roundTrip.possible(1, 2, 2 * 16 * MILLI)).isEqualTo(0.625);
  }

  @Test
  void shorterPollCountsAtOnceAndALongerOneByAnEighth() {
    roundTrip.fullPoll(8 * MILLI);
    roundTrip.fullPoll(80 * MILLI);
    assertThat(roundTrip.possible(1, 1, MILLI)).isEqualTo(9);
  }
}
