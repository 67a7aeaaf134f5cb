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
    return attribute(queue, QueueAttributeName.QUEUE_ARN);
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

  /** Sends a body; the answer is SQS's id of the message. */
  public String send(String queue, String body) {
    return send(queue, body, Map.of());
  }

  public String send(String queue, String body, Map<String, MessageAttributeValue> attributes) {
    return sqs.sendMessage(
            request -> request.queueUrl(url(queue)).messageBody(body).messageAttributes(attributes))
        .messageId();
  }

  /** The messages of a queue, visible or not; asked at once, lest one be missed on its way back. */
  public int count(String queue) {
    return sum(
        queue,
        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
  }

  private int sum(String queue, QueueAttributeName... attributes) {
    return sqs
        .getQueueAttributes(request -> request.queueUrl(url(queue)).attributeNames(attributes))
        .attributes()
        .values()
        .stream()
        .mapToInt(Integer::parseInt)
        .sum();
  }

  /** The messages that somebody has received and neither deleted nor given back. */
  public int hidden(String queue) {
    return sum(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
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

  /** Up to ten visible messages with all their attributes, which stay in the queue. */
  public List<Message> look(String queue) {
    return sqs.receiveMessage(
            request ->
                request
                    .queueUrl(url(queue))
                    .maxNumberOfMessages(10)
                    .messageAttributeNames("All")
                    .waitTimeSeconds(1))
        .messages();
  }

  /** Forgets all messages of a queue, visible or not. */
  public void purge(String queue) {
    sqs.purgeQueue(request -> request.queueUrl(url(queue)));
  }

  private String attribute(String queue, QueueAttributeName name) {
    return sqs.getQueueAttributes(request -> request.queueUrl(url(queue)).attributeNames(name))
        .attributes()
        .get(name);
  }

  @Override
  public void close() {
    sqs.close();
  }
}
