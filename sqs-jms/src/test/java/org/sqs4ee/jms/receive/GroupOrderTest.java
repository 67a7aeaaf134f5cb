package org.sqs4ee.jms.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sqs4ee.jms.receive.FifoLeases.lease;
import static org.sqs4ee.jms.receive.FifoLeases.leases;
import static org.sqs4ee.jms.receive.FifoLeases.names;
import static org.sqs4ee.jms.receive.FifoLeases.standard;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sqs4ee.jms.lease.Lease;

/** What may be delivered of a group, and what has to go back. */
class GroupOrderTest {

  private final GroupOrder order = new GroupOrder();

  @Test
  void messageThatComesAgainTakesBackWhatIsUndeliveredOfItsGroupInOrder() {
    List<Lease> received = leases("a1", "a2", "b1", "a3");
    order.received(received);
    assertThat(order.start(received.get(0))).isTrue();
    assertThat(names(order.takeBack(received.get(0)))).containsExactly("a2", "a3");
    assertThat(order.start(received.get(1))).as("a2 after it was taken back").isFalse();
    assertThat(order.waits(received.get(3))).isFalse();
    assertThat(order.start(received.get(2))).as("b1").isTrue();
  }

  @Test
  void messageThatIsItselfUndeliveredIsNotAmongTheOthers() {
    List<Lease> received = leases("a1", "a2");
    order.received(received);
    assertThat(names(order.takeBack(received.get(0)))).containsExactly("a2");
    assertThat(order.start(received.get(0))).isFalse();
  }

  @Test
  void startedMessageIsNotTakenBack() {
    List<Lease> received = leases("a1", "a2");
    order.received(received);
    assertThat(order.start(received.get(0))).isTrue();
    assertThat(order.start(received.get(1))).isTrue();
    assertThat(order.takeBack(received.get(0))).isEmpty();
  }

  @Test
  void messagesThatArePutBackAreUndeliveredAgainInOrderAndBeforeTheOthers() {
    List<Lease> received = leases("a1", "a2", "a3");
    order.received(received);
    assertThat(order.start(received.get(0))).isTrue();
    assertThat(order.start(received.get(1))).isTrue();
    order.putBack(received.subList(0, 2));
    assertThat(order.start(received.get(0))).isTrue();
    assertThat(names(order.takeBack(received.get(0)))).containsExactly("a2", "a3");
  }

  @Test
  void messageThatIsPutBackWhileItWaitsIsThereOnce() {
    List<Lease> received = leases("a1", "a2");
    order.received(received);
    order.putBack(received);
    assertThat(names(order.takeBack(lease("a0")))).containsExactly("a1", "a2");
  }

  @Test
  void messageThatIsReceivedAgainIsAnotherOne() {
    List<Lease> first = leases("a1", "a2");
    order.received(first);
    assertThat(names(order.takeBack(first.get(0)))).containsExactly("a2");
    List<Lease> again = leases("a1", "a2");
    order.received(again);
    assertThat(order.start(first.get(1))).isFalse();
    assertThat(order.start(again.get(0))).isTrue();
    assertThat(order.start(again.get(1))).isTrue();
  }

  @Test
  void groupsOfAStandardQueueBindNothing() {
    Lease first = standard("a1");
    Lease second = standard("a2");
    order.received(List.of(first, second));
    assertThat(order.takeBack(first)).isEmpty();
    assertThat(order.start(second)).isTrue();
    assertThat(order.waits(second)).isTrue();
  }
}
