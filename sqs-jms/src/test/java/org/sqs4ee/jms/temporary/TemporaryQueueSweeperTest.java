package org.sqs4ee.jms.temporary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteQueueRequest;
import software.amazon.awssdk.services.sqs.model.DeleteQueueResponse;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsRequest;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsResponse;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListQueuesResponse;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** How far a search goes where there are more temporary queues than a local server would list. */
class TemporaryQueueSweeperTest {

  @Test
  void everyPageIsSeen() {
    ManyQueues sqs = new ManyQueues(25, 10);
    sweep(sqs);
    assertThat(sqs.deleted).hasSize(25);
    assertThat(sqs.pages).isEqualTo(3);
  }

  @Test
  void searchIsBoundedAndTheNextOneSeesOtherQueues() {
    ManyQueues sqs = new ManyQueues(1_000_000, 1000);
    sqs.lastMark = "9999-01-01T00:00:00Z";
    sweep(sqs);
    assertThat(sqs.pages).isEqualTo(TemporaryQueueSweeper.MOST_LISTED / 1000);
    assertThat(sqs.looked).hasSize(TemporaryQueueSweeper.MOST_LOOKED_AT);
    Set<String> before = new HashSet<>(sqs.looked);
    sqs.looked.clear();
    sweep(sqs);
    assertThat(sqs.looked).hasSize(TemporaryQueueSweeper.MOST_LOOKED_AT);
    assertThat(before.containsAll(sqs.looked)).isFalse();
  }

  @Test
  void queueThatSomebodyElseDeletesMeanwhileStopsNothing() {
    ManyQueues sqs = new ManyQueues(10, 10);
    sqs.gone = "https://sqs.example/1/sqs4ee-temp-3";
    sweep(sqs);
    assertThat(sqs.deleted).hasSize(9);
  }

  private static void sweep(SqsClient sqs) {
    TemporaryQueueSweeper.of(sqs, Upkeep.DEFAULT).sweepIfDue(Runnable::run);
  }

  /** So many abandoned queues, listed in pages. */
  private static final class ManyQueues implements SqsClient {

    private final int count;
    private final int page;
    private final List<String> deleted = new ArrayList<>();
    private final List<String> looked = new ArrayList<>();
    private String lastMark = "2020-01-01T00:00:00Z";
    private String gone = "";
    private int pages;

    ManyQueues(int count, int page) {
      this.count = count;
      this.page = page;
    }

    @Override
    public ListQueuesResponse listQueues(ListQueuesRequest request) {
      assertThat(request.queueNamePrefix()).isEqualTo("sqs4ee-temp-");
      assertThat(request.maxResults()).isNotNull();
      pages++;
      int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
      int to = Math.min(count, from + page);
      ListQueuesResponse.Builder response =
          ListQueuesResponse.builder()
              .queueUrls(
                  IntStream.range(from, to)
                      .mapToObj(i -> "https://sqs.example/1/sqs4ee-temp-" + i)
                      .toList())
              .nextToken(to == count ? null : Integer.toString(to));
      response.sdkHttpResponse(SdkHttpResponse.builder().statusCode(200).build());
      return response.build();
    }

    @Override
    public ListQueueTagsResponse listQueueTags(ListQueueTagsRequest request) {
      if (request.queueUrl().equals(gone)) {
        throw QueueDoesNotExistException.builder()
            .awsErrorDetails(AwsErrorDetails.builder().errorCode("QueueDoesNotExist").build())
            .build();
      }
      looked.add(request.queueUrl());
      ListQueueTagsResponse.Builder response =
          ListQueueTagsResponse.builder().tags(Map.of("sqs4ee:heartbeat", lastMark));
      response.sdkHttpResponse(SdkHttpResponse.builder().statusCode(200).build());
      return response.build();
    }

    @Override
    public DeleteQueueResponse deleteQueue(DeleteQueueRequest request) {
      deleted.add(request.queueUrl());
      return DeleteQueueResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return "sqs";
    }

    @Override
    public void close() {}
  }
}
