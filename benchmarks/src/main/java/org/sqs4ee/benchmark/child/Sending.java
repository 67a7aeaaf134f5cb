package org.sqs4ee.benchmark.child;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.sqs4ee.benchmark.contender.Contender;
import org.sqs4ee.benchmark.server.Bodies;

/**
 * Callers that send one after the other as fast as they can, each waiting for its confirmation.
 * They keep what they send through, so that only the first sending pays for looking up the queue.
 */
final class Sending {

  private static final int TOGETHER = 10;

  private final List<Contender.Sender> senders = new ArrayList<>();
  private final ExecutorService threads;

  Sending(ExecutorService threads) {
    this.threads = threads;
  }

  /**
   * Sends so many messages; latencies are those of a call, or of a transaction of ten.
   *
   * @param together whether ten messages at a time belong together
   */
  void send(
      Contender contender,
      String queue,
      int callers,
      boolean together,
      int size,
      int messages,
      ObjectNode to)
      throws Exception {
    while (senders.size() < callers) {
      senders.add(threads.submit(() -> contender.sender(queue)).get());
    }
    Histogram latency = new ConcurrentHistogram(3);
    AtomicInteger ids = new AtomicInteger();
    CountDownLatch ready = new CountDownLatch(callers);
    CountDownLatch go = new CountDownLatch(1);
    List<Future<?>> running = new ArrayList<>();
    for (Contender.Sender sender : senders.subList(0, callers)) {
      running.add(
          threads.submit(
              () -> {
                ready.countDown();
                go.await();
                call(sender, together, size, ids, messages, latency);
                return null;
              }));
    }
    ready.await();
    long start = System.nanoTime();
    go.countDown();
    for (Future<?> caller : running) {
      caller.get();
    }
    to.put("seconds", (System.nanoTime() - start) / 1e9);
    Latency.write(latency, to);
  }

  private static void call(
      Contender.Sender sender,
      boolean together,
      int size,
      AtomicInteger ids,
      int messages,
      Histogram latency)
      throws Exception {
    int step = together ? TOGETHER : 1;
    for (int id = ids.getAndAdd(step); id < messages; id = ids.getAndAdd(step)) {
      long start = System.nanoTime();
      if (together) {
        List<String> bodies = new ArrayList<>(TOGETHER);
        for (int i = 0; i < TOGETHER; i++) {
          bodies.add(Bodies.of(id + i, 0, size));
        }
        sender.sendTogether(bodies);
      } else {
        sender.send(Bodies.of(id, 0, size));
      }
      latency.recordValue(System.nanoTime() - start);
    }
  }
}
