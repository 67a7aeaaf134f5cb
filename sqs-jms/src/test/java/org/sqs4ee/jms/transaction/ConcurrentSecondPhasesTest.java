package org.sqs4ee.jms.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.sqs4ee.jms.journal.Prepared.branch;
import static org.sqs4ee.jms.journal.Prepared.send;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqs4ee.jms.journal.Branch;
import org.sqs4ee.jms.journal.DirectoryJournal;
import org.sqs4ee.jms.journal.Journal;
import org.sqs4ee.jms.journal.PreparedSends;
import org.sqs4ee.jms.send.SqsSender;
import org.sqs4ee.jms.testing.ScriptedSqs;

/** A manager's recovery may begin a second phase again while the first is still at it. */
@Timeout(30)
class ConcurrentSecondPhasesTest {

  private final ScriptedSqs sqs = new ScriptedSqs();
  private final Branch one = branch();

  @TempDir Path directory;

  @Test
  void theyWaitForEachOtherAndSendOnce() throws Exception {
    Journal journal = new DirectoryJournal(directory);
    journal.add(one, send("a"));
    XAResource recovery =
        new RecoveryXaResource(new PreparedSends(journal, settings -> new SqsSender(sqs)));
    CountDownLatch sends = new CountDownLatch(1);
    CountDownLatch slow = new CountDownLatch(1);
    XAResource primary =
        new RecoveryXaResource(
            new PreparedSends(
                journal,
                settings -> {
                  sends.countDown();
                  ScriptedSqs.hold(slow);
                  return new SqsSender(sqs);
                }));
    ExecutorService threads = Executors.newCachedThreadPool();
    Future<?> first = threads.submit(() -> commit(primary));
    sends.await();
    Future<?> second = threads.submit(() -> commit(recovery));
    await().during(Duration.ofMillis(200)).until(() -> !second.isDone());
    slow.countDown();
    first.get();
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(second::get)
        .withMessageContaining("Nothing is prepared");
    assertThat(sqs.sent()).hasSize(1);
    threads.shutdown();
  }

  private Void commit(XAResource resource) throws XAException {
    resource.commit(one, false);
    return null;
  }
}
