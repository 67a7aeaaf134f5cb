package org.sqs4ee.benchmark.contender;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.util.List;
import java.util.function.Consumer;
import org.sqs4ee.jms.SqsConnectionFactory;

/** Ours in plain Java: sessions with listeners. */
final class Provider implements Contender {

  private final SqsConnectionFactory factory = new SqsConnectionFactory();
  private final Connection listening = factory.createConnection();
  private final Connection sending = factory.createConnection();

  @Override
  public void listen(List<String> queues, int concurrency, Consumer<String> handler)
      throws JMSException {
    Jms.listen(listening, Session.AUTO_ACKNOWLEDGE, queues, concurrency, handler);
  }

  @Override
  public void stopListening() throws JMSException {
    listening.close();
  }

  @Override
  public Sender sender(String queue) throws JMSException {
    return Jms.sender(sending, queue, true);
  }

  @Override
  public void close() throws JMSException {
    listening.close();
    sending.close();
    factory.close();
  }
}
