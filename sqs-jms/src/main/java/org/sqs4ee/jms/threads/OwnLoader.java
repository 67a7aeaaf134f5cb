package org.sqs4ee.jms.threads;

import java.util.function.Supplier;

/**
 * The class loader of the provider as the context class loader. Libraries look for implementations
 * with that of the caller, who may be one application of several: another one would then get its
 * classes, and they would outlive it.
 */
public final class OwnLoader {

  private OwnLoader() {}

  /** Runs something with it. */
  public static <T> T during(Supplier<T> something) {
    Thread thread = Thread.currentThread();
    ClassLoader caller = thread.getContextClassLoader();
    thread.setContextClassLoader(OwnLoader.class.getClassLoader());
    try {
      return something.get();
    } finally {
      thread.setContextClassLoader(caller);
    }
  }
}
