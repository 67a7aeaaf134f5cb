package org.sqs4ee.jms.threads;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Threads in plain Java, made when they are needed. Daemons: a program may end while a long poll is
 * under way.
 */
public final class OwnThreads implements AutoCloseable {

  private final ExecutorService work = Executors.newCachedThreadPool(Daemons.named("sqs-consumer"));
  private final ExecutorService requests =
      Executors.newCachedThreadPool(Daemons.named("sqs-requests"));
  private final Timer timer = new Timer(1, Daemons.named("sqs-timer"));

  public ReceiverThreads forReceivers() {
    return new ReceiverThreads(new Rejecting(work), timer, new Rejecting(requests));
  }

  /** Lets what runs finish: a late poll still hands back what it brings. */
  @Override
  public void close() {
    timer.close();
    work.shutdown();
    // Requests are not shut down: a late poll needs them, and an idle thread ends by itself after a
    // minute.
  }
}
