package org.sqs4ee.jms.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tasks of one owner on threads of all. */
class InOrderTest {

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final InOrder inOrder = new InOrder(threads);
  private final List<Integer> run = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void tasksRunInTheirOrderAlsoAfterOneThatFailed() {
    for (int i = 0; i < 1000; i++) {
      int number = i;
      inOrder.execute(
          () -> {
            run.add(number);
            if (number == 500) {
              throw new IllegalStateException("one of many");
            }
          });
    }
    await().atMost(Duration.ofSeconds(10)).until(() -> run.size() == 1000);
    assertThat(run).containsExactlyElementsOf(IntStream.range(0, 1000).boxed().toList());
  }

  @Test
  void taskForWhichThereIsNoThreadIsRefusedAndForgotten() {
    threads.shutdown();
    assertThatThrownBy(() -> inOrder.execute(() -> run.add(1)))
        .isInstanceOf(RejectedExecutionException.class);
    assertThatThrownBy(() -> inOrder.execute(() -> run.add(2)))
        .isInstanceOf(RejectedExecutionException.class);
    assertThat(run).isEmpty();
  }
}
