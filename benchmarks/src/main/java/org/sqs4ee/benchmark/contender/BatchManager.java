package org.sqs4ee.benchmark.contender;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.batchmanager.SqsAsyncBatchManager;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/**
 * The SDK's batch manager: threads that receive through it, handle, and leave the deletes to it.
 *
 * <p>{@code frequencyMillis}: how long it gathers for a batch, by default 200 ms. {@code direct}:
 * threads poll themselves, as it has no more than ten polls under way for a queue.
 */
final class BatchManager implements Contender {

  private static final int LONG_POLL_SECONDS = 20;

  /** Of the SDK. */
  private static final int DEFAULT_MILLIS = 200;

  private final SqsAsyncClient sqs = Clients.asynchronous();
  private final ExecutorService loops = Executors.newCachedThreadPool();
  private final SqsAsyncBatchManager manager;
  private final boolean direct;
  private volatile boolean stopped;

  BatchManager(Settings settings) {
    direct = settings.on("direct");
    manager = of(sqs, Duration.ofMillis(settings.number("frequencyMillis", DEFAULT_MILLIS)));
  }

  /** A batch manager that gathers for so long. */
  static SqsAsyncBatchManager of(SqsAsyncClient sqs, Duration frequency) {
    return SqsAsyncBatchManager.builder()
        .client(sqs)
        .scheduledExecutor(Executors.newScheduledThreadPool(2))
        .overrideConfiguration(override -> override.sendRequestFrequency(frequency))
        .build();
  }

  private String url(String queue) {
    return sqs.getQueueUrl(request -> request.queueName(queue)).join().queueUrl();
  }

  @Override
  public void listen(List<String> queues, int concurrency, Consumer<String> handler) {
    for (String queue : queues) {
      String url = url(queue);
      for (int i = 0; i < concurrency; i++) {
        loops.execute(() -> loop(url, handler));
      }
    }
  }

  private void loop(String url, Consumer<String> handler) {
    ReceiveMessageRequest poll =
        ReceiveMessageRequest.builder()
            .queueUrl(url)
            .maxNumberOfMessages(10)
            .waitTimeSeconds(LONG_POLL_SECONDS)
            .build();
    while (!stopped) {
      List<Message> messages =
          (direct ? sqs.receiveMessage(poll) : manager.receiveMessage(poll)).join().messages();
      for (Message message : messages) {
        handler.accept(message.body());
        CompletableFuture<?> unused =
            manager.deleteMessage(
                request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
      }
    }
  }

  @Override
  public void stopListening() {
    stopped = true;
    manager.close();
    loops.shutdownNow();
  }

  @Override
  public Sender sender(String queue) {
    String url = url(queue);
    return new Sender() {
      @Override
      public void send(String body) {
        manager.sendMessage(request -> request.queueUrl(url).messageBody(body)).join();
      }

      @Override
      public void sendTogether(List<String> bodies) {
        List<CompletableFuture<?>> sends = new ArrayList<>();
        for (String body : bodies) {
          sends.add(manager.sendMessage(request -> request.queueUrl(url).messageBody(body)));
        }
        sends.forEach(CompletableFuture::join);
      }
    };
  }

  @Override
  public void close() {
    manager.close();
    sqs.close();
  }
}
