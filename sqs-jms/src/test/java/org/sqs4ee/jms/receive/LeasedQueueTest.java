package org.sqs4ee.jms.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.send.SqsSender;
import org.sqs4ee.jms.settlement.FailurePolicy;
import org.sqs4ee.jms.settlement.Outcome;
import org.sqs4ee.jms.settlement.RetryBackoff;
import org.sqs4ee.jms.testing.ScriptedSqs;
import org.sqs4ee.jms.threads.OwnThreads;

/** What a queue knows of messages that it has settled. */
@Timeout(30)
class LeasedQueueTest {

  private static final int LIMIT = 2;

  private final ScriptedSqs sqs = new ScriptedSqs();
  private final OwnThreads threads = new OwnThreads();
  private final LeasedQueue leased =
      new LeasedQueue(
          sqs,
          new SqsSender(sqs),
          new ReceiverSettings(
              new QueueAddress("orders.fifo", "http://sqs.example/1/orders.fifo"),
              new QueueAddress("dead.fifo", "http://sqs.example/1/dead.fifo"),
              1,
              Duration.ofSeconds(30),
              new FailurePolicy(
                  new RetryBackoff(Duration.ofSeconds(1), Duration.ofSeconds(10)),
                  LIMIT,
                  Set.of())),
          threads.forReceivers());

  @AfterEach
  void stop() throws InterruptedException {
    leased.close(Duration.ofSeconds(5));
    threads.close();
  }

  /** The messages of its group behind it would be received as often as it is, and never tried. */
  @Test
  void deadLetterThatIsNotTakenIsWaitedForAsAnyFailureIs() {
    sqs.refuse(entry -> "AccessDenied");
    failAtItsLimit();
    assertThat(leased.oneByOne()).isTrue();
  }

  @Test
  void deadLetterIsNotWaitedFor() {
    failAtItsLimit();
    assertThat(sqs.sent()).hasSize(1);
    assertThat(leased.oneByOne()).isFalse();
  }

  private void failAtItsLimit() {
    leased.settle(
        FifoLeases.receivedAgain("a1", LIMIT),
        new Outcome.Failed(new IllegalStateException("the order is impossible")));
  }
}
