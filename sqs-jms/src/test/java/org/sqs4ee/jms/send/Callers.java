package org.sqs4ee.jms.send;

import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * Threads that each send one message through one batcher. The first request is held back until the
 * others wait, so that they share the second one.
 */
final class Callers {

  private final SendBatcher batcher;
  private final CountDownLatch held = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();
  private final Map<String, String> ids = new ConcurrentHashMap<>();
  private final Map<String, Throwable> failures = new ConcurrentHashMap<>();
  private final Map<String, Boolean> interrupts = new ConcurrentHashMap<>();

  Callers(SendBatcher batcher) {
    this.batcher = batcher;
  }

  /** To be called by the SQS client with each request. */
  void hold() {
    boolean interrupted = false;
    while (true) {
      try {
        held.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Starts a caller, and returns when it waits: for SQS or for a request to join. */
  Thread start(String body) {
    return start(body, body.length());
  }

  /** Starts a caller with a message that counts this many bytes. */
  Thread start(String body, int size) {
    Thread thread = new Thread(() -> send(body, size), body);
    threads.add(thread);
    thread.start();
    await().until(() -> thread.getState() == Thread.State.WAITING);
    return thread;
  }

  private void send(String body, int size) {
    try {
      ids.put(body, batcher.send(Outgoing.message(body, size)));
    } catch (Throwable e) {
      failures.put(body, e);
    }
    interrupts.put(body, Thread.currentThread().isInterrupted());
  }

  /** Lets the requests go and waits for all callers. */
  void release() throws InterruptedException {
    held.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** SQS's id of a message; null if its caller was told of a failure. */
  String id(String body) {
    return ids.get(body);
  }

  /** What a caller was told; null if its message was sent. */
  Throwable failure(String body) {
    return failures.get(body);
  }

  boolean interrupted(String body) {
    return interrupts.get(body);
  }
}
