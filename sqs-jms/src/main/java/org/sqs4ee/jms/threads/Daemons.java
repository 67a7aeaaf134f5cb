package org.sqs4ee.jms.threads;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes the threads of the provider. One that outlives the application in whose call it was made
 * must not hold on to that application: its context class loader is the provider's, it inherits no
 * thread locals, among which servers keep what the caller is, and no access control context, which
 * is the classes of all callers. Daemons: a program may end while a long poll is under way.
 */
public final class Daemons {

  private Daemons() {}

  /** Threads with this name and a number. */
  public static ThreadFactory named(String name) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = thread(task, name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      thread.setContextClassLoader(Daemons.class.getClassLoader());
      return thread;
    };
  }

  @SuppressWarnings("removal") // up to Java 23 the one way to leave out the callers' context
  private static Thread thread(Runnable task, String name) {
    return AccessController.doPrivileged(
        (PrivilegedAction<Thread>) () -> new Thread(null, task, name, 0, false));
  }
}
