package org.sqs4ee.jms.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.sqs4ee.jms.lease.Lease;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.selector.Selector;
import org.sqs4ee.jms.settlement.FailurePolicy;
import org.sqs4ee.jms.settlement.Outcome;
import org.sqs4ee.jms.settlement.RetryBackoff;
import org.sqs4ee.jms.testing.LocalSqs;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * The order of message groups on a real FIFO queue, whatever goes wrong. Longer than usual: the
 * reasons for a message to come again are read as one table.
 */
class FifoReceiverIT {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static LocalSqs sqs;

  /** What was delivered, each with {@code !} if it failed, in order. */
  private final List<String> deliveries = new CopyOnWriteArrayList<>();

  private FifoQueue queue;

  @BeforeAll
  static void startServer() {
    sqs = LocalSqs.start();
  }

  @AfterAll
  static void stopServer() {
    sqs.close();
  }

  @BeforeEach
  void createQueue(TestInfo test) throws Exception {
    String name = test.getTestMethod().orElseThrow().getName();
    queue = new FifoQueue(sqs, name.substring(0, Math.min(name.length(), 70)));
  }

  @AfterEach
  void close() {
    queue.close();
  }

  /** What the order rests on; SQS documents it, and ElasticMQ does it as well. */
  @Test
  void laterMessageThatIsVisibleStaysBehindAnEarlierOneThatIsHidden() {
    queue.send("a1", "a2", "a3");
    List<Message> received = poll();
    show(received.get(2));
    show(received.get(1));
    awaitVisible(2);
    assertThat(poll()).isEmpty();
    show(received.get(0));
    awaitVisible(3);
    assertThat(poll().stream().map(Message::body)).containsExactly("a1", "a2", "a3");
  }

  /** To ElasticMQ a message that is shown is visible only in the next millisecond. */
  private void awaitVisible(int count) {
    await().atMost(SECOND).until(() -> queue.visible() == count);
  }

  private List<Message> poll() {
    return queue
        .plain()
        .receiveMessage(r -> r.queueUrl(queue.address.url()).maxNumberOfMessages(10))
        .messages();
  }

  private void show(Message message) {
    queue
        .plain()
        .changeMessageVisibility(
            r ->
                r.queueUrl(queue.address.url())
                    .receiptHandle(message.receiptHandle())
                    .visibilityTimeout(0));
  }

  @Test
  void groupsAreDeliveredInParallelEachInOrderAndTenMessagesAPoll() {
    int groups = 10;
    for (int i = 1; i <= 10; i++) {
      int number = i;
      queue.send("abcdefghij".chars().mapToObj(c -> "" + (char) c + number).toArray(String[]::new));
    }
    CountDownLatch allGroupsRun = new CountDownLatch(groups);
    Map<String, AtomicInteger> running = new ConcurrentHashMap<>();
    AtomicInteger mostOfAGroup = new AtomicInteger();
    queue.receive(
        groups,
        FifoQueue.backoff(SECOND),
        (lease, message) -> {
          String name = name(message);
          AtomicInteger ofGroup =
              running.computeIfAbsent(name.substring(0, 1), group -> new AtomicInteger());
          mostOfAGroup.accumulateAndGet(ofGroup.incrementAndGet(), Math::max);
          if (name.endsWith("1")) {
            allGroupsRun.countDown();
            awaitLatch(allGroupsRun);
          }
          deliveries.add(name);
          ofGroup.decrementAndGet();
          return new Outcome.Completed();
        });
    await().atMost(SOON).until(() -> deliveries.size() == 100);
    assertThat(queue.proxy.count("ReceiveMessage")).isBetween(10, 15);
    assertThat(allGroupsRun.getCount()).as("groups that never ran beside the others").isZero();
    assertThat(mostOfAGroup).as("messages of a group at a time").hasValue(1);
    "abcdefghij"
        .chars()
        .mapToObj(c -> "" + (char) c)
        .forEach(group -> assertThat(of(group)).containsExactly(FifoQueue.group(group, 10)));
    await().atMost(SOON).until(() -> queue.messages() == 0);
    assertThat(queue.proxy.count("ChangeMessageVisibilityBatch")).as("hand-backs").isZero();
  }

  @Test
  void failedMessageHoldsItsGroupUntilItSucceedsAndNoOther() {
    queue.send(FifoQueue.group("a", 5));
    queue.send(FifoQueue.group("b", 5));
    AtomicInteger failures = new AtomicInteger();
    queue.receive(
        4,
        FifoQueue.backoff(Duration.ofSeconds(2)),
        (lease, message) ->
            name(message).equals("a2") && failures.incrementAndGet() <= 2
                ? fail(message)
                : complete(message));
    await().atMost(SOON).until(() -> queue.messages() == 0);
    assertThat(of("a")).containsExactly("a1", "a2!", "a2!", "a2", "a3", "a4", "a5");
    assertThat(of("b")).containsExactly(FifoQueue.group("b", 5));
    assertThat(queue.proxy.count("ChangeMessageVisibilityBatch"))
        .as("one request for each failure with all that goes back with it")
        .isEqualTo(2);
  }

