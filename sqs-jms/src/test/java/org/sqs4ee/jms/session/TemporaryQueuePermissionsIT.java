package org.sqs4ee.jms.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqs4ee.jms.temporary.Upkeep;

/** Which permissions temporary queues can do without, and what is said of it. */
@Timeout(60)
class TemporaryQueuePermissionsIT {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration OFTEN = Duration.ofMillis(100);
  private static final Duration NEVER = Duration.ofDays(36_500);

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
  void withoutThePermissionToTagQueuesAreMadeAllTheSame() throws Exception {
    sqs.network.deny("CreateQueue", "\"tags\"");
    sqs.network.deny("TagQueue", "sqs4ee:heartbeat");
    String queue;
    try (SqsConnection owner = sqs.connection(new Upkeep(OFTEN, NEVER, NEVER))) {
      queue = owner.createSession().createTemporaryQueue().getQueueName();
      owner.createSession().createTemporaryQueue();
      await().atMost(SOON).until(() -> sqs.network.count("TagQueue") > 4);
      assertThat(sqs.tags(queue)).isEmpty();
    }
    assertThat(sqs.log.lines("SQSJMS-5")).hasSize(1).first().asString().contains("sqs:TagQueue");
    assertThat(sqs.names()).doesNotContain(queue);
  }

  @Test
  void withoutThePermissionToCreateQueuesThereAreNone() throws Exception {
    sqs.network.deny("CreateQueue", "sqs4ee-temp-");
    try (SqsConnection owner = sqs.connection(Upkeep.DEFAULT)) {
      assertThatThrownBy(() -> owner.createSession().createTemporaryQueue())
          .isInstanceOf(JMSSecurityException.class)
          .hasMessageContaining("Creating temporary queue sqs4ee-temp-");
    }
    assertThat(sqs.log.lines("SQSJMS-501")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ListQueues", "ListQueueTags", "DeleteQueue"})
  void withoutAPermissionToSweepEverythingElseWorks(String action) throws Exception {
    String abandoned = "sqs4ee-temp-" + action;
    Map<String, String> dead = Map.of("sqs4ee:heartbeat", Instant.EPOCH.toString());
    sqs.plain.createQueue(r -> r.queueName(abandoned).tags(dead));
    sqs.network.resetCounts();
    sqs.network.deny(action, "sqs4ee-temp-");
    SqsConnection owner = sqs.connection(new Upkeep(OFTEN, Duration.ofHours(1), OFTEN));
    owner.createSession().createTemporaryQueue();
    await().atMost(SOON).until(() -> sqs.network.count(action) > 3);
    assertThat(sqs.log.lines("SQSJMS-501"))
        .filteredOn(line -> line.contains("sqs:" + action + " is missing"))
        .hasSize(1);
    assertThat(sqs.names()).contains(abandoned);
    sqs.network.heal();
    owner.close();
  }
}
