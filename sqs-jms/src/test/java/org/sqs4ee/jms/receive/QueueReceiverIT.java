package org.sqs4ee.jms.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.session.SqsEndpoint;
import org.sqs4ee.jms.settlement.FailurePolicy;
import org.sqs4ee.jms.settlement.Outcome;
import org.sqs4ee.jms.settlement.RetryBackoff;
import org.sqs4ee.jms.testing.DeadLetters;
import org.sqs4ee.jms.testing.LocalSqs;
import org.sqs4ee.jms.testing.SqsProxy;
import org.sqs4ee.jms.threads.ReceiverThreads;
import org.sqs4ee.jms.threads.Timer;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * The outcome table of the design, each row against a real SQS server. Longer than usual: the table
 * is read as a whole, and its rows share the set-up.
 */
class QueueReceiverIT {

  private static final Duration LONG = Duration.ofSeconds(20);

  private static LocalSqs sqs;

  private final ThreadPoolExecutor work = (ThreadPoolExecutor) Executors.newCachedThreadPool();
  private final ExecutorService requests = Executors.newCachedThreadPool();
  private final Timer timer = new Timer(2, Executors.defaultThreadFactory());
  private SqsProxy proxy;
  private SqsClient plain;
  private SqsEndpoint endpoint;
  private QueueAddress queue;
  private QueueAddress deadLetters;
  private LeasedQueue leased;
  private QueueReceiver receiver;

  @BeforeAll
  static void startServer() {
    sqs = LocalSqs.start();
  }

  @AfterAll
  static void stopServer() {
    sqs.close();
  }

  @BeforeEach
  void createQueues(TestInfo test) throws Exception {
    proxy = SqsProxy.before(sqs);
    plain = sqs.plainClient();
    endpoint = SqsEndpoint.of(LocalSqs.client(proxy.endpoint()));
    String name = test.getTestMethod().orElseThrow().getName();
    queue = DeadLetters.queue(endpoint.sqs(), name, name + "-dlq", 100);
    deadLetters = endpoint.queues().find(name + "-dlq");
  }

  @AfterEach
  void stopEverything() throws Exception {
    if (receiver != null) {
      receiver.stop(Duration.ofSeconds(5));
      leased.close(Duration.ofSeconds(5));
    }
    timer.close();
    work.shutdownNow();
    requests.shutdown();
    proxy.close();
    endpoint.sqs().close();
    plain.close();
  }

  @Test
  void committedMessageIsDeleted() {
    AtomicInteger delivered = new AtomicInteger();
    receive((lease, message) -> count(delivered));
    send("hello");
    await().atMost(LONG).until(() -> delivered.get() == 1 && messagesIn(queue) == 0);
  }

  @Test
  void tenCommittedMessagesShareOneDelete() {
    AtomicInteger delivered = new AtomicInteger();
    sendTen();
    receive((lease, message) -> count(delivered));
    await().atMost(LONG).until(() -> messagesIn(queue) == 0);
    assertThat(delivered).hasValue(10);
    assertThat(proxy.count("DeleteMessageBatch")).isBetween(1, 2);
    assertThat(proxy.count("ReceiveMessage")).isLessThanOrEqualTo(2);
  }

  @Test
  void failedMessageReturnsAfterBackOffAndIsRedelivered() {
    ConcurrentLinkedQueue<Long> attempts = new ConcurrentLinkedQueue<>();
    ConcurrentLinkedQueue<Boolean> redelivered = new ConcurrentLinkedQueue<>();
    receive(
        settings(policy(0, Duration.ofSeconds(2), Set.of())),
        (lease, message) -> {
          attempts.add(System.nanoTime());
          redelivered.add(message.getJMSRedelivered());
          return attempts.size() < 2
              ? failed(new IllegalStateException("once"))
              : new Outcome.Completed();
        });
    send("fails once");
    await().atMost(LONG).until(() -> attempts.size() == 2 && messagesIn(queue) == 0);
    Long[] times = attempts.toArray(Long[]::new);
    assertThat(Duration.ofNanos(times[1] - times[0]))
        .isBetween(Duration.ofMillis(900), Duration.ofSeconds(4));
    assertThat(redelivered).containsExactly(false, true);
  }

