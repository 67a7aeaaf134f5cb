package org.sqs4ee.benchmark.contender;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What the two JMS providers have in common: a session is a thread, so concurrency is sessions. */
final class Jms {

  private Jms() {}

  /** As many sessions with a listener for each queue as messages may be processed at a time. */
  static void listen(
      Connection connection,
      int mode,
      List<String> queues,
      int concurrency,
      Consumer<String> handler)
      throws JMSException {
    for (String queue : queues) {
      for (int i = 0; i < concurrency; i++) {
        Session session = connection.createSession(mode);
        session
            .createConsumer(session.createQueue(queue))
            .setMessageListener(message -> handle(message, mode, handler));
      }
    }
    connection.start();
  }

  private static void handle(Message message, int mode, Consumer<String> handler) {
    try {
      handler.accept(((TextMessage) message).getText());
      if (mode != Session.AUTO_ACKNOWLEDGE) {
        message.acknowledge();
      }
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * One thread's session.
   *
   * @param transacted whether the provider has transactions
   */
  static Contender.Sender sender(Connection connection, String queue, boolean transacted)
      throws JMSException {
    Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
    Session together = transacted ? connection.createSession(Session.SESSION_TRANSACTED) : session;
    MessageProducer producer = session.createProducer(session.createQueue(queue));
    MessageProducer several = together.createProducer(together.createQueue(queue));
    return new Contender.Sender() {
      @Override
      public void send(String body) throws JMSException {
        producer.send(session.createTextMessage(body));
      }

      @Override
      public void sendTogether(List<String> bodies) throws JMSException {
        List<Message> messages = new ArrayList<>();
        for (String body : bodies) {
          messages.add(together.createTextMessage(body));
        }
        for (Message message : messages) {
          several.send(message);
        }
        if (transacted) {
          together.commit();
        }
      }

      @Override
      public void close() throws JMSException {
        session.close();
        together.close();
      }
    };
  }
}
