package org.sqs4ee.jms.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazon.sqs.javamessaging.ProviderConfiguration;
import com.amazon.sqs.javamessaging.SQSConnection;
import com.amazon.sqs.javamessaging.SQSConnectionFactory;
import jakarta.jms.Connection;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sqs4ee.jms.queue.SqsQueue;

/**
 * Requests that are answered to a temporary queue (appendix of the specification, "Request/reply
 * pattern"): by this provider, by Amazon's library and by a program that knows no JMS.
 */
@Timeout(60)
class RequestReplyIT {

  private static final long PATIENCE = 10_000;

  private final Queue requests = new SqsQueue("requests");
  private TemporaryQueuesOfSqs sqs;

  @BeforeEach
  void start() {
    sqs = new TemporaryQueuesOfSqs();
    sqs.plain.createQueue(r -> r.queueName("requests"));
  }

  @AfterEach
  void stop() {
    sqs.close();
  }

  @Test
  void contextGetsTheAnswerOfAnotherContext() throws Exception {
    try (JMSContext asking = sqs.factory.createContext();
        JMSContext answering = sqs.factory.createContext()) {
      TemporaryQueue replies = ask(asking, "ping");
      Message request = answering.createConsumer(requests).receive(PATIENCE);
      answering
          .createProducer()
          .setJMSCorrelationID(request.getJMSMessageID())
          .send(request.getJMSReplyTo(), request.getBody(String.class) + " pong");
      Message answer = asking.createConsumer(replies).receive(PATIENCE);
      assertThat(answer.getBody(String.class)).isEqualTo("ping pong");
      assertThat(answer.getJMSCorrelationID()).isEqualTo(request.getJMSMessageID());
    }
    assertThat(sqs.names()).containsExactly("requests");
  }

  @Test
  void classicSessionGetsTheAnswerOfAnotherConnectionsListener() throws Exception {
    try (Connection asking = sqs.factory.createConnection();
        Connection answering = sqs.factory.createConnection()) {
      Session listening = answering.createSession();
      listening.createConsumer(requests).setMessageListener(request -> answer(listening, request));
      answering.start();
      asking.start();
      Session session = asking.createSession();
      TemporaryQueue replies = session.createTemporaryQueue();
      TextMessage request = session.createTextMessage("ping");
      request.setJMSReplyTo(replies);
      session.createProducer(requests).send(request);
      assertThat(request.getJMSReplyTo()).isSameAs(replies);
      String mine = "JMSCorrelationID = '" + request.getJMSMessageID() + "'";
      try (MessageConsumer consumer = session.createConsumer(replies, mine)) {
        assertThat(consumer.receive(PATIENCE).getBody(String.class)).isEqualTo("ping pong");
      }
      replies.delete();
    }
    assertThat(sqs.names()).containsExactly("requests");
  }

  private static void answer(Session session, Message request) {
    try {
      TextMessage reply = session.createTextMessage(request.getBody(String.class) + " pong");
      reply.setJMSCorrelationID(request.getJMSMessageID());
      session.createProducer(request.getJMSReplyTo()).send(reply);
    } catch (JMSException e) {
      throw new java.lang.IllegalStateException(e);
    }
  }

  @Test
  void answerOfAmazonsLibraryArrives() throws Exception {
    try (JMSContext asking = sqs.factory.createContext()) {
      TemporaryQueue replies = ask(asking, "ping");
      ProviderConfiguration unhurried =
          new ProviderConfiguration().withNumberOfMessagesToPrefetch(0);
      SQSConnection library = new SQSConnectionFactory(unhurried, sqs.plain).createConnection();
      Session session = library.createSession(false, Session.AUTO_ACKNOWLEDGE);
      library.start();
      Message request = session.createConsumer(session.createQueue("requests")).receive(PATIENCE);
      assertThat(request.getJMSReplyTo()).asString().contains(replies.getQueueName());
      session
          .createProducer(request.getJMSReplyTo())
          .send(session.createTextMessage("from the library"));
      library.close();
      assertThat(asking.createConsumer(replies).receiveBody(String.class, PATIENCE))
          .isEqualTo("from the library");
    }
  }

  @Test
  void answerOfAPlainProgramArrives() {
    try (JMSContext asking = sqs.factory.createContext()) {
      TemporaryQueue replies = ask(asking, "ping");
      var request =
          sqs.plain
              .receiveMessage(
                  r ->
                      r.queueUrl(sqs.url("requests"))
                          .waitTimeSeconds(10)
                          .messageAttributeNames("All"))
              .messages()
              .get(0);
      String url = request.messageAttributes().get("JMS_SQSReplyToQueueURL").stringValue();
      sqs.plain.sendMessage(r -> r.queueUrl(url).messageBody("from a plain program"));
      assertThat(asking.createConsumer(replies).receiveBody(String.class, PATIENCE))
          .isEqualTo("from a plain program");
    }
  }

  private TemporaryQueue ask(JMSContext context, String text) {
    TemporaryQueue replies = context.createTemporaryQueue();
    context.createProducer().setJMSReplyTo(replies).send(requests, text);
    return replies;
  }
}
