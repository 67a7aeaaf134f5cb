package org.sqs4ee.benchmark.contender;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * The limit: loops written by hand that poll ten, handle them one after the other, and delete ten,
 * all on one thread. No leases, no retries, no types of messages; senders of ten put them into one
 * request, lone ones send alone.
 *
 * <p>{@code polls}: how many loops, by default as many as the concurrency. {@code attributes}: asks
 * for what a JMS provider has to ask for, which makes answers longer. {@code handoff}: deletes on
 * other threads, so that each loop polls again at once.
 */
final class RawLoop implements Contender {

  private static final int BATCH = 10;
  private static final int LONG_POLL_SECONDS = 20;

  private final SqsClient sqs = Clients.blocking();
  private final Settings settings;
  private final List<ExecutorService> loops = new ArrayList<>();
  private final ExecutorService deletes = Executors.newCachedThreadPool();
  private volatile boolean stopped;

  RawLoop(Settings settings) {
    this.settings = settings;
  }

  @Override
  public void listen(List<String> queues, int concurrency, Consumer<String> handler) {
    int polls = settings.number("polls", concurrency);
    for (String queue : queues) {
      String url = Clients.url(sqs, queue);
      ExecutorService threads = Executors.newFixedThreadPool(polls);
      loops.add(threads);
      for (int i = 0; i < polls; i++) {
        threads.execute(() -> loop(url, handler));
      }
    }
  }

  private void loop(String url, Consumer<String> handler) {
    ReceiveMessageRequest poll = poll(url);
    while (!stopped) {
      List<Message> messages = sqs.receiveMessage(poll).messages();
      if (!messages.isEmpty()) {
        messages.forEach(message -> handler.accept(message.body()));
        if (settings.on("handoff")) {
          deletes.execute(() -> delete(url, messages));
        } else {
          delete(url, messages);
        }
      }
    }
  }

  private ReceiveMessageRequest poll(String url) {
    ReceiveMessageRequest.Builder request =
        ReceiveMessageRequest.builder()
            .queueUrl(url)
            .maxNumberOfMessages(BATCH)
            .waitTimeSeconds(LONG_POLL_SECONDS);
    if (settings.on("attributes")) {
      request
          .messageAttributeNames("All")
          .messageSystemAttributeNames(
              MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT,
              MessageSystemAttributeName.SENT_TIMESTAMP);
    }
    return request.build();
  }

  private void delete(String url, List<Message> messages) {
    List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
    for (Message message : messages) {
      entries.add(
          DeleteMessageBatchRequestEntry.builder()
              .id(Integer.toString(entries.size()))
              .receiptHandle(message.receiptHandle())
              .build());
    }
    sqs.deleteMessageBatch(request -> request.queueUrl(url).entries(entries));
  }

  /** Nobody cuts a poll that may just be bringing messages: the loops end with their polls. */
  @Override
  public void stopListening() throws InterruptedException {
    stopped = true;
    for (ExecutorService threads : loops) {
      threads.shutdown();
    }
    for (ExecutorService threads : loops) {
      threads.awaitTermination(LONG_POLL_SECONDS + 5, TimeUnit.SECONDS);
    }
    deletes.shutdown();
    deletes.awaitTermination(LONG_POLL_SECONDS + 5, TimeUnit.SECONDS);
  }

  @Override
  public Sender sender(String queue) {
    String url = Clients.url(sqs, queue);
    return new Sender() {
      @Override
      public void send(String body) {
        sqs.sendMessage(request -> request.queueUrl(url).messageBody(body));
      }

      @Override
      public void sendTogether(List<String> bodies) {
        List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
        for (String body : bodies) {
          entries.add(
              SendMessageBatchRequestEntry.builder()
                  .id(Integer.toString(entries.size()))
                  .messageBody(body)
                  .build());
        }
        sqs.sendMessageBatch(request -> request.queueUrl(url).entries(entries));
      }
    };
  }

  @Override
  public void close() {
    deletes.shutdown();
    sqs.close();
  }
}