  @Test
  void deadLetterAndExpiredMessageDoNotHoldTheirGroup() {
    queue.send("a1", "a2");
    queue
        .plain()
        .sendMessage(
            r ->
                r.queueUrl(queue.address.url())
                    .messageBody("a3")
                    .messageGroupId("a")
                    .messageDeduplicationId("a3")
                    .messageAttributes(attribute("JMS_SQS4EE_Expiration", "1000")));
    queue.send("a4");
    FailurePolicy notRetryable =
        new FailurePolicy(
            new RetryBackoff(SECOND, SECOND), 0, Set.of(IllegalStateException.class.getName()));
    queue.receive(
        4,
        notRetryable,
        (lease, message) -> name(message).equals("a1") ? fail(message) : complete(message));
    await().atMost(SOON).until(() -> queue.messages() == 0);
    assertThat(deliveries).containsExactly("a1!", "a2", "a4");
    assertThat(queue.deadLetters()).isEqualTo(1);
    assertThat(queue.proxy.count("ChangeMessageVisibilityBatch")).as("hand-backs").isZero();
  }

  @Test
  void messagesBehindOneThatFailsAgainAndAgainAreNotReceivedAsOften() {
    queue.send(FifoQueue.group("a", 5));
    Map<String, Integer> receives = new ConcurrentHashMap<>();
    FailurePolicy eightReceives =
        new FailurePolicy(new RetryBackoff(Duration.ZERO, Duration.ZERO), 8, Set.of());
    queue.receive(
        4,
        eightReceives,
        (lease, message) -> {
          receives.put(name(message), lease.receiveCount());
          return name(message).equals("a1") ? fail(message) : complete(message);
        });
    await().atMost(SOON).until(() -> queue.messages() == 0);
    assertThat(deliveries).endsWith("a1!", "a2", "a3", "a4", "a5");
    assertThat(receives).containsEntry("a1", 8);
    assertThat(receives.get("a2")).isLessThanOrEqualTo(4);
    assertThat(receives.get("a5")).isLessThanOrEqualTo(4);
  }

  @Test
  void messageThatIsNotSelectedHoldsItsGroupUntilAnotherConsumerHasTakenIt() throws Exception {
    queue.send("a1", "a2", "a3", "b1");
    Executor workers = queue.work;
    queue.receive(
        4,
        Duration.ofSeconds(30),
        FifoQueue.backoff(SECOND),
        Selector.parse("JMS_SQS_DeduplicationId <> 'a2'"),
        workers,
        (lease, message) -> complete(message));
    await().atMost(SOON).until(() -> of("b").size() == 1);
    await().atMost(SOON).until(() -> queue.proxy.count("ChangeMessageVisibilityBatch") >= 2);
    assertThat(of("a")).containsExactly("a1");
    queue.receive(
        4,
        Duration.ofSeconds(30),
        FifoQueue.backoff(SECOND),
        Selector.parse("JMS_SQS_DeduplicationId = 'a2'"),
        workers,
        (lease, message) -> complete(message));
    await().atMost(Duration.ofSeconds(90)).until(() -> queue.messages() == 0);
    assertThat(of("a")).containsExactly("a1", "a2", "a3");
  }

  @Test
  void groupOfAMessageThatGotNoThreadWaitsForOneAndComesInOrder() {
    queue.send(FifoQueue.group("a", 5));
    AtomicInteger tasks = new AtomicInteger();
    Executor busyOnce =
        task -> {
          // The delivery of a1.
          if (tasks.incrementAndGet() == 1) {
            throw new RejectedExecutionException("all threads are busy");
          }
          queue.work.execute(task);
        };
    queue.receive(
        4,
        Duration.ofSeconds(30),
        FifoQueue.backoff(SECOND),
        null,
        busyOnce,
        (lease, message) -> complete(message));
    await().atMost(SOON).until(() -> queue.messages() == 0);
    assertThat(tasks).hasValueGreaterThan(1);
    assertThat(deliveries).containsExactly(FifoQueue.group("a", 5));
    assertThat(queue.proxy.count("ChangeMessageVisibilityBatch")).isZero();
  }

