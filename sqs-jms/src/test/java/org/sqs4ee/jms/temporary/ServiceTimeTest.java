package org.sqs4ee.jms.temporary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.sqs.model.TagQueueResponse;

/** Which time marks are written and read in. */
class ServiceTimeTest {

  private static final Instant HERE = Instant.parse("2026-01-01T10:00:00Z");

  private final ServiceTime time = new ServiceTime(Clock.fixed(HERE, ZoneOffset.UTC));

  @Test
  void untilSqsHasAnsweredTheOwnClockHasToDo() {
    assertThat(time.now()).isEqualTo(HERE);
  }

  @Test
  void clockThatIsWrongIsSetByTheAnswersOfSqs() {
    time.heard(answer("Thu, 01 Jan 2026 13:00:00 GMT"));
    assertThat(time.now()).isEqualTo(Instant.parse("2026-01-01T13:00:00Z"));
    assertThat(time.contradicts(HERE)).isTrue();
    time.heard(answer("Thu, 01 Jan 2026 10:00:30 GMT"));
    assertThat(time.contradicts(HERE)).isFalse();
  }

  @Test
  void answerWithoutAReadableDateChangesNothing() {
    time.heard(answer("Thu, 01 Jan 2026 13:00:00 GMT"));
    time.heard(answer("yesterday"));
    assertThat(time.now()).isEqualTo(Instant.parse("2026-01-01T13:00:00Z"));
  }

  private static TagQueueResponse answer(String date) {
    TagQueueResponse.Builder answer = TagQueueResponse.builder();
    answer.sdkHttpResponse(
        SdkHttpResponse.builder().statusCode(200).putHeader("Date", date).build());
    return answer.build();
  }
}
