package org.sqs4ee.jms.threads;

import org.jspecify.annotations.Nullable;

/**
 * The context class loader of the program that has given the provider something to call, such as a
 * listener: what it calls there looks for classes with it, as it would on the program's own thread.
 *
 * @param loader null if the program's thread had none
 */
public record CallersLoader(@Nullable ClassLoader loader) {

  /** That of the thread that calls this. */
  public static CallersLoader now() {
    return new CallersLoader(Thread.currentThread().getContextClassLoader());
  }

  /** Runs something with it. */
  public void run(Runnable call) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      call.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
