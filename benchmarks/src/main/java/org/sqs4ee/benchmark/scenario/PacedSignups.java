package org.sqs4ee.benchmark.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.sqs4ee.benchmark.child.Latency;

/** Signups at an even rate, and the mails that come of them. */
final class PacedSignups {

  private static final int CALLERS = 64;
  private static final int MOST_SECONDS = 60;
  private static final double NANOS = 1e6;

  private final SignupClient client;
  private final ExecutorService callers;
  private final AtomicInteger lastPerson;

  /** When the signup of each address was due whose mail has not come. */
  private final Map<String, Long> awaited = new ConcurrentHashMap<>();

  private final Histogram answers = new ConcurrentHistogram(3);
  private final Histogram mails = new ConcurrentHistogram(3);
  private final AtomicInteger again = new AtomicInteger();

  /**
   * @param lastPerson counts the people who have ever signed up
   */
  PacedSignups(SignupClient client, ExecutorService callers, AtomicInteger lastPerson) {
    this.client = client;
    this.callers = callers;
    this.lastPerson = lastPerson;
  }

  /** A mail has come. */
  void arrived(String address) {
    long now = System.nanoTime();
    Long due = awaited.remove(address);
    if (due == null) {
      again.incrementAndGet();
    } else {
      mails.recordValue(now - due);
    }
  }

  /** Signs so many people up and waits for their mails. */
  void run(int rate, int people, ObjectNode to)
      throws IOException, InterruptedException, ExecutionException {
    answers.reset();
    mails.reset();
    again.set(0);
    AtomicInteger next = new AtomicInteger();
    long start = System.nanoTime();
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      running.add(
          callers.submit(
              () -> {
                for (int n = next.getAndIncrement(); n < people; n = next.getAndIncrement()) {
                  signUpAt(start + n * TimeUnit.SECONDS.toNanos(1) / rate);
                }
                return null;
              }));
    }
    for (Future<?> caller : running) {
      caller.get();
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
    while (!awaited.isEmpty() && System.nanoTime() < end) {
      Thread.sleep(1);
    }
    to.put("mails", mails.getTotalCount()).put("again", again.get());
    to.put("answerP50", answers.getValueAtPercentile(50) / NANOS);
    to.put("answerP99", answers.getValueAtPercentile(99) / NANOS);
    Latency.write(mails, to);
  }

  private void signUpAt(long due) throws IOException {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    int person = lastPerson.incrementAndGet();
    awaited.put(SignupClient.address(person), due);
    client.signUp(person);
    answers.recordValue(System.nanoTime() - due);
  }
}
