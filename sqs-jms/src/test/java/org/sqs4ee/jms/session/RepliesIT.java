package org.sqs4ee.jms.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sqs4ee.jms.queue.QueueProvisioner;
import org.sqs4ee.jms.queue.SqsQueue;

/** Requests and replies (section 3.4.6): a reply finds its queue, whoever has named it. */
class RepliesIT {

  private Broker broker;
  private Connection connection;
  private Session session;
  private Queue orders;

  @BeforeEach
  void connect() throws Exception {
    broker = new Broker();
    connection = broker.factory.createConnection();
    session = connection.createSession();
    orders = session.createQueue("orders");
  }

  @AfterEach
  void disconnect() throws JMSException {
    connection.close();
    broker.close();
  }

  @Test
  void replyGoesToAQueueOfAnotherProvidersClass() throws JMSException {
    new QueueProvisioner(broker.plain).ensure("answers");
    TextMessage request = session.createTextMessage("?");
    request.setJMSReplyTo(new Foreign("answers"));
    session.createProducer(orders).send(request);

    Message received = broker.receive("orders");
    TextMessage answer = session.createTextMessage("!");
    answer.setJMSCorrelationID(received.getJMSMessageID());
    session.createProducer(received.getJMSReplyTo()).send(answer);
    Message arrived = broker.receive("answers");
    assertThat(arrived.getJMSCorrelationID()).isEqualTo(request.getJMSMessageID());
    assertThat(request.getJMSReplyTo()).isEqualTo(new Foreign("answers"));
  }

  @Test
  void replyToThatIsNoQueueIsAnInvalidDestination() throws JMSException {
    TextMessage request = session.createTextMessage("?");
    request.setJMSReplyTo((Topic) () -> "news");
    MessageProducer producer = session.createProducer(orders);
    assertThatThrownBy(() -> producer.send(request))
        .isInstanceOf(InvalidDestinationException.class);
    request.setJMSReplyTo(new SqsQueue("nowhere"));
    assertThatThrownBy(() -> producer.send(request))
        .isInstanceOf(InvalidDestinationException.class)
        .hasMessageContaining("nowhere");
    assertThat(broker.visibleIn("orders")).isZero();
  }

  /** A queue as any provider may have it. */
  private record Foreign(String name) implements Queue {
    @Override
    public String getQueueName() {
      return name;
    }
  }
}
