package org.sqs4ee.jms.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sqs4ee.jms.wire.UnreadableMessageException;

/** When a failing message is tried again, and when it is dead. */
@Timeout(10)
class FailurePolicyTest {

  private static final RetryBackoff TWO_SECONDS =
      new RetryBackoff(Duration.ofSeconds(2), Duration.ofSeconds(2));

  private final FailurePolicy threeTries = policy(3);

  @Test
  void failureBeforeTheLimitIsTriedAgainAfterThePause() {
    Settlement settlement = threeTries.decide(Leases.received(2), new IllegalStateException("x"));
    assertThat(settlement).isInstanceOf(Settlement.Retry.class);
    assertThat(((Settlement.Retry) settlement).delay())
        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  @Test
  void failureAtTheLimitIsTheEndWithCountsAndRootCause() {
    Exception failure = new RuntimeException("wrapped", new IOException("disk full"));
    assertThat(threeTries.decide(Leases.received(3), failure))
        .isEqualTo(new Settlement.DeadLetter("failed at receive 3 of 3: IOException: disk full"));
  }

  @Test
  void messageBeyondTheLimitIsDeadToo() {
    assertThat(threeTries.decide(Leases.received(7), new IOException("x")))
        .isInstanceOf(Settlement.DeadLetter.class);
  }

  @Test
  void withoutLimitAMessageIsTriedForEver() {
    assertThat(policy(0).decide(Leases.received(10_000), new IOException("x")))
        .isInstanceOf(Settlement.Retry.class);
    assertThat(policy(0).isLast(Leases.received(10_000))).isFalse();
  }

  @Test
  void lastDeliveryIsTheOneAtTheLimit() {
    assertThat(threeTries.isLast(Leases.received(2))).isFalse();
    assertThat(threeTries.isLast(Leases.received(3))).isTrue();
  }

  @Test
  void notRetryableIsDeadAtOnceByItsClassItsSuperclassOrItsCause() {
    FailurePolicy policy = policy(3, IOException.class.getName());
    Settlement dead = new Settlement.DeadLetter("FileNotFoundException: x");
    FileNotFoundException failure = new FileNotFoundException("x");
    assertThat(policy.decide(Leases.received(1), failure)).isEqualTo(dead);
    assertThat(policy.decide(Leases.received(1), new UncheckedIOException(failure)))
        .isEqualTo(dead);
    assertThat(policy.decide(Leases.received(1), new IllegalStateException("x")))
        .isInstanceOf(Settlement.Retry.class);
  }

  @Test
  void unreadableMessageIsDeadAtOnce() {
    assertThat(threeTries.decide(Leases.received(1), new UnreadableMessageException("why")))
        .isEqualTo(new Settlement.DeadLetter("UnreadableMessageException: why"));
  }

  @Test
  void exceptionWithoutTextIsNamedInFull() {
    assertThat(threeTries.decide(Leases.received(3), new IllegalStateException()))
        .isEqualTo(
            new Settlement.DeadLetter("failed at receive 3 of 3: java.lang.IllegalStateException"));
  }

  @Test
  void circleOfCausesEnds() {
    Exception first = new Exception("first");
    Exception second = new Exception("second", first);
    first.initCause(second);
    assertThat(threeTries.decide(Leases.received(1), second)).isInstanceOf(Settlement.Retry.class);
    assertThat(threeTries.decide(Leases.received(3), second))
        .isInstanceOf(Settlement.DeadLetter.class);
  }

  private static FailurePolicy policy(int limit, String... notRetryable) {
    return new FailurePolicy(TWO_SECONDS, limit, Set.of(notRetryable));
  }
}
