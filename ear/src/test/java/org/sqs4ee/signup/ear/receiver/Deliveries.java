package org.sqs4ee.signup.ear.receiver;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What the message-driven beans have seen, whatever became of their transactions. */
@ApplicationScoped
public class Deliveries {

  private record Seen(String body, int delivery, long millis) {}

  private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
  private final CountDownLatch gate = new CountDownLatch(1);

  public void add(String body, int delivery) {
    seen.add(new Seen(body, delivery, System.currentTimeMillis()));
  }

  /** Number and time of each delivery of a body. */
  public List<String> of(String body) {
    return seen.stream()
        .filter(one -> one.body().equals(body))
        .map(one -> one.delivery() + "@" + one.millis())
        .toList();
  }

  /** Waits for the test to let the caller go on. */
  public void awaitGate() throws InterruptedException {
    if (!gate.await(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("Nobody opened the gate");
    }
  }

  public void openGate() {
    gate.countDown();
  }
}
