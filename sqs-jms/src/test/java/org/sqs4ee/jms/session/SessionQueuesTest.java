package org.sqs4ee.jms.session;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sqs4ee.jms.client.RegionalSqs;
import org.sqs4ee.jms.lease.Lease;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.receive.LeasedQueue;
import org.sqs4ee.jms.settlement.Outcome;
import org.sqs4ee.jms.testing.ScriptedSqs;
import org.sqs4ee.jms.threads.OwnThreads;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.Message;

/** Queues that several sessions share, and queues that are gone. */
@Timeout(30)
class SessionQueuesTest {

  private static final QueueAddress BUSY = new QueueAddress("busy", "http://sqs.example/1/busy");
  private static final QueueAddress QUIET = new QueueAddress("quiet", "http://sqs.example/1/quiet");

  private final ScriptedSqs sqs = new ScriptedSqs();
  private final OwnThreads threads = new OwnThreads();
  private final CountDownLatch silent = new CountDownLatch(1);
  private final SessionQueues queues =
      SessionQueues.shared(
          SqsEndpoint.of(RegionalSqs.of(Region.EU_CENTRAL_1, sqs, region -> sqs)),
          threads.forReceivers());

  @AfterEach
  void stop() {
    silent.countDown();
    threads.close();
  }

  @Test
  void sessionThatClosesWaitsForItsOwnQueuesOnly() throws JMSException {
    sqs.fail(
        request -> {
          if (request instanceof DeleteMessageBatchRequest) {
            awaitSilence();
          }
          return null;
        });
    LeasedQueue busy = queues.leased(BUSY);
    queues.leased(QUIET);
    busy.settle(lease(BUSY), new Outcome.Completed());
    assertThat(secondsToRelease(QUIET)).isLessThan(0.5);
    assertThat(secondsToRelease(BUSY)).isBetween(0.9, 5.0);
  }

  @Test
  void messageOfAQueueThatIsGoneIsNobodyElsesAndNothingIsTold() throws Exception {
    LeasedQueue gone = queues.leased(QUIET);
    Lease lease = lease(QUIET);
    queues.forget(QUIET);
    gone.settle(lease, new Outcome.Completed());
    gone.flush(Duration.ofSeconds(1));
    assertThat(lease.over()).isTrue();
    assertThat(sqs.deleted()).isEmpty();
  }

  private double secondsToRelease(QueueAddress queue) throws JMSException {
    long start = System.nanoTime();
    queues.release(Set.of(queue));
    return (System.nanoTime() - start) / 1e9;
  }

  private void awaitSilence() {
    try {
      silent.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Lease lease(QueueAddress queue) {
    return new Lease(
        Message.builder().messageId("m").receiptHandle("m").body("m").build(),
        queue,
        System.nanoTime() + Duration.ofSeconds(30).toNanos());
  }
}
