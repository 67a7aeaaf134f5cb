package org.sqs4ee.benchmark.contender;

import java.time.Duration;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The SDK clients of all contenders that let one be given: the blocking one on the HTTP client that
 * the adapter has too, the asynchronous one on the SDK's only established one, and both with more
 * connections than anybody needs.
 */
final class Clients {

  private static final int CONNECTIONS = 1024;
  private static final Duration SILENCE_LIMIT = Duration.ofSeconds(30);

  private Clients() {}

  static SqsClient blocking() {
    return SqsClient.builder()
        .httpClientBuilder(
            Apache5HttpClient.builder().maxConnections(CONNECTIONS).socketTimeout(SILENCE_LIMIT))
        .build();
  }

  static SqsAsyncClient asynchronous() {
    return SqsAsyncClient.builder()
        .httpClientBuilder(
            NettyNioAsyncHttpClient.builder()
                .maxConcurrency(CONNECTIONS)
                .maxPendingConnectionAcquires(100_000)
                .readTimeout(SILENCE_LIMIT))
        .build();
  }

  static String url(SqsClient sqs, String queue) {
    return sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
  }
}
