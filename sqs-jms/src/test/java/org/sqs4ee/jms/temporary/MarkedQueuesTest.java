package org.sqs4ee.jms.temporary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sqs4ee.jms.queue.QueueAddress;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What a temporary queue is made with; a local server tells little of it. */
class MarkedQueuesTest {

  private static final Instant HERE = Instant.parse("2026-01-01T10:00:00Z");

  private final RecordingSqs sqs = new RecordingSqs();
  private final MarkedQueues queues =
      new MarkedQueues(sqs, new ServiceTime(Clock.fixed(HERE, ZoneOffset.UTC)));

  @Test
  void queueKeepsItsMessagesForADayAndHasAMarkFromTheBeginning() throws Exception {
    sqs.date = "Thu, 01 Jan 2026 10:00:10 GMT";
    queues.create();
    assertThat(sqs.created)
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.attributes())
                  .isEqualTo(Map.of(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "86400"));
              assertThat(request.tags())
                  .isEqualTo(Map.of("sqs4ee:heartbeat", "2026-01-01T10:00:00Z"));
            });
    assertThat(sqs.tagged).isEmpty();
  }

  @Test
  void heartbeatOfAClockThatHasBeenSetIsRepeatedAtOnce() throws Exception {
    sqs.date = "Thu, 01 Jan 2026 10:00:00 GMT";
    QueueAddress queue = queues.create();
    sqs.date = "Thu, 01 Jan 2026 12:00:00 GMT";
    queues.mark(queue);
    assertThat(sqs.tagged.stream().map(request -> request.tags().get("sqs4ee:heartbeat")))
        .containsExactly("2026-01-01T10:00:00Z", "2026-01-01T12:00:00Z");
  }

  /** The clock here may be set forward while marks are looked at. */
  @Test
  void ageOfAMarkIsThatWhichTheAnswerTells() {
    sqs.date = "Thu, 01 Jan 2026 08:00:00 GMT";
    sqs.mark = "2026-01-01T07:59:00Z";
    MarkedQueues.Mark mark = queues.lastMark("https://sqs.example/1/q").orElseThrow();
    assertThat(mark.isOlderThan(Duration.ofHours(1))).isFalse();
    assertThat(mark.isOlderThan(Duration.ofMinutes(1))).isTrue();
  }

  @Test
  void markOfAClockThatIsWrongIsSetRightAtOnce() throws Exception {
    sqs.date = "Thu, 01 Jan 2026 13:00:00 GMT";
    queues.create();
    assertThat(sqs.tagged)
        .singleElement()
        .satisfies(
            request ->
                assertThat(request.tags())
                    .isEqualTo(Map.of("sqs4ee:heartbeat", "2026-01-01T13:00:00Z")));
  }
}
