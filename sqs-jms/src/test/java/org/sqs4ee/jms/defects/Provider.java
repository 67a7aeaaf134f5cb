package org.sqs4ee.jms.defects;

import com.amazon.sqs.javamessaging.ProviderConfiguration;
import com.amazon.sqs.javamessaging.SQSConnectionFactory;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.SqsConnectionFactory;
import org.sqs4ee.jms.client.ClientSettings;
import org.sqs4ee.jms.testing.LocalSqs;
import org.sqs4ee.jms.testing.PlainSqs;
import org.sqs4ee.jms.testing.SqsProxy;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * One of the two JMS providers with its defaults, a started connection and an empty queue. Its
 * requests pass a proxy of its own, which counts them.
 */
final class Provider implements AutoCloseable {

  final SqsProxy network;
  final ConnectionFactory factory;
  final Connection connection;
  final String queueName;

  /** What any other program does with the queue; not counted. */
  final PlainSqs plain;

  private final Runnable closeClient;

  private Provider(
      LocalSqs sqs,
      String queueName,
      SqsProxy network,
      ConnectionFactory factory,
      Runnable closeClient)
      throws JMSException {
    this.network = network;
    this.factory = factory;
    this.closeClient = closeClient;
    this.queueName = queueName;
    plain = new PlainSqs(sqs.endpoint());
    plain.create(queueName);
    connection = factory.createConnection();
    connection.start();
  }

  static Provider ours(LocalSqs sqs, String queueName) throws JMSException {
    SqsProxy network = SqsProxy.before(sqs);
    SqsConnectionFactory factory =
        new SqsConnectionFactory(new ClientSettings("elasticmq", network.endpoint()));
    return new Provider(sqs, queueName, network, factory, factory::close);
  }

  static Provider amazons(LocalSqs sqs, String queueName) throws JMSException {
    SqsProxy network = SqsProxy.before(sqs);
    SqsClient client = LocalSqs.client(network.endpoint());
    return new Provider(
        sqs,
        queueName,
        network,
        new SQSConnectionFactory(new ProviderConfiguration(), client),
        client::close);
  }

  Session session() throws JMSException {
    return session(Session.AUTO_ACKNOWLEDGE);
  }

  Session session(int acknowledgeMode) throws JMSException {
    return connection.createSession(false, acknowledgeMode);
  }

  Queue queue(Session session) throws JMSException {
    return session.createQueue(queueName);
  }

  MessageConsumer consumer(int acknowledgeMode) throws JMSException {
    Session session = session(acknowledgeMode);
    return session.createConsumer(queue(session));
  }

  MessageConsumer consumer() throws JMSException {
    return consumer(Session.AUTO_ACKNOWLEDGE);
  }

  /** Puts a text into the queue, as any other program does. */
  void put(String body) {
    plain.send(queueName, body);
  }

  /** The same, with an attribute. */
  void put(String body, String attribute, MessageAttributeValue value) {
    plain.send(queueName, body, Map.of(attribute, value));
  }

  /** How many messages the queue has, visible or not. */
  int left() {
    return plain.count(queueName);
  }

  static @Nullable String text(@Nullable Message message) {
    try {
      return message == null ? null : ((TextMessage) message).getText();
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws JMSException {
    if (factory instanceof SqsConnectionFactory) {
      connection.close();
      network.close();
    } else {
      closeWithoutNetwork();
    }
    closeClient.run();
    plain.close();
  }

  /**
   * The library does not close before its long polls have ended, and these end with the network.
   */
  private void closeWithoutNetwork() {
    network.close();
    try {
      connection.close();
    } catch (JMSException expected) {
      // It wanted to hand back messages.
    }
  }
}
