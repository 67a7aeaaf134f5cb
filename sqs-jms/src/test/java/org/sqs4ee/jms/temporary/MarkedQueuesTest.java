package org.sqs4ee.jms.temporary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.TagQueueRequest;
import software.amazon.awssdk.services.sqs.model.TagQueueResponse;

/** What a temporary queue is made with; a local server tells little of it. */
class MarkedQueuesTest {

  private static final Instant HERE = Instant.parse("2026-01-01T10:00:00Z");

  private final Requests sqs = new Requests();
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

  /** Takes everything, at a time of its own. */
  private static final class Requests implements SqsClient {

    private final List<CreateQueueRequest> created = new ArrayList<>();
    private final List<TagQueueRequest> tagged = new ArrayList<>();
    private String date = "";

    @Override
    public CreateQueueResponse createQueue(CreateQueueRequest request) {
      created.add(request);
      CreateQueueResponse.Builder response =
          CreateQueueResponse.builder().queueUrl("https://sqs.example/1/" + request.queueName());
      response.sdkHttpResponse(http());
      return response.build();
    }

    @Override
    public TagQueueResponse tagQueue(TagQueueRequest request) {
      tagged.add(request);
      TagQueueResponse.Builder response = TagQueueResponse.builder();
      response.sdkHttpResponse(http());
      return response.build();
    }

    private SdkHttpResponse http() {
      return SdkHttpResponse.builder().statusCode(200).putHeader("Date", date).build();
    }

    @Override
    public String serviceName() {
      return "sqs";
    }

    @Override
    public void close() {}
  }
}
