package org.sqs4ee.jms.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PollRequestsTest {

  @Test
  void visibilityCountsFromTheAnswer() {
    long asked = System.nanoTime() - Duration.ofSeconds(3).toNanos();
    assertThat(since(asked, 20)).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(10));
  }

  /** As when the process was suspended with the answer at hand: SQS has counted all the while. */
  @Test
  void answerThatIsReadLateCountsFromWhenItCameAtTheLatest() {
    long asked = System.nanoTime() - Duration.ofMinutes(5).toNanos();
    assertThat(since(asked, 20)).isEqualTo(Duration.ofSeconds(21));
    assertThat(since(asked, 0)).isEqualTo(Duration.ofSeconds(1));
  }

  private static Duration since(long asked, int waitSeconds) {
    return Duration.ofNanos(PollRequests.hiddenUntil(asked, waitSeconds, Duration.ZERO) - asked);
  }
}
