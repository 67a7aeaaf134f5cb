// Longer than others: one test for each action of SQS, as one client sees them.
package org.sqs4ee.benchmark.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** The stub as the SDK sees it, which also checks all digests. */
class StubServerTest {

  private StubServer server;
  private SqsClient sqs;
  private String url;

  @BeforeEach
  void start() throws InterruptedException {
    server = StubServer.start();
    sqs =
        SqsClient.builder()
            .endpointOverride(server.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
            .httpClientBuilder(Apache5HttpClient.builder())
            .build();
    url = sqs.createQueue(request -> request.queueName("orders")).queueUrl();
  }

  @AfterEach
  void stop() {
    sqs.close();
    server.close();
  }

  @Test
  void queuesAreMadeFoundListedAndDescribed() {
    assertThat(sqs.getQueueUrl(request -> request.queueName("orders")).queueUrl()).isEqualTo(url);
    assertThat(sqs.listQueues(request -> request.queueNamePrefix("ord")).queueUrls())
        .containsExactly(url);
    sqs.setQueueAttributes(
        request -> request.queueUrl(url).attributesWithStrings(Map.of("VisibilityTimeout", "77")));
    sqs.sendMessage(request -> request.queueUrl(url).messageBody("one"));
    assertThat(
            sqs.getQueueAttributes(
                    request -> request.queueUrl(url).attributeNamesWithStrings("All"))
                .attributesAsStrings())
        .containsEntry("VisibilityTimeout", "77")
        .containsEntry("ApproximateNumberOfMessages", "1")
        .containsKey("QueueArn");
    assertThatThrownBy(() -> sqs.getQueueUrl(request -> request.queueName("none")))
        .isInstanceOf(QueueDoesNotExistException.class);
  }

  @Test
  void messageComesWithItsAttributesUntilItIsDeleted() {
    sqs.sendMessage(
        request ->
            request
                .queueUrl(url)
                .messageBody("hällo")
                .messageAttributes(
                    Map.of(
                        "text",
                        MessageAttributeValue.builder()
                            .dataType("String")
                            .stringValue("wörld")
                            .build(),
                        "bytes",
                        MessageAttributeValue.builder()
                            .dataType("Binary")
                            .binaryValue(SdkBytes.fromByteArray(new byte[] {1, 2, 3}))
                            .build())));

    Message message = receive(1, 0).get(0);

    assertThat(message.body()).isEqualTo("hällo");
    assertThat(message.messageAttributes().get("text").stringValue()).isEqualTo("wörld");
    assertThat(message.messageAttributes().get("bytes").binaryValue().asByteArray())
        .containsExactly(1, 2, 3);
    assertThat(message.attributes())
        .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1")
        .containsKey(MessageSystemAttributeName.SENT_TIMESTAMP);
    assertThat(receive(1, 0)).isEmpty();
    sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
    assertThat(control("stats").at("/queues/orders/inFlight").asInt()).isZero();
  }

  @Test
  void answersBringFewerMessagesThanThereAreIfTheyAreToldTo() {
    control("fill?queue=orders&from=0&count=1000&size=50");
    control("partial?percent=100");
    List<Integer> sizes = IntStream.range(0, 50).mapToObj(poll -> receive(10, 0).size()).toList();

    assertThat(sizes).allMatch(size -> size >= 1 && size <= 10);
    assertThat(sizes.stream().distinct().count()).isGreaterThan(5);
    control("partial?percent=0");
    assertThat(receive(10, 0)).hasSize(10);
  }

  @Test
  void messageComesBackWhenItsVisibilityEndsAndOldHandlesDeleteNothing() {
    sqs.sendMessage(request -> request.queueUrl(url).messageBody("again"));
    Message first =
        sqs.receiveMessage(request -> request.queueUrl(url).visibilityTimeout(1)).messages().get(0);

    Message second = receive(1, 5).get(0);

    assertThat(second.messageId()).isEqualTo(first.messageId());
    assertThat(second.attributes())
        .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2");
    sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(first.receiptHandle()));
    JsonNode queue = control("stats").at("/queues/orders");
    assertThat(queue.path("inFlight").asInt()).isEqualTo(1);
    assertThat(queue.path("staleDeletes").asInt()).isEqualTo(1);
  }

