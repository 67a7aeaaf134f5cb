package org.sqs4ee.benchmark.server;

import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;

/** The parts of the server; all of them belong to its event loop. */
final class Stub {

  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final Queues queues = new Queues();
  private final RequestCounts counts = new RequestCounts();
  private final SqsActions actions = new SqsActions(queues, counts);
  private final Polls polls = new Polls(queues, counts);
  private final Control control;

  Stub(EventLoop loop) {
    control = new Control(loop, queues, counts, actions);
    tick(loop);
  }

  private void tick(EventLoop loop) {
    queues.all().forEach(StubQueue::tick);
    Later.run(loop, TICK_NANOS, () -> tick(loop));
  }

  Queues queues() {
    return queues;
  }

  RequestCounts counts() {
    return counts;
  }

  SqsActions actions() {
    return actions;
  }

  Polls polls() {
    return polls;
  }

  Control control() {
    return control;
  }
}
