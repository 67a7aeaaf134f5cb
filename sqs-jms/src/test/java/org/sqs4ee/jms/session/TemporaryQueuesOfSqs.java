package org.sqs4ee.jms.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.sqs4ee.jms.SqsConnectionFactory;
import org.sqs4ee.jms.client.ClientSettings;
import org.sqs4ee.jms.queue.SqsQueue;
import org.sqs4ee.jms.temporary.Upkeep;
import org.sqs4ee.jms.testing.LocalSqs;
import org.sqs4ee.jms.testing.RecordedLog;
import org.sqs4ee.jms.testing.SqsProxy;
import software.amazon.awssdk.services.sqs.SqsClient;

/** An SQS server, the provider on it, and a look at its temporary queues from the side. */
final class TemporaryQueuesOfSqs implements AutoCloseable {

  final LocalSqs server = LocalSqs.start();
  final SqsProxy network = SqsProxy.before(server);
  final SqsClient client = LocalSqs.client(network.endpoint());
  final SqsClient plain = server.plainClient();
  final SqsConnectionFactory factory =
      new SqsConnectionFactory(new ClientSettings("elasticmq", network.endpoint()));
  final RecordedLog log = new RecordedLog();

  /** A connection of a process of its own. */
  SqsConnection connection(Upkeep upkeep) {
    return SqsConnection.plain(SqsEndpoint.of(client).keeping(upkeep));
  }

  /** The queues that SQS has. */
  List<String> names() {
    return plain.listQueues().queueUrls().stream()
        .map(url -> new SqsQueue(url).getQueueName())
        .toList();
  }

  String url(String queue) {
    return plain.getQueueUrl(r -> r.queueName(queue)).queueUrl();
  }

  Map<String, String> tags(String queue) {
    return plain.listQueueTags(r -> r.queueUrl(url(queue))).tags();
  }

  /** The owner was last there at this time. */
  void mark(String queue, Instant at) {
    plain.tagQueue(r -> r.queueUrl(url(queue)).tags(Map.of("sqs4ee:heartbeat", at.toString())));
  }

  /** True if the owner was there within the last minute. */
  boolean markedLately(String queue) {
    Instant mark = Instant.parse(tags(queue).getOrDefault("sqs4ee:heartbeat", "none"));
    return Duration.between(mark, Instant.now()).compareTo(Duration.ofMinutes(1)) < 0;
  }

  @Override
  public void close() {
    log.close();
    factory.close();
    plain.close();
    client.close();
    network.close();
    server.close();
  }
}