  @Test
  void messageAtItsReceiveLimitBecomesADeadLetterWithTheReason() {
    AtomicInteger attempts = new AtomicInteger();
    ConcurrentLinkedQueue<Boolean> last = new ConcurrentLinkedQueue<>();
    receive(
        settings(policy(2, Duration.ZERO, Set.of())),
        (lease, message) -> {
          attempts.incrementAndGet();
          last.add((Boolean) message.getObjectProperty("JMS_SQS4EE_LastDelivery"));
          return failed(new IllegalStateException("always"));
        });
    send("poison");
    Message dead = awaitDeadLetter();
    assertThat(dead.body()).isEqualTo("poison");
    assertThat(text(dead, "JMS_SQS4EE_DeadLetterReason"))
        .isEqualTo("failed at receive 2 of 2: IllegalStateException: always");
    assertThat(text(dead, "JMS_SQS4EE_DeadLetterSource")).isEqualTo(queue.name());
    assertThat(text(dead, "colour")).isEqualTo("red");
    assertThat(attempts).hasValue(2);
    assertThat(last).containsExactly(false, true);
    await().atMost(LONG).until(() -> messagesIn(queue) == 0);
  }

  @Test
  void notRetryableExceptionMakesADeadLetterAtOnceAlsoWhenItIsWrapped() {
    AtomicInteger attempts = new AtomicInteger();
    receive(
        settings(policy(5, Duration.ZERO, Set.of(NumberFormatException.class.getName()))),
        (lease, message) -> {
          attempts.incrementAndGet();
          return failed(new RuntimeException("wrapped", new NumberFormatException("not a number")));
        });
    send("x");
    assertThat(text(awaitDeadLetter(), "JMS_SQS4EE_DeadLetterReason"))
        .isEqualTo("NumberFormatException: not a number");
    assertThat(attempts).hasValue(1);
  }

  @Test
  void exceptionsAndErrorsOfARecipientCountAsFailures() {
    AtomicInteger attempts = new AtomicInteger();
    receive(
        settings(policy(0, Duration.ZERO, Set.of())),
        (lease, message) -> {
          switch (attempts.incrementAndGet()) {
            case 1 -> throw new IllegalStateException("thrown");
            case 2 -> throw new AssertionError("an error");
            default -> {
              return new Outcome.Completed();
            }
          }
        });
    send("x");
    await().atMost(LONG).until(() -> attempts.get() == 3 && messagesIn(queue) == 0);
  }

