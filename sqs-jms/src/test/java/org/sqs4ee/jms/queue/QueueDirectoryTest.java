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
    "orders, orders, https://sqs.example/null/orders",
    "orders.fifo, orders.fifo, https://sqs.example/null/orders.fifo",
    "arn:aws:sqs:eu-central-1:123456789012:orders, orders, https://sqs.example/123456789012/orders",
    "https://sqs.eu-central-1.amazonaws.com/1/orders, orders, https://sqs.eu-central-1.amazonaws.com/1/orders"
  })
  void identifierBecomesAnAddress(String identifier, String name, String url) throws JMSException {
    QueueAddress address = queues.find(identifier);
    assertThat(address).isEqualTo(new QueueAddress(name, url));
    assertThat(address.fifo()).isEqualTo(name.endsWith(".fifo"));
  }

  @Test
  void queueIsAskedForOnce() throws JMSException {
    queues.find("orders");
    queues.find(new SqsQueue("orders"));
    assertThat(asked).hasValue(1);
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
  @ValueSource(
      strings = {
        "",
        " ",
        "my orders",
        "orders.dlq",
        ".fifo",
        "bestellungen-f\u00fcr-2026",
        "queue://orders",
        "orders/",
        "arn:aws:sqs",
        "arn:nonsense",
        "arn:aws:sqs:eu-central-1:123456789012:",
        "arn:aws:sqs:eu-central-1:123456789012:my orders",
        "arn:aws:sqs:eu-central-1:12345:orders",
        "arn:aws:sqs::123456789012:orders",
        "https://",
        "https:///123456789012/orders",
        "https://sqs.eu-central-1.amazonaws.com",
        "https://sqs.eu-central-1.amazonaws.com/123456789012/",
        "https://sqs.eu-central-1.amazonaws.com/123456789012/my orders",
        "https://sqs.eu-central-1.amazonaws.com/123456789012/orders?Action=DeleteQueue",
        "https://sqs.eu-central-1.amazonaws.com/123456789012/#orders"
      })
  void whatNamesNoQueueIsRefusedWithWhatIsAllowed(String identifier) {
    assertThatThrownBy(() -> queues.find(identifier))
        .isInstanceOf(InvalidDestinationException.class)
        .hasMessageStartingWith("'" + identifier + "'")
        .hasMessageEndingWith("; allowed is " + QueueIdentifier.ALLOWED);
    assertThat(asked).hasValue(0);
  }

  @Test
  void arnOfAnotherServiceIsRefused() {
    assertThatThrownBy(() -> queues.find("arn:aws:sns:eu-central-1:123456789012:orders"))
        .isInstanceOf(InvalidDestinationException.class)
        .hasMessageContaining("is an ARN of sns, not of sqs");
  }

  @Test
  void nameMayHave80Characters() throws JMSException {
    String longest = "a".repeat(75) + ".fifo";
    assertThat(queues.find(longest).fifo()).isTrue();
    assertThat(queues.find("a".repeat(80)).name()).hasSize(80);
    assertThatThrownBy(() -> queues.find("a" + longest))
        .isInstanceOf(InvalidDestinationException.class);
    assertThatThrownBy(() -> queues.find("a".repeat(81)))
        .isInstanceOf(InvalidDestinationException.class);
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
              "https://sqs.example/" + request.queueOwnerAWSAccountId() + "/" + request.queueName())
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
