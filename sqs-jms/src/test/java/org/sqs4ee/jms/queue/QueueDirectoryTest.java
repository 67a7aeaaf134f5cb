package org.sqs4ee.jms.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;

/** A queue by name, URL or ARN, and redrive policies as AWS and others write them. */
class QueueDirectoryTest {

  private final AtomicInteger asked = new AtomicInteger();
  private final QueueDirectory queues = new QueueDirectory(new Echo());

  @ParameterizedTest
  @CsvSource({
    "orders, orders, url of orders account null",
    "orders.fifo, orders.fifo, url of orders.fifo account null",
    "arn:aws:sqs:eu-central-1:123456789012:orders, orders, url of orders account 123456789012",
    "https://sqs.eu-central-1.amazonaws.com/1/orders, orders, https://sqs.eu-central-1.amazonaws.com/1/orders"
  })
  void identifierBecomesAnAddress(String identifier, String name, String url) throws JMSException {
    QueueAddress address = queues.find(identifier);
    assertThat(address).isEqualTo(new QueueAddress(name, url));
    assertThat(address.fifo()).isEqualTo(name.endsWith(".fifo"));
  }

  @Test
  void queueIsAskedForOnceUntilItIsForgotten() throws JMSException {
    QueueAddress first = queues.find("orders");
    queues.find(new SqsQueue("orders"));
    assertThat(asked).hasValue(1);
    queues.forget(first);
    queues.find("orders");
    assertThat(asked).hasValue(2);
  }

  @Test
  void queueIsNamedAsItWasFirst() throws JMSException {
    QueueAddress orders = queues.find("orders");
    queues.find(orders.url());
    assertThat(queues.named(orders)).isEqualTo(new SqsQueue("orders"));
    QueueAddress byUrl = queues.find("https://sqs.eu-central-1.amazonaws.com/1/answers");
    assertThat(queues.named(byUrl)).isEqualTo(new SqsQueue(byUrl.url()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "arn:aws:sqs", "arn:nonsense"})
  void whatNamesNoQueueIsAnInvalidDestination(String identifier) {
    assertThatThrownBy(() -> queues.find(identifier))
        .isInstanceOf(InvalidDestinationException.class);
    assertThat(asked).hasValue(0);
  }

  @Test
  void destinationThatIsNoQueueIsInvalid() {
    assertThatThrownBy(() -> queues.find((Destination) null))
        .isInstanceOf(InvalidDestinationException.class)
        .hasMessageContaining("none was given");
    assertThatThrownBy(() -> queues.find(new Destination() {}))
        .isInstanceOf(InvalidDestinationException.class)
        .hasMessageContaining("SQS has queues only");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"deadLetterTargetArn\":\"arn:aws:sqs:r:1:dead\",\"maxReceiveCount\":5}",
        "{\"maxReceiveCount\":\"5\",\"deadLetterTargetArn\":\"arn:aws:sqs:r:1:dead\"}"
      })
  void redrivePolicyIsReadWithNumberOrString(String json) {
    RedrivePolicy policy = RedrivePolicy.parse(json).orElseThrow();
    assertThat(policy).isEqualTo(new RedrivePolicy("arn:aws:sqs:r:1:dead", 5));
    assertThat(policy.deadLetterQueueName()).isEqualTo("dead");
    assertThat(RedrivePolicy.parse(policy.toJson())).contains(policy);
  }

  @Test
  void queueWithoutRedrivePolicyHasNone() {
    assertThat(RedrivePolicy.parse("")).isEmpty();
    assertThat(RedrivePolicy.parse(null)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "[]",
        "{}",
        "{\"deadLetterTargetArn\":1,\"maxReceiveCount\":5}",
        "{\"deadLetterTargetArn\":\"a\"}",
        "{\"deadLetterTargetArn\":\"a\",\"maxReceiveCount\":\"many\"}",
        "{\"deadLetterTargetArn\":\"a\",\"maxReceiveCount\":1.5}"
      })
  void whatIsNoRedrivePolicyIsShown(String json) {
    assertThatThrownBy(() -> RedrivePolicy.parse(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(json);
  }

  /** Answers with what it was asked. */
  private final class Echo implements SqsClient {
    @Override
    public GetQueueUrlResponse getQueueUrl(GetQueueUrlRequest request) {
      asked.incrementAndGet();
      return GetQueueUrlResponse.builder()
          .queueUrl(
              "url of " + request.queueName() + " account " + request.queueOwnerAWSAccountId())
          .build();
    }

    @Override
    public String serviceName() {
      return "sqs";
    }

    @Override
    public void close() {}
  }
}
