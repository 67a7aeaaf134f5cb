package org.sqs4ee.jms.testing;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What any other program sees of the queues. */
public final class PlainSqs implements AutoCloseable {

  private final SqsClient sqs;

  public PlainSqs(URI endpoint) {
    sqs = LocalSqs.client(endpoint);
  }

  /** Creates a queue with SQS's defaults; the answer is its ARN. */
  public String create(String queue) {
    sqs.createQueue(request -> request.queueName(queue));
    return attributes(queue, QueueAttributeName.QUEUE_ARN).get(QueueAttributeName.QUEUE_ARN);
  }

  /** Creates a queue that SQS itself redrives. */
  public void create(String queue, String deadLetterArn, int maxReceiveCount) {
    create(queue);
    redrive(queue, deadLetterArn, maxReceiveCount);
  }

  /** Gives a queue a redrive policy. */
  public void redrive(String queue, String deadLetterArn, int maxReceiveCount) {
    String policy =
        String.format(
            "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}",
            deadLetterArn, maxReceiveCount);
    sqs.setQueueAttributes(
        request ->
            request
                .queueUrl(url(queue))
                .attributes(Map.of(QueueAttributeName.REDRIVE_POLICY, policy)));
  }

  public void delete(String queue) {
    sqs.deleteQueue(request -> request.queueUrl(url(queue)));
  }

  public String url(String queue) {
    return sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
  }

  public List<String> queues() {
    return sqs.listQueues().queueUrls().stream()
        .map(url -> url.substring(url.lastIndexOf('/') + 1))
        .toList();
  }

  public void send(String queue, String body) {
    send(queue, body, Map.of());
  }

  public void send(String queue, String body, Map<String, MessageAttributeValue> attributes) {
    sqs.sendMessage(
        request -> request.queueUrl(url(queue)).messageBody(body).messageAttributes(attributes));
  }

  /** The messages of a queue, visible or not. */
  public int count(String queue) {
    // In one request: a message that is shown again between two would be in neither.
    return attributes(
            queue,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)
        .values()
        .stream()
        .mapToInt(Integer::parseInt)
        .sum();
  }

  /** Takes everything that is visible. */
  public List<String> take(String queue) {
    return IntStream.range(0, 5)
        .mapToObj(
            i ->
                sqs.receiveMessage(request -> request.queueUrl(url(queue)).maxNumberOfMessages(10)))
        .flatMap(response -> response.messages().stream())
        .map(Message::body)
        .toList();
  }

  /** Forgets all messages of a queue, visible or not. */
  public void purge(String queue) {
    sqs.purgeQueue(request -> request.queueUrl(url(queue)));
  }

  private Map<QueueAttributeName, String> attributes(String queue, QueueAttributeName... names) {
    return sqs.getQueueAttributes(request -> request.queueUrl(url(queue)).attributeNames(names))
        .attributes();
  }

  @Override
  public void close() {
    sqs.close();
  }
}
