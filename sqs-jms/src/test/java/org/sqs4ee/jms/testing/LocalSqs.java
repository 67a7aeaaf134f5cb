package org.sqs4ee.jms.testing;

import java.net.InetSocketAddress;
import java.net.URI;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.sqs4ee.jms.client.ClientSettings;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** ElasticMQ over HTTP on a free port of this machine: the real part that tests talk to. */
public final class LocalSqs implements AutoCloseable {

  private final SQSRestServer server;
  private final URI endpoint;

  private LocalSqs(SQSRestServer server) {
    this.server = server;
    InetSocketAddress address = server.waitUntilStarted().localAddress();
    this.endpoint = URI.create("http://127.0.0.1:" + address.getPort());
  }

  /** Starts one, and sets the SDK's own system properties for credentials that no server checks. */
  public static LocalSqs start() {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    System.setProperty("aws.region", "elasticmq");
    return new LocalSqs(SQSRestServerBuilder.withInterface("127.0.0.1").withPort(0).start());
  }

  public URI endpoint() {
    return endpoint;
  }

  /** Settings of the provider for this server. */
  public ClientSettings settings() {
    return new ClientSettings("elasticmq", endpoint);
  }

  /** A plain SDK client, as any other program has it. */
  public SqsClient plainClient() {
    return client(endpoint);
  }

  /** A plain SDK client for any endpoint. */
  public static SqsClient client(URI endpoint) {
    return SqsClient.builder()
        .endpointOverride(endpoint)
        .region(Region.of("elasticmq"))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .build();
  }

  /** Ends when the long polls that are under way have ended; nobody needs to wait for that. */
  @Override
  public void close() {
    server.stopAndGetFuture().apply();
  }
}
