package org.sqs4ee.signup.server.queues;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqs4ee.signup.server.FreePort;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Through the AWS SDK, as any program would use it. */
class EmbeddedSqsTest {
  @TempDir Path folder;
  private final int port = FreePort.find();
  private EmbeddedSqs sqs;
  private SqsClient client;

  @BeforeEach
  void start() throws IOException {
    sqs = EmbeddedSqs.start(port, folder);
    client =
        SqsClient.builder()
            .endpointOverride(URI.create("http://127.0.0.1:" + port))
            .region(Region.of(EmbeddedSqs.REGION))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
            .build();
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    sqs.close();
  }

  private void restart() throws IOException {
    sqs.close();
    sqs = EmbeddedSqs.start(port, folder);
  }

  @Test
  void queuedMessagesSurviveARestartWithAllTheyCarry() throws IOException {
    String queue = create("signups", Map.of());
    String body = "{\"username\":\"Зоя \uD83C\uDF3B\"}";
    byte[] binary = {0, -1, 42};
    client.sendMessage(
        b ->
            b.queueUrl(queue)
                .messageBody(body)
                .messageAttributes(
                    Map.of(
                        "text",
                            MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue("é")
                                .build(),
                        "number",
                            MessageAttributeValue.builder()
                                .dataType("Number.int")
                                .stringValue("7")
                                .build(),
                        "bytes",
                            MessageAttributeValue.builder()
                                .dataType("Binary")
                                .binaryValue(SdkBytes.fromByteArray(binary))
                                .build())));

    restart();

    Message message = receive(queue).get(0);
    assertThat(message.body()).isEqualTo(body);
    assertThat(message.messageAttributes().get("text").stringValue()).isEqualTo("é");
    assertThat(message.messageAttributes().get("number").dataType()).isEqualTo("Number.int");
    assertThat(message.messageAttributes().get("number").stringValue()).isEqualTo("7");
    assertThat(message.messageAttributes().get("bytes").binaryValue().asByteArray())
        .isEqualTo(binary);
  }

  @Test
  void deletedMessagesStayDeletedAfterARestart() throws IOException {
    String queue = create("signups", Map.of());
    client.sendMessage(b -> b.queueUrl(queue).messageBody("done"));
    client.sendMessage(b -> b.queueUrl(queue).messageBody("open"));
    for (Message message : receive(queue)) {
      if (message.body().equals("done")) {
        client.deleteMessage(b -> b.queueUrl(queue).receiptHandle(message.receiptHandle()));
      } else {
        client.changeMessageVisibility(
            b -> b.queueUrl(queue).receiptHandle(message.receiptHandle()).visibilityTimeout(0));
      }
    }

    restart();

    assertThat(receive(queue)).extracting(Message::body).containsExactly("open");
  }

  @Test
  void aMessageUnderWorkStaysHiddenAndItsDeliveriesStayCounted() throws IOException {
    String queue = create("signups", Map.of());
    client.sendMessage(b -> b.queueUrl(queue).messageBody("under work"));
    String receipt = receive(queue).get(0).receiptHandle();

    restart();

    assertThat(client.receiveMessage(b -> b.queueUrl(queue)).messages()).isEmpty();
    client.changeMessageVisibility(
        b -> b.queueUrl(queue).receiptHandle(receipt).visibilityTimeout(0));
    assertThat(receive(queue).get(0).attributes())
        .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2");
  }

  @Test
  void aQueueKeepsItsDeadLetterQueueAfterARestart() throws IOException {
    // By name the queue comes before its dead-letter queue, which has to be restored first.
    String dead = create("z-dlq", Map.of());
    String arn =
        client
            .getQueueAttributes(b -> b.queueUrl(dead).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    String policy = "{\"deadLetterTargetArn\":\"" + arn + "\",\"maxReceiveCount\":1}";
    String queue =
        create(
            "a",
            Map.of(
                QueueAttributeName.REDRIVE_POLICY,
                policy,
                QueueAttributeName.VISIBILITY_TIMEOUT,
                "0"));
    client.sendMessage(b -> b.queueUrl(queue).messageBody("poison"));

    restart();

    assertThat(receive(queue)).hasSize(1);
    assertThat(client.receiveMessage(b -> b.queueUrl(queue)).messages()).isEmpty();
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(
                        client
                            .receiveMessage(b -> b.queueUrl(dead).visibilityTimeout(0))
                            .messages())
                    .extracting(Message::body)
                    .containsExactly("poison"));
  }

