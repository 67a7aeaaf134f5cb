package org.sqs4ee.adapter.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.resource.spi.InvalidPropertyException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqs4ee.adapter.container.Logged;
import org.sqs4ee.jms.client.RegionalSqs;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.session.SqsEndpoint;
import org.sqs4ee.jms.testing.ScriptedSqs;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.sqs.model.SqsRequest;

/** Answers of SQS that no local server gives: regions, permissions, retention. */
class QueueSearchTest {

  private static final String DAY = "86400";
  private static final String FOUR_DAYS = "345600";
  private static final String FOURTEEN_DAYS = "1209600";

  private final ScriptedSqs home = ScriptedSqs.of("eu-central-1");
  private final ScriptedSqs west = ScriptedSqs.of("us-west-2");
  private final SqsEndpoint endpoint =
      SqsEndpoint.of(RegionalSqs.of(Region.EU_CENTRAL_1, home, region -> west));
  private final SqsActivationSpec spec = new SqsActivationSpec();
  private final Logged log = Logged.ofTheAdapter();

  @AfterEach
  void closeLog() {
    log.close();
  }

  @Test
  void queuesOfAnotherRegionAndAccountAreFoundThere() throws Exception {
    queue(west, "us-west-2", "orders", FOUR_DAYS, "orders-dlq");
    queue(west, "us-west-2", "orders-dlq", FOURTEEN_DAYS, null);
    spec.setQueueName("arn:aws:sqs:us-west-2:123456789012:orders");
    ActivatedQueues expected =
        new ActivatedQueues(
            new QueueAddress("orders", "https://sqs.us-west-2.amazonaws.com/123456789012/orders"),
            new QueueAddress(
                "orders-dlq", "https://sqs.us-west-2.amazonaws.com/123456789012/orders-dlq"),
            7);
    assertThat(find()).isEqualTo(expected);
    spec.setDeadLetterQueue("orders-dlq");
    assertThat(find()).as("a bare name is that of the redrive policy").isEqualTo(expected);
    spec.setQueueName("https://sqs.us-west-2.amazonaws.com/123456789012/orders");
    assertThat(find()).isEqualTo(expected);
    assertThat(home.lookedUp()).isEmpty();
  }

  @Test
  void deadLetterQueueMayBeOfAnotherRegionThanTheQueue() throws Exception {
    queue(home, "eu-central-1", "orders", FOUR_DAYS, null);
    queue(west, "us-west-2", "orders", FOURTEEN_DAYS, null);
    spec.setQueueName("orders");
    spec.setDeadLetterQueue("arn:aws:sqs:us-west-2:123456789012:orders");
    assertThat(find().deadLetters().url()).startsWith("https://sqs.us-west-2.");
  }

