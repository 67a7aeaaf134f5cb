package org.sqs4ee.jms.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazon.sqs.javamessaging.ProviderConfiguration;
import com.amazon.sqs.javamessaging.SQSConnection;
import com.amazon.sqs.javamessaging.SQSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sqs4ee.jms.SqsConnectionFactory;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.queue.QueueDirectory;
import org.sqs4ee.jms.queue.QueueProvisioner;
import org.sqs4ee.jms.testing.LocalSqs;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Text messages pass both ways between this provider and Amazon's own JMS library. */
class AmazonLibraryInteropIT {

  private static final long PATIENCE = 10_000;

  private LocalSqs server;
  private SqsClient sqs;
  private SQSConnection library;
  private Session librarySession;
  private SqsConnectionFactory factory;
  private JMSContext own;
  private QueueAddress orders;
  private QueueAddress fifo;

  @BeforeEach
  void startBoth() throws JMSException {
    server = LocalSqs.start();
    sqs = server.plainClient();
    QueueProvisioner provisioner = new QueueProvisioner(sqs);
    orders = provisioner.ensure("orders");
    fifo = provisioner.ensure("orders.fifo");
    provisioner.ensure("answers");
    // With prefetching, closing a consumer of the library waits for its long poll to end.
    ProviderConfiguration unhurried = new ProviderConfiguration().withNumberOfMessagesToPrefetch(0);
    library = new SQSConnectionFactory(unhurried, sqs).createConnection();
    librarySession = library.createSession(false, Session.AUTO_ACKNOWLEDGE);
    library.start();
    factory = new SqsConnectionFactory(server.settings());
    own = factory.createContext();
  }

  @AfterEach
  void stopBoth() throws JMSException {
    own.close();
    factory.close();
    library.close();
    sqs.close();
    server.close();
  }

  @Test
  void libraryReadsTextAndPropertiesOfEveryTypeThatThisProviderSends() throws JMSException {
    TextMessage sent = own.createTextMessage("grüße 🐎");
    fill(sent);
    own.createProducer().send(own.createQueue("orders"), sent);

    Message received = receiveByLibrary("orders");
    assertThat(((TextMessage) received).getText()).isEqualTo("grüße 🐎");
    assertFilled(received);
    assertThat(received.getJMSMessageID()).isEqualTo(sent.getJMSMessageID());
  }

  @Test
  void thisProviderReadsTextAndPropertiesOfEveryTypeThatTheLibrarySends() throws JMSException {
    TextMessage sent = librarySession.createTextMessage("grüße 🐎");
    fill(sent);
    sendByLibrary("orders", sent);

    SqsMessage received = receiveByOwn(orders);
    assertThat(((TextMessage) received).getText()).isEqualTo("grüße 🐎");
    assertFilled(received);
    assertThat(received.getJMSMessageID()).isEqualTo(sent.getJMSMessageID());
    assertThat(received.properties()).hasSize(properties().size() + 1);
  }

  @Test
  void libraryReadsTheHeadersThatThisProviderSends() throws JMSException {
    Message sent = own.createTextMessage("x");
    sent.setJMSCorrelationID("request 1");
    sent.setJMSReplyTo(own.createQueue("answers"));
    own.createProducer().setPriority(9).setJMSType("t").send(own.createQueue("orders"), sent);

    Message received = receiveByLibrary("orders");
    assertThat(received.getJMSCorrelationID()).isEqualTo("request 1");
    assertThat(((Queue) received.getJMSReplyTo()).getQueueName()).isEqualTo("answers");
  }

  @Test
  void thisProviderReadsTheHeadersThatTheLibrarySends() throws JMSException {
    TextMessage sent = librarySession.createTextMessage("x");
    sent.setJMSCorrelationID("request 1");
    sent.setJMSReplyTo(librarySession.createQueue("answers"));
    sendByLibrary("orders", sent);

    SqsMessage received = receiveByOwn(orders);
    assertThat(received.getJMSCorrelationID()).isEqualTo("request 1");
    assertThat(((Queue) received.getJMSReplyTo()).getQueueName()).isEqualTo("answers");
    assertThat(received.properties().keySet()).containsExactly("JMSXDeliveryCount");
  }

  @Test
  void groupAndDeduplicationIdPassBothWays() throws JMSException {
    Message toLibrary = own.createTextMessage("1");
    toLibrary.setStringProperty("JMSXGroupID", "customer-7");
    toLibrary.setStringProperty("JMS_SQS_DeduplicationId", "d1");
    own.createProducer().send(own.createQueue("orders.fifo"), toLibrary);
    Message atLibrary = receiveByLibrary("orders.fifo");
    assertThat(atLibrary.getStringProperty("JMSXGroupID")).isEqualTo("customer-7");
    assertThat(atLibrary.getStringProperty("JMS_SQS_DeduplicationId")).isEqualTo("d1");

    TextMessage toOwn = librarySession.createTextMessage("2");
    toOwn.setStringProperty("JMSXGroupID", "customer-8");
    toOwn.setStringProperty("JMS_SQS_DeduplicationId", "d2");
    sendByLibrary("orders.fifo", toOwn);
    SqsMessage atOwn = receiveByOwn(fifo);
    assertThat(atOwn.getStringProperty("JMSXGroupID")).isEqualTo("customer-8");
    assertThat(atOwn.getStringProperty("JMS_SQS_DeduplicationId")).isEqualTo("d2");
  }

  @Test
  void messageReceivedByTheLibraryCanBeSentOnByThisProvider() throws JMSException {
    TextMessage first = librarySession.createTextMessage("pass it on");
    first.setJMSCorrelationID("request 1");
    first.setBooleanProperty("yes", true);
    sendByLibrary("orders", first);
    Message received = receiveByLibrary("orders");
    received.setJMSCorrelationID("another request");
    own.createProducer().send(own.createQueue("orders"), received);

    SqsMessage again = receiveByOwn(orders);
    assertThat(again.getBody(String.class)).isEqualTo("pass it on");
    assertThat(again.getJMSCorrelationID()).isEqualTo("another request");
    assertThat(again.getObjectProperty("yes")).isEqualTo(true);
    assertThat(again.getJMSMessageID()).isEqualTo(received.getJMSMessageID());
  }

  private static Map<String, Object> properties() {
    return Map.of(
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
  }

  private static void fill(Message message) throws JMSException {
    for (Map.Entry<String, Object> property : properties().entrySet()) {
      message.setObjectProperty(property.getKey(), property.getValue());
    }
  }

  private static void assertFilled(Message received) throws JMSException {
    for (Map.Entry<String, Object> property : properties().entrySet()) {
      assertThat(received.getObjectProperty(property.getKey())).isEqualTo(property.getValue());
    }
  }

  private void sendByLibrary(String queue, Message message) throws JMSException {
    MessageProducer producer = librarySession.createProducer(librarySession.createQueue(queue));
    producer.send(message);
    producer.close();
  }

  private Message receiveByLibrary(String queue) throws JMSException {
    var consumer = librarySession.createConsumer(librarySession.createQueue(queue));
    try {
      Message message = consumer.receive(PATIENCE);
      assertThat(message).as("a message from %s", queue).isNotNull();
      return message;
    } finally {
      consumer.close();
    }
  }

  private SqsMessage receiveByOwn(QueueAddress queue) throws JMSException {
    var messages =
        sqs.receiveMessage(
                request ->
                    request
                        .queueUrl(queue.url())
                        .waitTimeSeconds(10)
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
            .messages();
    assertThat(messages).hasSize(1);
    return new WireFormat(new QueueDirectory(sqs)).fromSqs(messages.get(0), queue);
  }
}
