package org.sqs4ee.benchmark.server;

import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;

/** Tasks of the event loop that wait for their time; one that fails is seen. */
final class Later {

  private Later() {}

  static void run(EventLoop loop, long nanos, Runnable task) {
    loop.schedule(task, nanos, TimeUnit.NANOSECONDS)
        .addListener(
            done -> {
              if (!done.isSuccess() && !done.isCancelled()) {
                System.err.println("The SQS stub has failed: " + done.cause());
              }
            });
  }
}