  @Test
  void aDeletedQueueStaysDeletedAndCanBeCreatedAnewEmpty() throws IOException {
    String queue = create("signups", Map.of());
    client.sendMessage(b -> b.queueUrl(queue).messageBody("gone with its queue"));
    client.deleteQueue(b -> b.queueUrl(queue));

    restart();

    assertThat(client.listQueues().queueUrls()).isEmpty();
    assertThat(client.receiveMessage(b -> b.queueUrl(create("signups", Map.of()))).messages())
        .isEmpty();
  }

  @Test
  void whatSqsHasAcceptedIsInTheFileBeforeTheAnswer() throws IOException {
    String queue = create("signups", Map.of());
    List<SendMessageBatchRequestEntry> ten =
        IntStream.range(0, 10)
            .mapToObj(
                i ->
                    SendMessageBatchRequestEntry.builder()
                        .id("m" + i)
                        .messageBody(UUID.randomUUID() + "")
                        .build())
            .toList();
    client.sendMessageBatch(b -> b.queueUrl(queue).entries(ten));

    try (QueueStore store = afterDeath()) {
      assertThat(store.messages(store.queues().get(0)))
          .extracting(message -> message.content().value())
          .containsExactlyInAnyOrderElementsOf(
              ten.stream().map(SendMessageBatchRequestEntry::messageBody).toList());
    }
  }

  @Test
  void aMessageIsInTheFileForAWhileAfterItWasRemovedBecauseItMayBeOnItsWayToAnotherQueue()
      throws IOException {
    String ignored = queueOfARemovedMessage("signups", "moving");

    try (QueueStore store = afterDeath()) {
      assertThat(store.messages(store.queues().get(0)))
          .extracting(message -> message.content().value())
          .containsExactly("moving");
    }
    sqs.close();
    try (QueueStore store = afterDeath()) {
      assertThat(store.messages(store.queues().get(0))).isEmpty();
    }
  }

  /** Its file keeps the message for an hour after the removal. */
  private String queueOfARemovedMessage(String name, String body) throws IOException {
    sqs.close();
    sqs = EmbeddedSqs.start(port, folder, Duration.ofHours(1));
    String queue = create(name, Map.of());
    client.sendMessage(b -> b.queueUrl(queue).messageBody(body));
    String receipt = receive(queue).get(0).receiptHandle();
    client.deleteMessage(b -> b.queueUrl(queue).receiptHandle(receipt));
    return queue;
  }

  @Test
  void nothingIsLeftInTheFileOfAQueueThatIsDeletedRightAfterItsMessages() throws IOException {
    String queue = queueOfARemovedMessage("temporary", "answer");
    client.deleteQueue(b -> b.queueUrl(queue));
    sqs.close();

    try (MVStore file = MVStore.open(folder.resolve("queues.mv.db").toString())) {
      assertThat(file.getMapNames()).containsExactly("queues");
    }
  }

  @Test
  void aRemovedMessageLeavesTheFileWhileTheServerGoesOn() {
    String queue = create("signups", Map.of());
    client.sendMessage(b -> b.queueUrl(queue).messageBody("done"));
    String receipt = receive(queue).get(0).receiptHandle();
    client.deleteMessage(b -> b.queueUrl(queue).receiptHandle(receipt));

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> {
              try (QueueStore store = afterDeath()) {
                assertThat(store.messages(store.queues().get(0))).isEmpty();
              }
            });
  }

  @Test
  void aSecondServerOnTheSameFolderIsRefused() {
    assertThatThrownBy(() -> EmbeddedSqs.start(FreePort.find(), folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(folder.toString());
  }

  @Test
  void aBodyOfSeveralHundredKilobytesSurvives() throws IOException {
    String queue = create("signups", Map.of());
    String body = "ü".repeat(100_000);
    client.sendMessage(b -> b.queueUrl(queue).messageBody(body));

    restart();

    assertThat(receive(queue).get(0).body().getBytes(UTF_8)).hasSize(200_000);
  }

  /** The file as the process would leave it if it died now: nothing closed, nothing flushed. */
  private QueueStore afterDeath() throws IOException {
    Path copy = Files.createTempDirectory(folder, "copy");
    Files.copy(folder.resolve("queues.mv.db"), copy.resolve("queues.mv.db"));
    return QueueStore.open(copy);
  }

  private String create(String name, Map<QueueAttributeName, String> attributes) {
    return client.createQueue(b -> b.queueName(name).attributes(attributes)).queueUrl();
  }

  private List<Message> receive(String queue) {
    return client
        .receiveMessage(
            b ->
                b.queueUrl(queue)
                    .maxNumberOfMessages(10)
                    .waitTimeSeconds(5)
                    .messageAttributeNames("All")
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }
}