  @Test
  void queueOfThatNameInAnotherRegionIsNotThatOfTheRedrivePolicy() {
    queue(home, "eu-central-1", "orders", FOUR_DAYS, "orders-dlq");
    queue(west, "us-west-2", "orders-dlq", FOURTEEN_DAYS, null);
    spec.setQueueName("orders");
    spec.setDeadLetterQueue("arn:aws:sqs:us-west-2:123456789012:orders-dlq");
    assertThatExceptionOfType(InvalidPropertyException.class)
        .isThrownBy(this::find)
        .withMessageContaining(
            "the queue's redrive policy names arn:aws:sqs:eu-central-1:123456789012:orders-dlq");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqs:GetQueueUrl", "sqs:GetQueueAttributes"})
  void missingPermissionIsNamedForBothQueuesAtOnce(String permission) {
    refuse(permission, "AccessDenied");
    spec.setQueueName("orders");
    spec.setDeadLetterQueue("orders-dlq");
    assertThatExceptionOfType(JMSSecurityException.class)
        .isThrownBy(this::find)
        .withMessageMatching(
            "(?s).* queue orders failed: .*needs the permission "
                + permission
                + ".*; .* queue orders-dlq failed: .*needs the permission "
                + permission
                + ".*");
  }

  @Test
  void missingQueueAndMissingPermissionAreToldAtOnce() {
    home.fail(
        request ->
            request instanceof GetQueueUrlRequest lookup
                ? failure(
                    lookup.queueName().equals("orders") ? "AccessDenied" : "QueueDoesNotExist")
                : null);
    spec.setQueueName("orders");
    spec.setDeadLetterQueue("orders-dlq");
    assertThatExceptionOfType(InvalidDestinationException.class)
        .isThrownBy(this::find)
        .withMessageContaining("needs the permission sqs:GetQueueUrl")
        .withMessageContaining("Looking up queue orders-dlq failed");
  }

  @Test
  void sqsThatCannotBeAskedIsAskedOnce() {
    refuse("sqs:GetQueueUrl", "ServiceUnavailable");
    spec.setQueueName("orders");
    spec.setDeadLetterQueue("orders-dlq");
    assertThatExceptionOfType(JMSException.class).isThrownBy(this::find);
    assertThat(home.lookedUp()).hasSize(1);
  }

  @Test
  void contradictionIsToldTogetherWithAMissingQueue() {
    queue(home, "eu-central-1", "orders", FOUR_DAYS, "orders-dlq");
    home.fail(
        request ->
            request instanceof GetQueueUrlRequest lookup && lookup.queueName().equals("orders-dlq")
                ? failure("QueueDoesNotExist")
                : null);
    spec.setQueueName("orders");
    spec.setReceiveLimit("8");
    assertThatExceptionOfType(InvalidPropertyException.class)
        .isThrownBy(this::find)
        .withMessageContaining("receiveLimit is 8, but SQS itself moves a message after 7 receives")
        .withMessageContaining("orders-dlq failed");
  }

  @ParameterizedTest
  @CsvSource({
    FOUR_DAYS + ", " + FOUR_DAYS + ", 4 days, 4 days",
    FOURTEEN_DAYS + ", " + FOUR_DAYS + ", 14 days, 4 days",
    "90000, " + DAY + ", 90000 s, 1 day"
  })
  void deadLettersThatAreKeptNoLongerThanMessagesAreWarnedOf(
      String kept, String keptDead, String told, String toldDead) throws Exception {
    queue(home, "eu-central-1", "orders", kept, "orders-dlq");
    queue(home, "eu-central-1", "orders-dlq", keptDead, null);
    spec.setQueueName("orders");
    assertThat(find().deadLetters()).isNotNull();
    assertThat(log.warnings("SQSRA-107"))
        .singleElement()
        .asString()
        .contains(
            "orders keeps messages for "
                + told
                + " and its dead-letter queue orders-dlq for "
                + toldDead);
  }

  @ParameterizedTest
  @CsvSource({
    "orders, " + DAY + ", " + FOUR_DAYS,
    "orders, " + FOURTEEN_DAYS + ", " + FOURTEEN_DAYS,
    "orders.fifo, " + FOUR_DAYS + ", " + DAY
  })
  void retentionThatLosesNoDeadLetterIsNotWarnedOf(String name, String kept, String keptDead)
      throws Exception {
    String dlq = "dead-" + name;
    queue(home, "eu-central-1", name, kept, dlq);
    queue(home, "eu-central-1", dlq, keptDead, null);
    spec.setQueueName(name);
    assertThat(find().deadLetters()).isNotNull();
    assertThat(log.warnings("SQSRA-107")).isEmpty();
  }

  @Test
  void queueWithoutRedrivePolicyIsWarnedOfThatAndNotOfItsRetention() throws Exception {
    queue(home, "eu-central-1", "orders", FOUR_DAYS, null);
    queue(home, "eu-central-1", "orders-dlq", DAY, null);
    spec.setQueueName("orders");
    spec.setDeadLetterQueue("orders-dlq");
    assertThat(find().deadLetters()).isNotNull();
    assertThat(log.warnings("SQSRA-104")).hasSize(1);
    assertThat(log.warnings("SQSRA-107")).isEmpty();
  }

  private ActivatedQueues find() throws Exception {
    ActivationSettings settings = spec.settings();
    return new QueueSearch(settings.queue(), settings, endpoint).find();
  }

  private static void queue(
      ScriptedSqs sqs, String region, String name, String retention, String deadLetters) {
    String arns = "arn:aws:sqs:" + region + ":123456789012:";
    Map<QueueAttributeName, String> attributes = new HashMap<>();
    attributes.put(QueueAttributeName.QUEUE_ARN, arns + name);
    attributes.put(QueueAttributeName.MESSAGE_RETENTION_PERIOD, retention);
    if (deadLetters != null) {
      attributes.put(
          QueueAttributeName.REDRIVE_POLICY,
          "{\"deadLetterTargetArn\":\"" + arns + deadLetters + "\",\"maxReceiveCount\":7}");
    }
    sqs.attributes(name, attributes);
  }

  private void refuse(String permission, String code) {
    Class<? extends SqsRequest> refused =
        permission.equals("sqs:GetQueueUrl")
            ? GetQueueUrlRequest.class
            : GetQueueAttributesRequest.class;
    home.fail(request -> refused.isInstance(request) ? failure(code) : null);
  }

  private static RuntimeException failure(String code) {
    return SqsException.builder()
        .message("refused")
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage("refused").build())
        .build();
  }
}
