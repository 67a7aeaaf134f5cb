package org.sqs4ee.jms.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazon.sqs.javamessaging.ProviderConfiguration;
import com.amazon.sqs.javamessaging.SQSConnection;
import com.amazon.sqs.javamessaging.SQSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.Map;
import org.sqs4ee.jms.SqsConnectionFactory;
import org.sqs4ee.jms.message.ObjectMessagePolicy;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.queue.QueueDirectory;
import org.sqs4ee.jms.queue.QueueProvisioner;
import org.sqs4ee.jms.testing.LocalSqs;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Amazon's own JMS library and this provider on the same queues: {@code orders}, {@code
 * orders.fifo} and {@code answers}.
 */
final class LibraryPeer implements AutoCloseable {

  /** A property of every type. */
  static final Map<String, Object> PROPERTIES =
      Map.of(
          "yes",
          true,
          "tiny",
          (byte) -1,
          "small",
          (short) 300,
          "whole",
          1 << 20,
          "big",
          1L << 40,
          "real",
          1.5f,
          "exact",
          0.1d,
          "text",
          "grün");

  private static final long PATIENCE = 10_000;

  final Session librarySession;
  final JMSContext own;
  private final LocalSqs server = LocalSqs.start();
  private final SqsClient sqs = server.plainClient();
  private final SQSConnection library;
  private final SqsConnectionFactory factory;

  LibraryPeer() throws JMSException {
    QueueProvisioner provisioner = new QueueProvisioner(sqs);
    provisioner.ensure("orders");
    provisioner.ensure("orders.fifo");
    provisioner.ensure("answers");
    // With prefetching, closing a consumer of the library waits for its long poll to end.
    ProviderConfiguration unhurried = new ProviderConfiguration().withNumberOfMessagesToPrefetch(0);
    library = new SQSConnectionFactory(unhurried, sqs).createConnection();
    librarySession = library.createSession(false, Session.AUTO_ACKNOWLEDGE);
    library.start();
    factory = new SqsConnectionFactory(server.settings());
    own = factory.createContext();
  }

  static void fill(Message message) throws JMSException {
    for (Map.Entry<String, Object> property : PROPERTIES.entrySet()) {
      message.setObjectProperty(property.getKey(), property.getValue());
    }
  }

  static void assertFilled(Message received) throws JMSException {
    for (Map.Entry<String, Object> property : PROPERTIES.entrySet()) {
      assertThat(received.getObjectProperty(property.getKey())).isEqualTo(property.getValue());
    }
  }

  void sendByOwn(String queue, Message message) {
    own.createProducer().send(own.createQueue(queue), message);
  }

  void sendByLibrary(String queue, Message message) throws JMSException {
    MessageProducer producer = librarySession.createProducer(librarySession.createQueue(queue));
    producer.send(message);
    producer.close();
  }

  Message receiveByLibrary(String queue) throws JMSException {
    var consumer = librarySession.createConsumer(librarySession.createQueue(queue));
    try {
      Message message = consumer.receive(PATIENCE);
      assertThat(message).as("a message from %s", queue).isNotNull();
      return message;
    } finally {
      consumer.close();
    }
  }

  SqsMessage receiveByOwn(String queue) throws JMSException {
    return receiveByOwn(queue, ObjectMessagePolicy.NOTHING);
  }

  SqsMessage receiveByOwn(String queue, ObjectMessagePolicy objects) throws JMSException {
    QueueDirectory queues = new QueueDirectory(sqs);
    QueueAddress address = queues.find(queue);
    var messages =
        sqs.receiveMessage(
                request ->
                    request
                        .queueUrl(address.url())
                        .waitTimeSeconds(10)
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
            .messages();
    assertThat(messages).hasSize(1);
    return new WireFormat(queues, objects).fromSqs(messages.get(0), address);
  }

  @Override
  public void close() throws JMSException {
    own.close();
    factory.close();
    library.close();
    sqs.close();
    server.close();
  }
}
