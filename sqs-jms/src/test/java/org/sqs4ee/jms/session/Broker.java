package org.sqs4ee.jms.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.List;
import org.sqs4ee.jms.SqsConnectionFactory;
import org.sqs4ee.jms.client.ClientSettings;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.queue.QueueDirectory;
import org.sqs4ee.jms.queue.QueueProvisioner;
import org.sqs4ee.jms.testing.LocalSqs;
import org.sqs4ee.jms.testing.SqsProxy;
import org.sqs4ee.jms.wire.WireFormat;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** An SQS server with a queue {@code orders}, the provider's factory for it, and a plain reader. */
final class Broker implements AutoCloseable {

  final LocalSqs server = LocalSqs.start();
  final SqsProxy proxy;
  final SqsConnectionFactory factory;
  final SqsClient plain = server.plainClient();
  private final QueueDirectory queues = new QueueDirectory(plain);

  Broker() throws Exception {
    proxy = SqsProxy.before(server);
    factory = new SqsConnectionFactory(new ClientSettings("elasticmq", proxy.endpoint()));
    new QueueProvisioner(plain).ensure("orders");
  }

  /** The next message of a queue, as a consumer of the provider sees it. */
  SqsMessage receive(String queue) throws JMSException {
    List<Message> messages =
        plain
            .receiveMessage(
                request ->
                    request
                        .queueUrl(url(queue))
                        .waitTimeSeconds(5)
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
            .messages();
    assertThat(messages).as("messages in %s", queue).hasSize(1);
    return new WireFormat(queues).fromSqs(messages.get(0), queues.find(queue));
  }

  /** How many messages a queue has that can be received now. */
  int visibleIn(String queue) {
    return count(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
  }

  /**
   * At once, but for a millisecond: ElasticMQ counts a message that is shown again only from the
   * next one on.
   */
  void assertVisible(String queue, int count) {
    await(count + " visible messages in " + queue)
        .atMost(Duration.ofSeconds(1))
        .until(() -> visibleIn(queue) == count);
  }

  /** How many messages a queue has that wait for their delay to end. */
  int delayedIn(String queue) {
    return count(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);
  }

  private int count(String queue, QueueAttributeName name) {
    return Integer.parseInt(
        plain
            .getQueueAttributes(r -> r.queueUrl(url(queue)).attributeNames(name))
            .attributes()
            .get(name));
  }

  private String url(String queue) {
    return plain.getQueueUrl(request -> request.queueName(queue)).queueUrl();
  }

  @Override
  public void close() {
    factory.close();
    plain.close();
    proxy.close();
    server.close();
  }
}
