package org.sqs4ee.jms.threads;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes the threads that run code of the provider only. One that outlives the application in whose
 * call it was made must not hold on to that application: its context class loader is the
 * provider's, and it inherits no thread locals, among which servers keep what the caller is.
 * Daemons: a program may end while a long poll is under way.
 */
public final class Daemons {

  private Daemons() {}

  /** Threads with this name and a number. */
  public static ThreadFactory named(String name) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(null, task, name + "-" + number.incrementAndGet(), 0, false);
      thread.setDaemon(true);
      thread.setContextClassLoader(Daemons.class.getClassLoader());
      return thread;
    };
  }
}
