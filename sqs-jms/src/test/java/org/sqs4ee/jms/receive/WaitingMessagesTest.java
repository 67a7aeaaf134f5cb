package org.sqs4ee.jms.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sqs4ee.jms.receive.FifoLeases.leases;
import static org.sqs4ee.jms.receive.FifoLeases.names;
import static org.sqs4ee.jms.receive.FifoLeases.standard;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sqs4ee.jms.lease.Lease;

/** Which message is next, and how many permits are out. */
class WaitingMessagesTest {

  private static final int CONCURRENCY = 10;

  private final DeliveryPermits permits = new DeliveryPermits(CONCURRENCY, new PollShares(64));
  private final Set<String> lapsed = new HashSet<>();
  private final WaitingMessages waiting =
      new WaitingMessages(permits, lease -> lapsed.contains(lease.message().messageId()));

  @Test
  void oneOfEachGroupMayStartAndItsNextOneWhenItHasEnded() {
    add(leases("a1", "a2", "b1", "a3", "b2"));
    Lease a1 = waiting.next();
    Lease b1 = waiting.next();
    assertThat(name(a1)).isEqualTo("a1");
    assertThat(name(b1)).isEqualTo("b1");
    assertThat(waiting.next()).isNull();
    waiting.ended(b1, 0);
    assertThat(name(waiting.next())).isEqualTo("b2");
    assertThat(waiting.next()).isNull();
    waiting.ended(a1, 0);
    assertThat(name(waiting.next())).isEqualTo("a2");
  }

  @Test
  void laterBatchWaitsForTheGroupThatIsBeingDelivered() {
    add(leases("a1"));
    Lease a1 = waiting.next();
    add(leases("a2"));
    assertThat(waiting.next()).isNull();
    waiting.ended(a1, 0);
    assertThat(name(waiting.next())).isEqualTo("a2");
  }

  @Test
  void groupsOfAStandardQueueDoNotWait() {
    add(List.of(standard("a1"), standard("a2")));
    assertThat(name(waiting.next())).isEqualTo("a1");
    assertThat(name(waiting.next())).isEqualTo("a2");
  }

  @Test
  void onlyWhatMayStartOrRunsHasAPermit() {
    add(leases("a1", "a2", "a3", "b1"));
    assertThat(permits.held()).isEqualTo(2);
    Lease a1 = waiting.next();
    Lease b1 = waiting.next();
    assertThat(permits.held()).isEqualTo(2);
    waiting.ended(b1, 0);
    assertThat(permits.held()).isEqualTo(1);
    waiting.ended(a1, 0);
    assertThat(permits.held()).as("a2 has that of a1").isEqualTo(1);
    waiting.ended(waiting.next(), 0);
    waiting.ended(waiting.next(), 0);
    assertThat(permits.held()).isZero();
  }

  @Test
  void lapsedMessagesArePassedOverAndReturnTheirPermits() {
    add(leases("a1", "a2", "a3", "b1", "b2", "c1"));
    Lease a1 = waiting.next();
    lapsed.addAll(Set.of("a2", "a3", "b1", "c1"));
    waiting.ended(a1, 0);
    assertThat(permits.held()).isEqualTo(2);
    assertThat(name(waiting.next())).isEqualTo("b2");
    assertThat(waiting.next()).isNull();
    assertThat(permits.held()).isEqualTo(1);
  }

  @Test
  void allThatWaitAreRemovedInTheOrderOfTheirGroups() {
    add(leases("a1", "a2", "b1", "a3"));
    Lease a1 = waiting.next();
    assertThat(names(waiting.removeAll())).containsExactly("b1", "a2", "a3");
    waiting.ended(a1, 0);
    assertThat(waiting.next()).isNull();
  }

  /** As the poller does it: a permit for each message before it comes. */
  private void add(List<Lease> leases) {
    DeliveryPermits.Poll poll = permits.startNow(leases.size());
    assertThat(poll).isNotNull();
    permits.ended(poll, leases.size());
    waiting.add(leases);
  }

  private static String name(@Nullable Lease lease) {
    return lease == null ? "none" : lease.message().messageId();
  }
}
