package org.sqs4ee.jms.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StaffingTest {

  private final WaitingMessages waiting =
      new WaitingMessages(new DeliveryPermits(32, new PollShares(64)), lease -> false);
  private final Staffing staffing = new Staffing(waiting);

  @Test
  void everyMessageIsOneForAWorkerUntilDeliveriesAreKnownToBeFast() {
    come(1);
    assertThat(staffing.areEnough(31, 0)).isFalse();
    take(1);
    assertThat(staffing.areEnough(0, 0)).isTrue();
  }

  @Test
  void workersAreEnoughForWhatTheyDoInHalfAMillisecond() {
    deliveriesTake(30);
    come(16);
    assertThat(staffing.areEnough(1, 0)).isTrue();
    come(1);
    assertThat(staffing.areEnough(1, 0)).isFalse();
    assertThat(staffing.areEnough(2, 0)).isTrue();
  }

  @Test
  void oneWhoHasJustFinishedSomethingIsTrustedAndOneWhoHasNotIsNot() {
    deliveriesTake(30);
    come(1);
    // Just is half a millisecond, which this thread may have been kept from running.
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(
            () -> {
              deliveriesTake(30);
              return staffing.getOn(1, 0);
            });
    assertThat(staffing.getOn(0, 0)).isFalse();
    staffing.took(
        TimeUnit.MICROSECONDS.toNanos(30), System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(1));
    assertThat(staffing.getOn(1, 0)).isFalse();
  }

  @Test
  void lookFindsWhatHasWaitedSinceItWasScheduledAndNothingElse() {
    come(3);
    assertThat(staffing.needsLook()).isTrue();
    assertThat(staffing.needsLook()).isFalse();
    take(3);
    come(2);
    assertThat(staffing.findsOneLeft()).isFalse();

    assertThat(staffing.needsLook()).isTrue();
    take(1);
    come(5);
    assertThat(staffing.findsOneLeft()).isTrue();
  }

  private void deliveriesTake(int micros) {
    long now = System.nanoTime();
    IntStream.range(0, 100).forEach(i -> staffing.took(TimeUnit.MICROSECONDS.toNanos(micros), now));
  }

  private void come(int messages) {
    waiting.add(IntStream.range(0, messages).mapToObj(i -> FifoLeases.standard("m" + i)).toList());
  }

  private void take(int messages) {
    for (int i = 0; i < messages; i++) {
      assertThat(waiting.next()).isNotNull();
    }
  }
}
