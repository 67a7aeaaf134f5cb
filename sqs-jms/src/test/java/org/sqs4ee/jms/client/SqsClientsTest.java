package org.sqs4ee.jms.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqs4ee.jms.threads.ApplicationCall;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;

/** Which region a request reaches, seen where it leaves the AWS SDK. */
class SqsClientsTest {

  private static final ClientSettings HOME = new ClientSettings("eu-central-1", null);

  private final RecordedNetwork network = new RecordedNetwork();
  private final SqsClients clients = new SqsClients(() -> network);

  @BeforeEach
  void setCredentials() {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
  }

  @AfterEach
  void forgetEndpoint() {
    System.clearProperty("aws.endpointUrlSqs");
    System.clearProperty("aws.endpointUrl");
    clients.close();
  }

  @ParameterizedTest
  @CsvSource({
    "https://sqs.us-west-2.amazonaws.com/123456789012/orders, us-west-2",
    "https://SQS.US-WEST-2.amazonaws.com/123456789012/orders, us-west-2",
    "https://us-west-2.queue.amazonaws.com/123456789012/orders, us-west-2",
    "https://sqs-fips.us-west-2.amazonaws.com/123456789012/orders, us-west-2",
    "https://sqs.us-west-2.api.aws/123456789012/orders, us-west-2",
    "https://queue.amazonaws.com/123456789012/orders, us-east-1",
    "https://sqs.eu-central-1.amazonaws.com/123456789012/orders, eu-central-1",
    "https://vpce-1.sqs.us-west-2.vpce.amazonaws.com/123456789012/orders, eu-central-1",
    "https://sqs.us-west-2.amazonaws.com.example.org/123456789012/orders, eu-central-1",
    "http://127.0.0.1:9324/000000000000/orders, eu-central-1",
    "no url, eu-central-1"
  })
  void requestGoesToTheRegionOfItsQueueUrl(String url, String region) {
    clients.get(HOME).purgeQueue(request -> request.queueUrl(url));
    assertThat(network.requests()).containsExactly("sqs." + region + ".amazonaws.com " + region);
  }

  @ParameterizedTest
  @CsvSource({
    "sqs.cn-north-1.amazonaws.com.cn, cn-north-1",
    "sqs.eusc-de-east-1.amazonaws.eu, eusc-de-east-1",
    "sqs.us-iso-east-1.c2s.ic.gov, us-iso-east-1",
    "sqs.us-isob-east-1.sc2s.sgov.gov, us-isob-east-1",
    "sqs.eu-isoe-west-1.cloud.adc-e.uk, eu-isoe-west-1",
    "sqs.us-isof-south-1.csp.hci.ic.gov, us-isof-south-1"
  })
  void queueOfAnotherPartitionIsAskedThere(String host, String region) {
    clients
        .get(HOME)
        .purgeQueue(request -> request.queueUrl("https://" + host + "/123456789012/orders"));
    assertThat(network.requests()).containsExactly(host + " " + region);
  }

  @Test
  void queueIsLookedUpInTheRegionThatTheRequestNames() {
    SqsClient sqs = clients.get(HOME);
    sqs.getQueueUrl(lookup("us-west-2"));
    sqs.getQueueUrl(request -> request.queueName("orders"));
    sqs.listQueues();
    assertThat(network.requests())
        .containsExactly(
            "sqs.us-west-2.amazonaws.com us-west-2",
            "sqs.eu-central-1.amazonaws.com eu-central-1",
            "sqs.eu-central-1.amazonaws.com eu-central-1");
  }

  @Test
  void noThreadKeepsTheApplicationThatWasFirstToSend() throws IOException {
    ApplicationCall.run(
        application -> {
          clients.get(HOME).listQueues();
          assertThat(Thread.getAllStackTraces().keySet())
              .filteredOn(thread -> thread != Thread.currentThread())
              .noneMatch(thread -> thread.getContextClassLoader() == application);
        });
  }

  @Test
  void endpointOfTheSettingsGetsEverything() {
    URI endpoint = URI.create("http://127.0.0.1:9324");
    askForAQueueOfAnotherRegion(new ClientSettings("eu-central-1", endpoint));
    assertThat(network.requests())
        .containsExactly("127.0.0.1 eu-central-1", "127.0.0.1 eu-central-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws.endpointUrlSqs", "aws.endpointUrl"})
  void endpointOfTheEnvironmentGetsEverything(String property) {
    System.setProperty(property, "http://127.0.0.1:9324");
    askForAQueueOfAnotherRegion(HOME);
    assertThat(network.requests())
        .containsExactly("127.0.0.1 eu-central-1", "127.0.0.1 eu-central-1");
  }

  @Test
  void clientOfARegionIsMadeOnceAndClosedWithTheOthers() {
    SqsClient sqs = clients.get(HOME);
    askForAQueueOfAnotherRegion(HOME);
    askForAQueueOfAnotherRegion(HOME);
    assertThat(clients.get(HOME)).isSameAs(sqs);
    assertThat(network.open()).isEqualTo(2);
    clients.close();
    assertThat(network.open()).isZero();
  }

  @Test
  void regionThatDoesNotExistGetsNoClient() {
    SqsClient sqs = clients.get(HOME);
    assertThatThrownBy(() -> sqs.getQueueUrl(lookup("moon-north-1")))
        .isInstanceOf(SdkClientException.class)
        .hasMessageContaining("no region moon-north-1");
    assertThatThrownBy(
            () -> sqs.purgeQueue(it -> it.queueUrl("https://sqs.moon-1.amazonaws.com/1/orders")))
        .isInstanceOf(SdkClientException.class)
        .hasMessageContaining("no region moon-1");
    assertThat(network.requests()).isEmpty();
  }

  private void askForAQueueOfAnotherRegion(ClientSettings settings) {
    SqsClient sqs = clients.get(settings);
    sqs.purgeQueue(it -> it.queueUrl("https://sqs.us-west-2.amazonaws.com/123456789012/orders"));
    sqs.getQueueUrl(lookup("us-west-2"));
  }

  private static GetQueueUrlRequest lookup(String region) {
    return GetQueueUrlRequest.builder()
        .queueName("orders")
        .overrideConfiguration(QueueRegion.of(region))
        .build();
  }
}
