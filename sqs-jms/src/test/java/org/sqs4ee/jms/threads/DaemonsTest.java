package org.sqs4ee.jms.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a thread that is made in the call of an application keeps of it: nothing. */
class DaemonsTest {

  private final ThreadFactory daemons = Daemons.named("sqs-test");

  @Test
  void threadHasTheClassLoaderOfTheProviderAndNotOfTheCaller() throws IOException {
    ApplicationCall.run(
        application ->
            assertThat(daemons.newThread(() -> {}).getContextClassLoader())
                .isSameAs(Daemons.class.getClassLoader()));
  }

  @Test
  void threadInheritsNoThreadLocals() throws InterruptedException, ExecutionException {
    InheritableThreadLocal<@Nullable String> invocation = new InheritableThreadLocal<>();
    invocation.set("application");
    ExecutorService threads = Executors.newSingleThreadExecutor(daemons);
    try {
      assertThat(threads.submit(invocation::get).get()).isNull();
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void threadsAreNumberedDaemons() {
    assertThat(daemons.newThread(() -> {}).getName()).isEqualTo("sqs-test-1");
    Thread second = daemons.newThread(() -> {});
    assertThat(second.getName()).isEqualTo("sqs-test-2");
    assertThat(second.isDaemon()).isTrue();
  }
}