  @Test
  void messageThatWaitsForItsTurnIsNotDeliveredOnceAnEarlierOneIsRolledBack() {
    queue.send("a1", "a2", "a3");
    AtomicReference<Lease> undecided = new AtomicReference<>();
    AtomicReference<FifoQueue.Consumer> consumer = new AtomicReference<>();
    AtomicInteger turns = new AtomicInteger();
    CountDownLatch ready = new CountDownLatch(1);
    Recipient session =
        new Recipient() {
          @Override
          public <T> T inTurn(Supplier<T> delivery) {
            awaitLatch(ready);
            if (turns.incrementAndGet() == 2) {
              // Another listener of the session has had its turn in between.
              Exception cause = new IllegalStateException("rolled back");
              consumer.get().leased().rollBack(List.of(undecided.get()), cause);
            }
            return delivery.get();
          }

          @Override
          public Outcome deliver(Lease lease, SqsMessage message) {
            if (undecided.compareAndSet(null, lease)) {
              deliveries.add(name(message) + "?");
              return new Outcome.Undecided();
            }
            return complete(message);
          }
        };
    consumer.set(queue.receive(1, FifoQueue.backoff(SECOND), session));
    ready.countDown();
    await().atMost(SOON).until(() -> queue.messages() == 0);
    assertThat(deliveries).containsExactly("a1?", "a1", "a2", "a3");
  }

  @Test
  void lostLeaseHoldsTheGroup() {
    queue.send(FifoQueue.group("a", 4));
    queue.proxy.fail("ChangeMessageVisibilityBatch");
    queue.receive(
        4,
        Duration.ofSeconds(5),
        FifoQueue.backoff(SECOND),
        null,
        queue.work,
        (lease, message) -> deliveries.isEmpty() ? loseLease(lease, message) : complete(message));
    await().atMost(SOON).until(() -> queue.messages() == 0);
    assertThat(deliveries).containsExactly("a1!", "a1", "a2", "a3", "a4");
  }

  @Test
  void committedMessagesWhoseDeleteFailsComeAgainAndAreNotDeliveredAgain() {
    queue.send(FifoQueue.group("a", 4));
    queue.proxy.fail("DeleteMessageBatch");
    queue.proxy.fail("ChangeMessageVisibilityBatch");
    queue.receive(
        4,
        Duration.ofSeconds(5),
        FifoQueue.backoff(SECOND),
        null,
        queue.work,
        (lease, message) -> complete(message));
    await().atMost(SOON).until(() -> deliveries.size() == 4);
    int polls = queue.proxy.count("ReceiveMessage");
    await().atMost(SOON).until(() -> queue.proxy.count("ReceiveMessage") > polls);
    queue.proxy.heal();
    queue.send("a5");
    await().atMost(SOON).until(() -> queue.messages() == 0);
    assertThat(deliveries).containsExactly(FifoQueue.group("a", 5));
  }

  @Test
  void stoppedConsumerHandsItsGroupsBackAndAnotherOneGoesOnInOrder() throws Exception {
    queue.send(FifoQueue.group("a", 9));
    queue.send(FifoQueue.group("b", 9));
    CountDownLatch release = new CountDownLatch(1);
    FifoQueue.Consumer first =
        queue.receive(
            1,
            FifoQueue.backoff(SECOND),
            (lease, message) -> {
              awaitLatch(release);
              return complete(message);
            });
    await().atMost(SOON).until(() -> queue.visible() == 8);
    Thread stopper = new Thread(first::stop);
    stopper.start();
    await().atMost(SOON).until(() -> queue.visible() == 17);
    FifoQueue.Consumer second =
        queue.receive(4, FifoQueue.backoff(SECOND), (lease, message) -> complete(message));
    await().atMost(SOON).until(() -> deliveries.size() == 9);
    assertThat(deliveries).as("one group is held by its running message").hasSize(9);
    release.countDown();
    stopper.join(SOON.toMillis());
    await().atMost(SOON).until(() -> queue.messages() == 0);
    second.stop();
    assertThat(of("a")).containsExactly(FifoQueue.group("a", 9));
    assertThat(of("b")).containsExactly(FifoQueue.group("b", 9));
  }

  private Outcome complete(SqsMessage message) {
    deliveries.add(name(message));
    return new Outcome.Completed();
  }

  private Outcome fail(SqsMessage message) {
    deliveries.add(name(message) + "!");
    return new Outcome.Failed(new IllegalStateException("as the test wants it"));
  }

  private Outcome loseLease(Lease lease, SqsMessage message) {
    await().atMost(SOON).until(() -> !lease.held());
    queue.proxy.heal();
    return fail(message);
  }

  private List<String> of(String group) {
    return deliveries.stream().filter(name -> name.startsWith(group)).toList();
  }

  private static String name(SqsMessage message) {
    try {
      return ((TextMessage) message).getText();
    } catch (JMSException e) {
      throw new AssertionError(e);
    }
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await(SOON.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Map<String, MessageAttributeValue> attribute(String name, String value) {
    return Map.of(
        name, MessageAttributeValue.builder().dataType("String").stringValue(value).build());
  }
}
