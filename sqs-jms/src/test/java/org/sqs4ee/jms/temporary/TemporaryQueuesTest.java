package org.sqs4ee.jms.temporary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.IllegalStateException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.queue.SqsTemporaryQueue;
import org.sqs4ee.jms.testing.RecordedLog;
import org.sqs4ee.jms.threads.ReceiverThreads;
import org.sqs4ee.jms.threads.Timer;
import software.amazon.awssdk.services.sqs.model.TagQueueRequest;

/** The end of a connection's queues in the moments that no server shows on demand. */
class TemporaryQueuesTest {

  private static final Upkeep NEVER =
      new Upkeep(Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(1));

  private final RecordingSqs sqs = new RecordingSqs();
  private final Timer timer = new Timer(1, Thread::new);
  private final TemporaryQueues queues =
      new TemporaryQueues(TemporaryQueueSweeper.of(sqs, NEVER), new NoUsers());

  @AfterEach
  void stop() {
    timer.close();
  }

  @Test
  void queueThatIsMadeWhileItsConnectionClosesIsDeletedAndRefused() {
    queues.close();
    ReceiverThreads threads = new ReceiverThreads(Runnable::run, timer, Runnable::run);
    assertThatThrownBy(() -> queues.create(threads))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The connection is closed");
    assertThat(sqs.deleted).hasSize(1);
  }

  @Test
  void connectionOfAStoppedAdapterClosesAtOnceAndSaysWhatItLeaves() throws Exception {
    ReceiverThreads stopped =
        new ReceiverThreads(
            Runnable::run,
            timer,
            task -> {
              throw new RejectedExecutionException("stopped");
            });
    queues.create(stopped);
    try (RecordedLog log = new RecordedLog()) {
      queues.close();
      assertThat(log.lines("SQSJMS-505")).hasSize(1);
    }
    assertThat(sqs.deleted).isEmpty();
  }

  /** SQS asks to wait for a second before a new queue is used. */
  @Test
  void queueThatSqsDoesNotKnowYetIsNotTakenForGone() throws Exception {
    ExecutorService requests = Executors.newSingleThreadExecutor();
    TemporaryQueues often =
        new TemporaryQueues(TemporaryQueueSweeper.of(sqs, every(50)), new NoUsers());
    sqs.unknown.set(1);
    SqsTemporaryQueue queue = often.create(new ReceiverThreads(Runnable::run, timer, requests));
    await().atMost(Duration.ofSeconds(10)).until(() -> sqs.tagged.size() >= 2);
    queue.checkThere();
    often.close();
    requests.shutdown();
  }

  /** A heartbeat is not long enough for all of them. */
  @Test
  void eachOfManyQueuesIsMarkedInTurn() throws Exception {
    ExecutorService requests = Executors.newSingleThreadExecutor();
    TemporaryQueues many =
        new TemporaryQueues(TemporaryQueueSweeper.of(sqs, every(100)), new NoUsers());
    ReceiverThreads threads = new ReceiverThreads(Runnable::run, timer, requests);
    sqs.tagMillis = 20;
    for (int i = 0; i < 12; i++) {
      many.create(threads);
    }
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> sqs.tagged.stream().map(TagQueueRequest::queueUrl).distinct().count() == 12);
    many.close();
    requests.shutdown();
  }

  private static Upkeep every(int millis) {
    return new Upkeep(Duration.ofMillis(millis), Duration.ofDays(1), Duration.ofDays(1));
  }

  /** A connection without sessions. */
  private static final class NoUsers implements TemporaryQueues.Users {
    @Override
    public void release(QueueAddress queue) {}

    @Override
    public void forget(QueueAddress queue) {}
  }
}
