package org.sqs4ee.jms.temporary;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.DeleteQueueRequest;
import software.amazon.awssdk.services.sqs.model.DeleteQueueResponse;
import software.amazon.awssdk.services.sqs.model.TagQueueRequest;
import software.amazon.awssdk.services.sqs.model.TagQueueResponse;

/** An SQS that takes everything, tells a time of its own, and remembers what it was asked. */
final class RecordingSqs implements SqsClient {

  final List<CreateQueueRequest> created = new ArrayList<>();
  final List<TagQueueRequest> tagged = new ArrayList<>();
  final List<DeleteQueueRequest> deleted = new ArrayList<>();
  String date = "";

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

  @Override
  public DeleteQueueResponse deleteQueue(DeleteQueueRequest request) {
    deleted.add(request);
    return DeleteQueueResponse.builder().build();
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