  @Test
  void leaseIsExtendedWhileAMessageIsProcessed() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger deliveries = new AtomicInteger();
    receive(
        settings(5, policy(0, Duration.ZERO, Set.of())),
        (lease, message) -> {
          deliveries.incrementAndGet();
          awaitLatch(release);
          return lease.held() ? new Outcome.Completed() : failed(new IllegalStateException("lost"));
        });
    send("slow");
    await().atMost(LONG).until(() -> proxy.count("ChangeMessageVisibilityBatch") >= 3);
    release.countDown();
    await().atMost(LONG).until(() -> messagesIn(queue) == 0);
    assertThat(deliveries).hasValue(1);
  }

  @Test
  void leaseThatCannotBeExtendedIsNotHeldAndTheMessageIsLeftToSqs() {
    AtomicInteger attempts = new AtomicInteger();
    proxy.fail("ChangeMessageVisibilityBatch");
    receive(
        settings(5, policy(0, Duration.ZERO, Set.of())),
        (lease, message) -> {
          if (attempts.incrementAndGet() == 1) {
            await().atMost(LONG).until(() -> !lease.held());
            return failed(new IllegalStateException("fenced"));
          }
          return new Outcome.Completed();
        });
    send("fenced");
    await().atMost(LONG).until(() -> attempts.get() == 2 && messagesIn(queue) == 0);
  }

  @Test
  void committedMessageWhoseDeleteFailedIsDeletedLaterAndNotDeliveredAgain() {
    AtomicInteger delivered = new AtomicInteger();
    proxy.fail("DeleteMessageBatch");
    proxy.fail("ChangeMessageVisibilityBatch");
    receive(settings(5, policy(0, Duration.ZERO, Set.of())), (lease, message) -> count(delivered));
    send("once");
    await().atMost(LONG).until(() -> delivered.get() == 1 && proxy.count("DeleteMessageBatch") > 0);
    await().atMost(LONG).until(() -> visibleIn(queue) == 1 || receivedAgain());
    proxy.heal();
    await().atMost(LONG).until(() -> messagesIn(queue) == 0);
    assertThat(delivered).hasValue(1);
  }

  @Test
  void neverMoreAreDeliveredAtATimeThanAllowed() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    sendTen();
    sendTen();
    receive(
        (lease, message) -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          await().pollDelay(Duration.ofMillis(50)).until(() -> true);
          running.decrementAndGet();
          return count(done);
        });
    await().atMost(LONG).until(() -> done.get() == 20);
    assertThat(most).hasValue(4);
  }

  @Test
  void manyFailuresInARowPauseAndOneSuccessResumes() {
    AtomicInteger attempts = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    boolean[] broken = {true};
    for (int i = 0; i < 3; i++) {
      sendTen();
    }
    receive(
        settings(policy(0, Duration.ZERO, Set.of())),
        (lease, message) -> {
          attempts.incrementAndGet();
          return broken[0] ? failed(new IllegalStateException("database down")) : count(done);
        });
    await().atMost(LONG).until(() -> attempts.get() >= FailureBreaker.FAILURES_UNTIL_PAUSE);
    // Unpaused, no-op failures with no back-off would be thousands in this time.
    await().pollDelay(Duration.ofSeconds(3)).atMost(LONG).until(() -> true);
    assertThat(attempts).hasValueLessThan(FailureBreaker.FAILURES_UNTIL_PAUSE + 4 + 5);
    broken[0] = false;
    await().atMost(Duration.ofSeconds(30)).until(() -> done.get() == 30 && messagesIn(queue) == 0);
  }

  @Test
  void pausedReceiverCollectsNothingForOthersToMiss() {
    AtomicInteger attempts = new AtomicInteger();
    sendTen();
    receive(
        settings(policy(0, Duration.ofMinutes(5), Set.of())),
        (lease, message) -> {
          attempts.incrementAndGet();
          return failed(new IllegalStateException("database down"));
        });
    await().atMost(LONG).until(() -> attempts.get() >= FailureBreaker.FAILURES_UNTIL_PAUSE);
    sendTen();
    sendTen();
    // A few are tried meanwhile, and one more is at hand; all others are there for others.
    await().during(Duration.ofSeconds(3)).atMost(LONG).until(() -> visibleIn(queue) >= 15);
  }

  @Test
  void messagesThatCannotBeTriedPauseTheReceiverAndAreNeverDead() {
    AtomicInteger attempts = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    boolean[] ready = {false};
    sendTen();
    sendTen();
    receive(
        settings(policy(1, Duration.ZERO, Set.of(IllegalStateException.class.getName()))),
        (lease, message) -> {
          attempts.incrementAndGet();
          return ready[0]
              ? count(done)
              : new Outcome.Untried(new IllegalStateException("not ready"));
        });
    await().atMost(LONG).until(() -> attempts.get() >= FailureBreaker.FAILURES_UNTIL_PAUSE);
    await()
        .during(Duration.ofSeconds(2))
        .atMost(LONG)
        .until(() -> attempts.get() < FailureBreaker.FAILURES_UNTIL_PAUSE + 4 + 5);
    ready[0] = true;
    await().atMost(Duration.ofSeconds(30)).until(() -> done.get() == 20 && messagesIn(queue) == 0);
    assertThat(messagesIn(deadLetters)).isZero();
  }

  @Test
  void unknownMessageTypeBecomesADeadLetterAndThePollerGoesOn() {
    AtomicInteger delivered = new AtomicInteger();
    receive((lease, message) -> count(delivered));
    plain.sendMessage(
        r ->
            r.queueUrl(queue.url())
                .messageBody("x")
                .messageAttributes(attribute("JMS_SQSMessageType", "hologram")));
    assertThat(text(awaitDeadLetter(), "JMS_SQS4EE_DeadLetterReason")).contains("hologram");
    send("good");
    await().atMost(LONG).until(() -> delivered.get() == 1);
  }

  @Test
  void expiredMessageIsDroppedWithoutDelivery() {
    AtomicInteger delivered = new AtomicInteger();
    plain.sendMessage(
        r ->
            r.queueUrl(queue.url())
                .messageBody("late")
                .messageAttributes(attribute("JMS_SQS4EE_Expiration", "1000")));
    send("in time");
    receive((lease, message) -> count(delivered));
    await().atMost(LONG).until(() -> messagesIn(queue) == 0);
    assertThat(delivered).hasValue(1);
  }

  /** As WildFly does it: with no thread free, the caller waits until another task has ended. */
  @Test
  void serverThatLetsTheCallerWaitForAThreadDeliversEverything() {
    Semaphore free = new Semaphore(3);
    Executor patient =
        task -> {
          free.acquireUninterruptibly();
          work.execute(
              () -> {
                try {
                  task.run();
                } finally {
                  free.release();
                }
              });
        };
    AtomicInteger delivered = new AtomicInteger();
    sendTen();
    receive(
        settings(60, policy(0, Duration.ZERO, Set.of())),
        patient,
        (lease, message) -> count(delivered));
    try {
      await().atMost(LONG).until(() -> messagesIn(queue) == 0);
    } finally {
      free.release(10);
    }
    assertThat(delivered).hasValue(10);
  }

  @Test
  void stoppingHandsBackWhatWasNotStartedAndWaitsForWhatRuns() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger started = new AtomicInteger();
    sendTen();
    receive(
        settings(60, policy(0, Duration.ZERO, Set.of())),
        (lease, message) -> {
          started.incrementAndGet();
          awaitLatch(release);
          return new Outcome.Completed();
        });
    await().atMost(LONG).until(() -> started.get() == 4);
    Thread stopper = new Thread(this::stop);
    stopper.start();
    await().atMost(LONG).until(() -> visibleIn(queue) == 6);
    assertThat(stopper.isAlive()).isTrue();
    release.countDown();
    stopper.join(LONG.toMillis());
    assertThat(stopper.isAlive()).isFalse();
    assertThat(messagesIn(queue)).isEqualTo(6);
    assertThat(started).hasValue(4);
  }

  /** Some servers wait at their stop for each of their threads that works. */
  @Test
  void waitingForMessagesHoldsNoThreadOfTheServer() {
    receive((lease, message) -> new Outcome.Completed());
    await().atMost(LONG).until(() -> proxy.count("ReceiveMessage") == 1);
    assertThat(work.getTaskCount()).isZero();
  }

  @Test
  void stoppingDoesNotWaitForALongPollAndWhatItBringsIsHandedBack() throws Exception {
    AtomicInteger delivered = new AtomicInteger();
    receive(settings(60, policy(0, Duration.ZERO, Set.of())), (lease, message) -> count(delivered));
    await().atMost(LONG).until(() -> proxy.count("ReceiveMessage") == 1);
    long before = System.nanoTime();
    stop();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
    send("late");
    await().atMost(LONG).until(() -> proxy.count("ChangeMessageVisibilityBatch") == 1);
    await().atMost(LONG).until(() -> visibleIn(queue) == 1);
    assertThat(delivered).hasValue(0);
  }

  private boolean receivedAgain() {
    return proxy.count("ReceiveMessage") > 3;
  }

  private void stop() {
    try {
      receiver.stop(Duration.ofSeconds(10));
      leased.close(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void receive(Recipient recipient) {
    receive(settings(policy(0, Duration.ofSeconds(1), Set.of())), recipient);
  }

  private void receive(ReceiverSettings settings, Recipient recipient) {
    receive(settings, work, recipient);
  }

  private void receive(ReceiverSettings settings, Executor workers, Recipient recipient) {
    ReceiverThreads threads = new ReceiverThreads(workers, timer, requests);
    leased = new LeasedQueue(endpoint.sqs(), endpoint.sender(), settings, threads);
    receiver = new QueueReceiver(endpoint.sqs(), leased, endpoint.wire(), null, threads, recipient);
    receiver.start();
  }

  private ReceiverSettings settings(FailurePolicy failures) {
    return settings(30, failures);
  }

  private ReceiverSettings settings(int visibility, FailurePolicy failures) {
    return new ReceiverSettings(queue, deadLetters, 4, Duration.ofSeconds(visibility), failures);
  }

  private static FailurePolicy policy(int limit, Duration backoff, Set<String> notRetryable) {
    return new FailurePolicy(new RetryBackoff(backoff, backoff), limit, notRetryable);
  }

  private static Outcome count(AtomicInteger counter) {
    counter.incrementAndGet();
    return new Outcome.Completed();
  }

  private static Outcome failed(Throwable cause) {
    return new Outcome.Failed(cause);
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(String body) {
    plain.sendMessage(
        r ->
            r.queueUrl(queue.url())
                .messageBody(body)
                .messageAttributes(attribute("colour", "red")));
  }

  private void sendTen() {
    List<SendMessageBatchRequestEntry> ten =
        IntStream.range(0, 10)
            .mapToObj(
                i ->
                    SendMessageBatchRequestEntry.builder()
                        .id("m" + i)
                        .messageBody("body " + i)
                        .build())
            .toList();
    plain.sendMessageBatch(r -> r.queueUrl(queue.url()).entries(ten));
  }

  private static Map<String, MessageAttributeValue> attribute(String name, String value) {
    return Map.of(
        name, MessageAttributeValue.builder().dataType("String").stringValue(value).build());
  }

  private static String text(Message message, String attribute) {
    return message.messageAttributes().get(attribute).stringValue();
  }

  private Message awaitDeadLetter() {
    return await()
        .atMost(LONG)
        .until(
            () ->
                plain
                    .receiveMessage(
                        r ->
                            r.queueUrl(deadLetters.url())
                                .messageAttributeNames("All")
                                .waitTimeSeconds(1))
                    .messages(),
            found -> !found.isEmpty())
        .get(0);
  }

  private int visibleIn(QueueAddress where) {
    return attribute(where, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
  }

  private int messagesIn(QueueAddress where) {
    return visibleIn(where)
        + attribute(where, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
  }

  private int attribute(QueueAddress where, QueueAttributeName name) {
    return Integer.parseInt(
        plain
            .getQueueAttributes(r -> r.queueUrl(where.url()).attributeNames(name))
            .attributes()
            .get(name));
  }
}
