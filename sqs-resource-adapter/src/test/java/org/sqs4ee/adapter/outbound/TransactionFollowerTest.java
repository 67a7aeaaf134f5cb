package org.sqs4ee.adapter.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.jms.IllegalStateException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sqs4ee.adapter.container.PoolTransactions;
import org.sqs4ee.jms.send.SqsSender;
import org.sqs4ee.jms.testing.ScriptedSqs;
import org.sqs4ee.jms.transaction.Branches;
import org.sqs4ee.jms.transaction.Enlistment;
import org.sqs4ee.jms.transaction.Work;

class TransactionFollowerTest {

  private final PoolTransactions server = new PoolTransactions();
  private final List<Taken> taken = new ArrayList<>();
  private Runnable joining = () -> {};
  private boolean takesPart = true;
  private int outside;
  private final TransactionFollower session =
      new TransactionFollower(server, this::take, () -> outside++);

  @Test
  void outsideATransactionNoConnectionIsTaken() throws Exception {
    assertThat(session.active()).isNull();
    session.close();
    assertThat(taken).isEmpty();
  }

  @Test
  void eachTransactionHasAConnectionOfItsOwnForAsLongAsItLasts() throws Exception {
    server.begin();
    Work first = session.active();
    assertThat(session.active()).isSameAs(first);
    assertThat(taken).hasSize(1);
    server.end();
    assertThat(taken.get(0).closed).isTrue();
    assertThat(session.active()).isNull();
    server.begin();
    assertThat(session.active()).isNotSameAs(first);
    assertThat(taken).hasSize(2);
    server.end();
  }

  @Test
  void connectionThatTakesNoPartInATransactionIsToldOfAndOthersAreNot() throws Exception {
    session.active();
    server.begin();
    session.active();
    server.end();
    assertThat(outside).isZero();
    takesPart = false;
    session.active();
    assertThat(outside).as("no transaction").isZero();
    server.begin();
    session.active();
    server.end();
    assertThat(outside).isEqualTo(1);
  }

  /** The server suspends or ends the association while the transaction goes on. */
  @Test
  void sessionStaysInTheBranchThatItHasBegunUntilThatEnds() throws Exception {
    Branches branches = new Branches(new SqsSender(new ScriptedSqs()));
    Work branch = new Work(new SqsSender(new ScriptedSqs()));
    TransactionFollower follower =
        new TransactionFollower(server, () -> Enlistment.in(branches), () -> outside++);
    server.begin();
    branches.associate(branch);
    assertThat(follower.active()).isSameAs(branch);
    branches.dissociateAny();
    assertThat(follower.active()).isSameAs(branch);
    branches.end(branch);
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(follower::active)
        .withMessageContaining("ended the session's part");
    server.end();
    assertThat(outside).isZero();
  }

  @Test
  void closedSessionGivesItsConnectionBackAtOnceAndOnce() throws Exception {
    server.begin();
    session.active();
    session.close();
    assertThat(taken.get(0).closed).isTrue();
    server.end();
    assertThat(taken.get(0).times).isEqualTo(1);
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(session::active);
  }

  @Test
  void transactionThatIsRolledBackMeanwhileTakesNothingAndIsNoAbsentOne() throws Exception {
    server.begin();
    session.active();
    server.timeOut();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(session::active)
        .withMessageContaining("rolled back");
    server.end();
    assertThat(session.active()).isNull();
  }

  @Test
  void transactionThatIsRolledBackWhileASessionJoinsGetsItsConnectionBack() {
    server.begin();
    joining = server::timeOut;
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(session::active)
        .withMessageContaining("rolled back");
    assertThat(taken.get(0).closed).isTrue();
  }

  @Test
  void transactionThatNobodyMayJoinIsRefusedByAnExceptionOfJms() {
    server.begin();
    server.refuse();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(session::active)
        .withMessageContaining("marked for rollback");
    assertThat(taken).isEmpty();
  }

  private Enlistment take() {
    joining.run();
    Taken connection = new Taken();
    taken.add(connection);
    return connection;
  }

  private final class Taken implements Enlistment {
    private final Work work = new Work(new SqsSender(new ScriptedSqs()));
    private boolean closed;
    private int times;

    @Override
    public @Nullable Work active() {
      return takesPart ? work : null;
    }

    @Override
    public void close() {
      closed = true;
      times++;
    }
  }
}
