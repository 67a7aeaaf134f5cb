package org.sqs4ee.benchmark.contender;

import com.amazon.sqs.javamessaging.ProviderConfiguration;
import com.amazon.sqs.javamessaging.SQSConnectionFactory;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * {@code amazon-sqs-java-messaging-lib}.
 *
 * <p>{@code prefetch}: its default is 1. {@code mode}: {@code AUTO} and {@code CLIENT} are
 * listeners, each message acknowledged by itself, which is one delete. {@code LOOP} is the best
 * that can be had of it: {@code receive} in a loop and CLIENT_ACKNOWLEDGE at every tenth message,
 * or when none has come for a moment; that deletes ten in a request. A listener could not do that,
 * because nothing calls it when messages cease.
 */
final class AmazonLibrary implements Contender {

  private static final int BATCH = 10;
  private static final int MOMENT_MILLIS = 20;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final SqsClient sqs = Clients.blocking();
  private final Settings settings;
  private final Connection listening;
  private final Connection sending;

  AmazonLibrary(Settings settings) throws JMSException {
    this.settings = settings;
    SQSConnectionFactory factory =
        new SQSConnectionFactory(
            settings.values().containsKey("prefetch")
                ? new ProviderConfiguration()
                    .withNumberOfMessagesToPrefetch(settings.number("prefetch", 1))
                : new ProviderConfiguration(),
            sqs);
    listening = factory.createConnection();
    sending = factory.createConnection();
  }

  @Override
  public void listen(List<String> queues, int concurrency, Consumer<String> handler)
      throws JMSException {
    if (settings.text("mode", "AUTO").equals("LOOP")) {
      for (String queue : queues) {
        for (int i = 0; i < concurrency; i++) {
          Session session = listening.createSession(Session.CLIENT_ACKNOWLEDGE);
          MessageConsumer consumer = session.createConsumer(session.createQueue(queue));
          threads.execute(() -> loop(consumer, handler));
        }
      }
      listening.start();
    } else {
      Jms.listen(listening, mode(), queues, concurrency, handler);
    }
  }

  private static void loop(MessageConsumer consumer, Consumer<String> handler) {
    try {
      Message last = null;
      int unacknowledged = 0;
      while (true) {
        Message next = consumer.receive(unacknowledged == 0 ? 60_000 : MOMENT_MILLIS);
        if (next != null) {
          handler.accept(((TextMessage) next).getText());
          last = next;
          unacknowledged++;
        }
        if (last != null && (unacknowledged == BATCH || next == null)) {
          last.acknowledge();
          last = null;
          unacknowledged = 0;
        }
      }
    } catch (JMSException closed) {
      // The only way to end a receive.
    }
  }

  private int mode() {
    return settings.text("mode", "AUTO").equals("CLIENT")
        ? Session.CLIENT_ACKNOWLEDGE
        : Session.AUTO_ACKNOWLEDGE;
  }

  @Override
  public void stopListening() throws JMSException {
    listening.close();
  }

  @Override
  public Sender sender(String queue) throws JMSException {
    return Jms.sender(sending, queue, false);
  }

  @Override
  public void close() throws JMSException {
    listening.close();
    sending.close();
    threads.shutdownNow();
    sqs.close();
  }
}