  @Test
  void visibilityIsChangedAloneAndInBatches() {
    control("fill?queue=orders&from=0&count=3&size=50");
    List<Message> messages = receive(10, 0);
    sqs.changeMessageVisibility(
        request ->
            request
                .queueUrl(url)
                .receiptHandle(messages.get(0).receiptHandle())
                .visibilityTimeout(0));
    assertThat(receive(10, 0)).hasSize(1);
    assertThat(
            sqs.changeMessageVisibilityBatch(
                    request ->
                        request
                            .queueUrl(url)
                            .entries(
                                entry("a", messages.get(1).receiptHandle()),
                                entry("b", messages.get(2).receiptHandle()),
                                entry("c", "unknown")))
                .failed())
        .singleElement()
        .satisfies(failed -> assertThat(failed.id()).isEqualTo("c"));
    assertThat(receive(10, 0)).hasSize(2);
  }

  private static ChangeMessageVisibilityBatchRequestEntry entry(String id, String handle) {
    return ChangeMessageVisibilityBatchRequestEntry.builder()
        .id(id)
        .receiptHandle(handle)
        .visibilityTimeout(0)
        .build();
  }

  @Test
  void batchesOfTenAreTakenAndLargerOnesRefused() {
    sqs.sendMessageBatch(request -> request.queueUrl(url).entries(entries(10)));
    List<Message> messages = receive(10, 0);
    assertThat(messages).hasSize(10);
    assertThat(
            sqs.deleteMessageBatch(
                    request ->
                        request
                            .queueUrl(url)
                            .entries(
                                IntStream.range(0, 10)
                                    .mapToObj(
                                        i ->
                                            DeleteMessageBatchRequestEntry.builder()
                                                .id("" + i)
                                                .receiptHandle(messages.get(i).receiptHandle())
                                                .build())
                                    .toList()))
                .successful())
        .hasSize(10);
    assertThatThrownBy(
            () -> sqs.sendMessageBatch(request -> request.queueUrl(url).entries(entries(11))))
        .isInstanceOf(SqsException.class);
  }

