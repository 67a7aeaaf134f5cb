package org.sqs4ee.jms.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.security.Permissions;
import java.security.ProtectionDomain;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.BiConsumer;
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

  /** Its protection domain would be in the thread's inherited access control context. */
  @Test
  void threadKeepsNoClassOfItsMaker() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    try {
      WeakReference<ClassLoader> application = callAnApplication(end);
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> {
                System.gc();
                return application.get() == null;
              });
    } finally {
      end.countDown();
    }
  }

  private WeakReference<ClassLoader> callAnApplication(CountDownLatch end) throws Exception {
    ClassLoader loader = new ApplicationLoader();
    @SuppressWarnings("unchecked")
    BiConsumer<ThreadFactory, Runnable> application =
        (BiConsumer<ThreadFactory, Runnable>)
            loader.loadClass(Application.class.getName()).getDeclaredConstructor().newInstance();
    assertThat(application).isNotInstanceOf(Application.class);
    application.accept(daemons, () -> hold(end));
    return new WeakReference<>(loader);
  }

  private static void hold(CountDownLatch until) {
    try {
      until.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** In whose call a thread is made. */
  public static final class Application implements BiConsumer<ThreadFactory, Runnable> {
    @Override
    public void accept(ThreadFactory factory, Runnable task) {
      factory.newThread(task).start();
    }
  }

  /** Has that class for itself, in a protection domain of its own, as servers do. */
  private static final class ApplicationLoader extends ClassLoader {
    ApplicationLoader() {
      super(DaemonsTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.equals(Application.class.getName())) {
        return super.loadClass(name, resolve);
      }
      String file = name.replace('.', '/') + ".class";
      try (InputStream in = getParent().getResourceAsStream(file)) {
        byte[] bytes = in.readAllBytes();
        return defineClass(
            name,
            bytes,
            0,
            bytes.length,
            new ProtectionDomain(null, new Permissions(), this, null));
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
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
