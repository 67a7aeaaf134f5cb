package org.sqs4ee.jms.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.settlement.FailurePolicy;
import org.sqs4ee.jms.settlement.Outcome;
import org.sqs4ee.jms.settlement.RetryBackoff;
import org.sqs4ee.jms.testing.LocalSqs;

/**
 * Many groups, several consumers that come and go, and failures of every kind by chance: the first
 * effects of each group are in order, and none is lost.
 */
class FifoRandomIT {

  private static final int GROUPS = 26;
  private static final int MESSAGES = 12;
  private static final int CONSUMERS = 3;
  private static final double OF_DELIVERIES = 0.08;
  private static final double OF_TASKS = 0.05;

  private static LocalSqs sqs;

  /** The groups' messages in the order of their first success; dead letters count as such. */
  private final Map<String, List<String>> effects = new ConcurrentHashMap<>();

  /** Groups of which a message is being delivered, and those of which two were at a time. */
  private final Map<String, String> running = new ConcurrentHashMap<>();

  private final List<String> overlaps = Collections.synchronizedList(new ArrayList<>());

  @BeforeAll
  static void startServer() {
    sqs = LocalSqs.start();
  }

  @AfterAll
  static void stopServer() {
    sqs.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void firstEffectsOfEachGroupAreInOrderAndNoneIsLost(long seed) throws Exception {
    Random random = new Random(seed);
    try (FifoQueue queue = new FifoQueue(sqs, "random" + seed)) {
      sendInterleaved(queue, random);
      List<FifoQueue.Consumer> consumers = new ArrayList<>();
      for (int i = 0; i < CONSUMERS; i++) {
        consumers.add(consume(queue, new Random(seed * 100 + i)));
      }
      await().atMost(Duration.ofMinutes(1)).until(() -> done() > GROUPS * MESSAGES / 4);
      loseLeasesAndDeletes(queue);
      consumers.get(0).stop();
      consume(queue, new Random(seed * 100 + CONSUMERS));
      await().atMost(Duration.ofMinutes(3)).until(() -> queue.messages() == 0);
      assertThat(new TreeMap<>(effects)).isEqualTo(allInOrder());
      assertThat(overlaps).isEmpty();
    }
  }

  /** Until what is held then has lapsed: its visibility is 5 s. */
  private static void loseLeasesAndDeletes(FifoQueue queue) {
    queue.proxy.fail("DeleteMessageBatch");
    queue.proxy.fail("ChangeMessageVisibilityBatch");
    int before = queue.proxy.count("ReceiveMessage");
    await()
        .pollDelay(Duration.ofSeconds(5))
        .atMost(Duration.ofMinutes(1))
        .until(() -> queue.proxy.count("ReceiveMessage") > before + 5);
    queue.proxy.heal();
  }

  private FifoQueue.Consumer consume(FifoQueue queue, Random random) {
    FailurePolicy policy =
        new FailurePolicy(
            new RetryBackoff(Duration.ZERO, Duration.ofSeconds(1)),
            0,
            Set.of(UnsupportedOperationException.class.getName()));
    Executor sometimesBusy =
        task -> {
          // The poll of a receiver that starts has to get its thread.
          if (done() > 0 && chance(random) < OF_TASKS) {
            throw new RejectedExecutionException("by chance");
          }
          queue.work.execute(task);
        };
    return queue.receive(
        8,
        Duration.ofSeconds(5),
        policy,
        null,
        sometimesBusy,
        (lease, message) -> deliver(message, random));
  }

  private Outcome deliver(SqsMessage message, Random random) {
    String name = name(message);
    String group = name.substring(0, 1);
    String other = running.putIfAbsent(group, name);
    if (other != null) {
      overlaps.add(name + " beside " + other);
    }
    try {
      double chance = chance(random);
      if (chance < OF_DELIVERIES / 4) {
        return new Outcome.NotSelected();
      }
      if (chance < OF_DELIVERIES) {
        return new Outcome.Failed(new IllegalStateException("by chance"));
      }
      List<String> ofGroup =
          effects.computeIfAbsent(group, any -> Collections.synchronizedList(new ArrayList<>()));
      if (!ofGroup.contains(name)) {
        ofGroup.add(name);
      }
      return chance > 1 - OF_DELIVERIES / 4
          ? new Outcome.Failed(new UnsupportedOperationException("a dead letter, by chance"))
          : new Outcome.Completed();
    } finally {
      running.remove(group, name);
    }
  }

  /** Groups advance at random, each in order. */
  private static void sendInterleaved(FifoQueue queue, Random random) {
    int[] sent = new int[GROUPS];
    List<Integer> turns = new ArrayList<>();
    for (int group = 0; group < GROUPS; group++) {
      turns.addAll(Collections.nCopies(MESSAGES, group));
    }
    Collections.shuffle(turns, random);
    queue.send(turns.stream().map(group -> letter(group) + ++sent[group]).toArray(String[]::new));
  }

  private static Map<String, List<String>> allInOrder() {
    Map<String, List<String>> all = new TreeMap<>();
    IntStream.range(0, GROUPS)
        .forEach(i -> all.put(letter(i), List.of(FifoQueue.group(letter(i), MESSAGES))));
    return all;
  }

  private static String letter(int group) {
    return String.valueOf((char) ('a' + group));
  }

  private int done() {
    return effects.values().stream().mapToInt(List::size).sum();
  }

  private static double chance(Random random) {
    synchronized (random) {
      return random.nextDouble();
    }
  }

  private static String name(SqsMessage message) {
    try {
      return ((TextMessage) message).getText();
    } catch (JMSException e) {
      throw new AssertionError(e);
    }
  }
}
