package org.sqs4ee.jms.threads;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Refuses a task with RejectedExecutionException also where the process cannot have another thread,
 * which a pool tells by an OutOfMemoryError: whoever has a task is refused in one way only.
 *
 * @param pool runs the tasks
 */
public record Rejecting(Executor pool) implements Executor {

  @Override
  public void execute(Runnable task) {
    try {
      pool.execute(task);
    } catch (OutOfMemoryError noThread) {
      throw new RejectedExecutionException("The process can have no other thread", noThread);
    }
  }
}
