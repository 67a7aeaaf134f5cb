package org.sqs4ee.adapter;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.spi.work.WorkManager;
import java.lang.reflect.Proxy;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqs4ee.adapter.container.ThreadWorkManager;

/** However a server says that it has no thread, the engine is told in one way. */
class AdapterThreadsTest {

  @ParameterizedTest
  @MethodSource
  void refusalOfTheServerIsOneOfTheExecutor(WorkManager server) {
    try (AdapterThreads threads = new AdapterThreads(server)) {
      assertThatThrownBy(() -> threads.forReceivers().work().execute(() -> {}))
          .isInstanceOf(RejectedExecutionException.class)
          .hasCauseInstanceOf(Throwable.class);
    }
  }

  static Stream<WorkManager> refusalOfTheServerIsOneOfTheExecutor() {
    ThreadWorkManager busy = new ThreadWorkManager();
    busy.refuse();
    return Stream.of(
        busy,
        failing(new IllegalStateException("The work manager is stopped")),
        failing(new OutOfMemoryError("unable to create native thread")));
  }

  private static WorkManager failing(Throwable failure) {
    return (WorkManager)
        Proxy.newProxyInstance(
            WorkManager.class.getClassLoader(),
            new Class<?>[] {WorkManager.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("toString")) {
                return failure.toString();
              }
              throw failure;
            });
  }
}
