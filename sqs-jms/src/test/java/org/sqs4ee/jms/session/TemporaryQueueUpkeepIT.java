package org.sqs4ee.jms.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.InvalidDestinationException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.TemporaryQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sqs4ee.jms.temporary.Upkeep;

/**
 * What becomes of temporary queues whose owner has died, and of those whose owner lives. A process
 * that dies is played by a connection that is never closed and whose heartbeat never comes.
 */
@Timeout(60)
class TemporaryQueueUpkeepIT {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration OFTEN = Duration.ofMillis(100);
  private static final Duration NEVER = Duration.ofDays(36_500);
  private static final Upkeep DEAD = new Upkeep(NEVER, NEVER, NEVER);

  private TemporaryQueuesOfSqs sqs;

  @BeforeEach
  void start() {
    sqs = new TemporaryQueuesOfSqs();
  }

  @AfterEach
  void stop() {
    sqs.close();
  }

  @Test
  void openConnectionRefreshesTheMarkOfItsQueues() throws Exception {
    try (SqsConnection owner = sqs.connection(new Upkeep(OFTEN, NEVER, NEVER))) {
      String queue = owner.createSession().createTemporaryQueue().getQueueName();
      sqs.mark(queue, Instant.EPOCH);
      await().atMost(SOON).until(() -> sqs.markedLately(queue));
    }
  }

  @Test
  void queueOfADeadProcessIsDeletedByTheNextUserAndThatOfALiveOneIsNot() throws Exception {
    String abandoned = sqs.connection(DEAD).createSession().createTemporaryQueue().getQueueName();
    sqs.mark(abandoned, Instant.now().minusSeconds(3601));
    try (SqsConnection live = sqs.connection(new Upkeep(NEVER, NEVER, NEVER))) {
      String used = live.createSession().createTemporaryQueue().getQueueName();
      sqs.mark(used, Instant.now().minusSeconds(3500));
      String unmarked = plainQueue("sqs4ee-temp-unmarked", Map.of());
      String strange = plainQueue("sqs4ee-temp-strange", Map.of("sqs4ee:heartbeat", "yesterday"));
      String other = plainQueue("orders", Map.of("sqs4ee:heartbeat", Instant.EPOCH.toString()));
      sqs.network.resetCounts();
      try (SqsConnection next = sqs.connection(Upkeep.DEFAULT)) {
        String own = next.createSession().createTemporaryQueue().getQueueName();
        await().atMost(SOON).until(() -> !sqs.names().contains(abandoned));
        await().atMost(SOON).until(() -> sqs.network.count("ListQueueTags") >= 4);
        assertThat(sqs.names()).contains(used, own, unmarked, strange, other);
        assertThat(sqs.log.lines("SQSJMS-506")).hasSize(1).first().asString().contains(abandoned);
      }
    }
  }

  @Test
  void queueOfThisProcessIsSparedThoughItsMarkIsOld() throws Exception {
    SqsEndpoint endpoint =
        SqsEndpoint.of(sqs.client).keeping(new Upkeep(NEVER, Duration.ZERO, OFTEN));
    try (SqsConnection one = SqsConnection.plain(endpoint);
        SqsConnection two = SqsConnection.plain(endpoint)) {
      String suspended = one.createSession().createTemporaryQueue().getQueueName();
      sqs.mark(suspended, Instant.EPOCH);
      String abandoned = sqs.connection(DEAD).createSession().createTemporaryQueue().getQueueName();
      await()
          .atMost(SOON)
          .until(
              () -> {
                two.createSession().createTemporaryQueue().delete();
                return !sqs.names().contains(abandoned);
              });
      assertThat(sqs.names()).contains(suspended);
    }
  }

  @Test
  void endpointIsSweptAtItsFirstUseAndThenAsRarelyAsItsUpkeepSays() throws Exception {
    SqsEndpoint endpoint = SqsEndpoint.of(sqs.client).keeping(new Upkeep(OFTEN, NEVER, NEVER));
    try (SqsConnection one = SqsConnection.plain(endpoint);
        SqsConnection two = SqsConnection.plain(endpoint)) {
      one.createSession().createTemporaryQueue();
      two.createSession().createTemporaryQueue();
      await().atMost(SOON).until(() -> sqs.network.count("TagQueue") > 10);
      assertThat(sqs.network.count("ListQueues")).isEqualTo(1);
    }
  }

  @Test
  void heartbeatsGoOnSweepingWhileThereAreQueuesAndEndWithTheConnection() throws Exception {
    SqsEndpoint endpoint = SqsEndpoint.of(sqs.client).keeping(new Upkeep(OFTEN, NEVER, OFTEN));
    try (SqsConnection owner = SqsConnection.plain(endpoint)) {
      TemporaryQueue queue = owner.createSession().createTemporaryQueue();
      await().atMost(SOON).until(() -> sqs.network.count("ListQueues") > 3);
      queue.delete();
    }
    int sweeps = sqs.network.count("ListQueues");
    int heartbeats = sqs.network.count("TagQueue");
    try (SqsConnection other = sqs.connection(new Upkeep(OFTEN, NEVER, NEVER))) {
      other.createSession().createTemporaryQueue();
      await().atMost(SOON).until(() -> sqs.network.count("TagQueue") > heartbeats + 5);
    }
    assertThat(sqs.network.count("ListQueues")).isLessThanOrEqualTo(sweeps + 2);
  }

  @Test
  void ownerLearnsThatItsQueueIsGone() throws Exception {
    try (SqsConnection owner = sqs.connection(new Upkeep(OFTEN, NEVER, NEVER))) {
      SqsSession session = owner.createSession();
      TemporaryQueue queue = session.createTemporaryQueue();
      MessageConsumer waiting = session.createConsumer(queue);
      owner.start();
      String url = sqs.url(queue.getQueueName());
      sqs.plain.deleteQueue(r -> r.queueUrl(url));
      assertThatThrownBy(waiting::receive).isInstanceOf(InvalidDestinationException.class);
      await().atMost(SOON).until(() -> !sqs.log.lines("SQSJMS-503").isEmpty());
      assertThatThrownBy(() -> owner.createSession().createConsumer(queue))
          .isInstanceOf(InvalidDestinationException.class);
    }
    assertThat(sqs.log.lines("SQSJMS-503")).hasSize(1);
  }

  @Test
  void failedHeartbeatIsToldAndTriedAgain() throws Exception {
    try (SqsConnection owner = sqs.connection(new Upkeep(OFTEN, NEVER, NEVER))) {
      String queue = owner.createSession().createTemporaryQueue().getQueueName();
      sqs.network.fail("TagQueue");
      await().atMost(SOON).until(() -> !sqs.log.lines("SQSJMS-502 1 of 1").isEmpty());
      sqs.mark(queue, Instant.EPOCH);
      sqs.network.heal();
      await().atMost(SOON).until(() -> sqs.markedLately(queue));
    }
  }

  private String plainQueue(String name, Map<String, String> tags) {
    sqs.plain.createQueue(r -> r.queueName(name).tags(tags));
    return name;
  }
}
