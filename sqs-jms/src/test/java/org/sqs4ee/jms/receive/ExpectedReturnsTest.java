package org.sqs4ee.jms.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sqs4ee.jms.receive.FifoLeases.receivedAgain;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sqs4ee.jms.lease.Lease;

/** While which times a poll may bring a message that has failed again. */
class ExpectedReturnsTest {

  private long now;
  private final ExpectedReturns returns = new ExpectedReturns(() -> now);

  @Test
  void messageIsDueFromALongPollBeforeItIsVisibleUntilItHasGone() {
    returns.failed(receivedAgain("a1", 2), Duration.ofSeconds(30));
    assertThat(returns.due()).isFalse();
    pass(10);
    assertThat(returns.due()).isTrue();
    pass(35);
    Lease again = receivedAgain("a1", 3);
    returns.received(List.of(again));
    pass(15);
    assertThat(returns.due()).as("it may fail once more").isTrue();
    returns.gone(again);
    assertThat(returns.due()).isFalse();
  }

  @Test
  void messageThatDoesNotComeIsWithAnotherConsumer() {
    returns.failed(receivedAgain("a1", 2), Duration.ZERO);
    pass(20);
    assertThat(returns.due()).isTrue();
    pass(1);
    assertThat(returns.due()).isFalse();
  }

  @Test
  void firstFailureAndStandardQueuesNeedNoCare() {
    returns.failed(receivedAgain("a1", 1), Duration.ZERO);
    returns.failed(FifoLeases.standard("b1"), Duration.ZERO);
    assertThat(returns.due()).isFalse();
  }

  private void pass(int seconds) {
    now += Duration.ofSeconds(seconds).toNanos();
  }
}
