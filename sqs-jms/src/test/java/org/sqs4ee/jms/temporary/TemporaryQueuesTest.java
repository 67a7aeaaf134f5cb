package org.sqs4ee.jms.temporary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.IllegalStateException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.testing.RecordedLog;
import org.sqs4ee.jms.threads.ReceiverThreads;
import org.sqs4ee.jms.threads.Timer;

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

  /** A connection without sessions. */
  private static final class NoUsers implements TemporaryQueues.Users {
    @Override
    public void release(QueueAddress queue) {}

    @Override
    public void forget(QueueAddress queue) {}
  }
}
