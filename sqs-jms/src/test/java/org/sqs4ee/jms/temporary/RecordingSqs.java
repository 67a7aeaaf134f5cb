package org.sqs4ee.jms.temporary;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.DeleteQueueRequest;
import software.amazon.awssdk.services.sqs.model.DeleteQueueResponse;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsRequest;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsResponse;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.TagQueueRequest;
import software.amazon.awssdk.services.sqs.model.TagQueueResponse;

/** An SQS that takes everything, tells a time of its own, and remembers what it was asked. */
final class RecordingSqs implements SqsClient {

  final List<CreateQueueRequest> created = new CopyOnWriteArrayList<>();
  final List<TagQueueRequest> tagged = new CopyOnWriteArrayList<>();
  final List<DeleteQueueRequest> deleted = new CopyOnWriteArrayList<>();
  String date = "";
  String mark = "";

  /** How often a queue that exists is not known yet. */
  final AtomicInteger unknown = new AtomicInteger();

  /** How long it takes to tag a queue, in ms. */
  volatile int tagMillis;

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
    try {
      Thread.sleep(tagMillis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (unknown.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw QueueDoesNotExistException.builder()
          .awsErrorDetails(AwsErrorDetails.builder().errorCode("QueueDoesNotExist").build())
          .build();
    }
    tagged.add(request);
    TagQueueResponse.Builder response = TagQueueResponse.builder();
    response.sdkHttpResponse(http());
    return response.build();
  }

  @Override
  public DeleteQueueResponse deleteQueue(DeleteQueueRequest request) {
    deleted.add(request);
    return DeleteQueueResponse.builder().build();
  }

  @Override
  public ListQueueTagsResponse listQueueTags(ListQueueTagsRequest request) {
    ListQueueTagsResponse.Builder response =
        ListQueueTagsResponse.builder().tags(Map.of("sqs4ee:heartbeat", mark));
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