  private static List<SendMessageBatchRequestEntry> entries(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> SendMessageBatchRequestEntry.builder().id("" + i).messageBody("body " + i).build())
        .toList();
  }

  @Test
  void waitingPollGetsWhatArrivesAndAnIdleOneEndsEmpty() {
    long start = System.nanoTime();
    assertThat(receive(10, 1)).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofMillis(950), Duration.ofSeconds(4));

    CompletableFuture<List<Message>> poll = CompletableFuture.supplyAsync(() -> receive(10, 20));
    sqs.sendMessage(request -> request.queueUrl(url).messageBody("late"));
    assertThat(poll.join()).hasSize(1);
  }

  @Test
  void delayedMessagesComeLaterAndPurgedOnesNever() {
    sqs.sendMessage(request -> request.queueUrl(url).messageBody("later").delaySeconds(1));
    assertThat(receive(1, 0)).isEmpty();
    assertThat(receive(1, 5)).hasSize(1);
    control("fill?queue=orders&from=0&count=3&size=50");
    sqs.purgeQueue(request -> request.queueUrl(url));
    assertThat(receive(10, 0)).isEmpty();
  }

  @Test
  void requestsAreCountedWhenTheyAreAnswered() {
    control("reset");
    CompletableFuture<List<Message>> poll = CompletableFuture.supplyAsync(() -> receive(10, 2));
    sqs.sendMessageBatch(request -> request.queueUrl(url).entries(entries(2)));
    sqs.sendMessage(request -> request.queueUrl(url).messageBody("x"));
    poll.join();
    JsonNode stats = control("stats");
    assertThat(stats.at("/requests/SendMessageBatch").asInt()).isEqualTo(1);
    assertThat(stats.at("/requests/SendMessage").asInt()).isEqualTo(1);
    assertThat(stats.at("/requests/ReceiveMessage").asInt()).isEqualTo(1);
    assertThat(stats.path("sent").asInt()).isEqualTo(3);
    control("reset");
    assertThat(control("stats").path("requests")).isEmpty();
  }

  @Test
  void severalQueuesAreFilledAtOnceWithNumbersThatGoOn() {
    sqs.createQueue(request -> request.queueName("more"));
    assertThat(control("fill?queue=orders&queue=more&from=0&count=2&size=20").has("time")).isTrue();
    assertThat(receive(10, 0))
        .extracting(Message::body)
        .allMatch(body -> body.matches("0+[01] .*"));
    JsonNode queues = control("stats").path("queues");
    assertThat(queues.at("/more/visible").asInt()).isEqualTo(2);
    assertThat(queues.at("/orders/inFlight").asInt()).isEqualTo(2);
    control("fill?queue=more&from=3&count=1&size=20");
    assertThat(control("different?queue=more").path("messages").asInt()).isEqualTo(2);
  }

  @Test
  void pollsUnderWayAreAveragedOverTheTime() {
    control("reset");
    assertThat(receive(10, 1)).isEmpty();
    assertThat(control("stats").path("meanPolls").asDouble()).isBetween(0.5, 1.0);
    control("reset");
    assertThat(control("stats").path("meanPolls").asDouble()).isZero();
  }

  @Test
  void whatComesRightAfterAPollWasCutGoesIntoTheDeadPoll() throws IOException {
    control("delay?micros=400000");
    pollThenCut(Duration.ofMillis(1200));
    control("fill?queue=orders&from=0&count=1&size=20");
    await().until(() -> control("stats").path("undelivered").asInt() == 1);
    JsonNode stats = control("stats");
    assertThat(stats.at("/queues/orders/inFlight").asInt()).isEqualTo(1);
    assertThat(stats.path("polls").asInt()).isZero();
    control("fill?queue=orders&from=1&count=1&size=20");
    assertThat(control("stats").at("/queues/orders/visible").asInt()).isEqualTo(1);
  }

  @Test
  void aPollThatWasCutOnItsWayTakesWhatIsThere() throws IOException {
    control("fill?queue=orders&from=0&count=1&size=20");
    control("delay?micros=400000");
    pollThenCut(Duration.ofMillis(900));
    await().until(() -> control("stats").path("undelivered").asInt() == 1);
    assertThat(control("stats").path("polls").asInt()).isZero();
  }

  /** A long poll whose connection is closed so long after it has arrived. */
  private void pollThenCut(Duration after) throws IOException {
    try (Socket connection = new Socket(server.endpoint().getHost(), server.endpoint().getPort())) {
      String poll = "{\"QueueUrl\":\"" + url + "\",\"WaitTimeSeconds\":20}";
      connection.getOutputStream().write(request("ReceiveMessage", poll));
      await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(5))
          .until(() -> control("stats").path("polls").asInt() == 1);
      await().pollDelay(after).until(() -> true);
    }
  }

  private static byte[] request(String action, String body) {
    String request =
        "POST / HTTP/1.1\r\nHost: sqs\r\nX-Amz-Target: AmazonSQS.%s\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(action, body.length(), body);
    return request.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void addedRoundTripDelaysEveryAnswer() {
    control("delay?micros=50000");
    long start = System.nanoTime();
    sqs.getQueueUrl(request -> request.queueName("orders"));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(50));
  }

  @Test
  void firstRequestOfAConnectionTakesTwoRoundTripsMore() throws IOException {
    control("delay?micros=100000");
    try (Socket connection = new Socket(server.endpoint().getHost(), server.endpoint().getPort())) {
      assertThat(timeOfAnswer(connection)).isGreaterThan(Duration.ofMillis(300));
      assertThat(timeOfAnswer(connection))
          .isBetween(Duration.ofMillis(100), Duration.ofMillis(300));
    }
  }

  private static Duration timeOfAnswer(Socket connection) throws IOException {
    long start = System.nanoTime();
    connection.getOutputStream().write(request("GetQueueUrl", "{\"QueueName\":\"orders\"}"));
    assertThat(connection.getInputStream().read(new byte[4096])).isPositive();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** The client has not been able to send it yet. */
  @Test
  void aPollThatWasCutBeforeItsConnectionWasOpenNeverCame() throws IOException {
    control("fill?queue=orders&from=0&count=1&size=20");
    control("delay?micros=200000");
    pollThenCut(Duration.ZERO);
    await().pollDelay(Duration.ofMillis(700)).until(() -> true);
    JsonNode stats = control("stats");
    assertThat(stats.at("/queues/orders/visible").asInt()).isEqualTo(1);
    assertThat(stats.path("polls").asInt()).isZero();
    assertThat(stats.path("undelivered").asInt()).isZero();
  }

  private List<Message> receive(int max, int seconds) {
    return sqs.receiveMessage(
            request ->
                request
                    .queueUrl(url)
                    .maxNumberOfMessages(max)
                    .waitTimeSeconds(seconds)
                    .messageAttributeNames("All")
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  private JsonNode control(String order) {
    try {
      return new ObjectMapper()
          .readTree(
              HttpClient.newHttpClient()
                  .send(
                      HttpRequest.newBuilder(server.endpoint().resolve("/control/" + order))
                          .build(),
                      BodyHandlers.ofString())
                  .body());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
