package org.sqs4ee.jms.threads;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads in plain Java, made when they are needed. Daemons: a program may end while a long poll is
 * under way.
 */
public final class OwnThreads implements AutoCloseable {

  private final ExecutorService work = Executors.newCachedThreadPool(daemons("sqs-consumer"));
  private final ExecutorService requests = Executors.newCachedThreadPool(daemons("sqs-requests"));
  private final Timer timer = new Timer(1, daemons("sqs-timer"));

  public ReceiverThreads forReceivers() {
    return new ReceiverThreads(work, timer, requests);
  }

  /** Lets what runs finish: a late poll still hands back what it brings. */
  @Override
  public void close() {
    timer.close();
    work.shutdown();
    // Requests are not shut down: a late poll needs them, and an idle thread ends by itself after a
    // minute.
  }

  private static ThreadFactory daemons(String name) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
