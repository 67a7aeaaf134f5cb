package org.sqs4ee.jms.threads;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.function.Consumer;

/** A call from an application, which has a class loader of its own. */
public final class ApplicationCall {

  private ApplicationCall() {}

  /** Runs something in such a call, and tells it the class loader of the application. */
  public static void run(Consumer<ClassLoader> something) throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader application = new URLClassLoader(new URL[0])) {
      thread.setContextClassLoader(application);
      something.accept(application);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
