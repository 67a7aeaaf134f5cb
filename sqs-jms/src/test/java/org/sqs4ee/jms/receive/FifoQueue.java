package org.sqs4ee.jms.receive;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.selector.Selector;
import org.sqs4ee.jms.session.SqsEndpoint;
import org.sqs4ee.jms.settlement.FailurePolicy;
import org.sqs4ee.jms.settlement.RetryBackoff;
import org.sqs4ee.jms.testing.DeadLetters;
import org.sqs4ee.jms.testing.LocalSqs;
import org.sqs4ee.jms.testing.SqsProxy;
import org.sqs4ee.jms.threads.ReceiverThreads;
import org.sqs4ee.jms.threads.Timer;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * A FIFO queue with a dead-letter queue on a real server, and receivers of it. A message is named
 * by its group and a number, such as {@code a1}; that is its body, too.
 */
final class FifoQueue implements AutoCloseable {

  /** A receiver with its leases, as an activation has them. */
  record Consumer(QueueReceiver receiver, LeasedQueue leased) {
    void stop() {
      try {
        receiver.stop(Duration.ofSeconds(10));
        leased.close(Duration.ofSeconds(10));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  final SqsProxy proxy;
  final QueueAddress address;
  final QueueAddress deadLetters;
  final ExecutorService work = Executors.newCachedThreadPool();
  private final ExecutorService requests = Executors.newCachedThreadPool();
  private final Timer timer = new Timer(2, Executors.defaultThreadFactory());
  private final SqsClient plain;
  private final SqsEndpoint endpoint;
  private final List<Consumer> consumers = new ArrayList<>();

  FifoQueue(LocalSqs sqs, String name) throws Exception {
    proxy = SqsProxy.before(sqs);
    plain = sqs.plainClient();
    endpoint = SqsEndpoint.of(LocalSqs.client(proxy.endpoint()));
    address = DeadLetters.queue(endpoint.sqs(), name + ".fifo", name + "-dlq.fifo", 1000);
    deadLetters = endpoint.queues().find(name + "-dlq.fifo");
  }

  /** Sends in this order, ten a request; the group is the name's first letter. */
  void send(String... names) {
    for (int from = 0; from < names.length; from += 10) {
      List<SendMessageBatchRequestEntry> entries =
          Stream.of(names)
              .skip(from)
              .limit(10)
              .map(
                  name ->
                      SendMessageBatchRequestEntry.builder()
                          .id(name)
                          .messageBody(name)
                          .messageGroupId(name.substring(0, 1))
                          .messageDeduplicationId(name)
                          .build())
              .toList();
      plain.sendMessageBatch(request -> request.queueUrl(address.url()).entries(entries));
    }
  }

  /** All messages of a group, from 1 on. */
  static String[] group(String name, int messages) {
    return Stream.iterate(1, i -> i + 1).limit(messages).map(i -> name + i).toArray(String[]::new);
  }

  /** Failures are repeated without limit. */
  static FailurePolicy backoff(Duration pause) {
    return new FailurePolicy(new RetryBackoff(pause, pause), 0, Set.of());
  }

  /** A receiver that has been started. */
  Consumer receive(int concurrency, FailurePolicy failures, Recipient recipient) {
    return receive(concurrency, Duration.ofSeconds(30), failures, null, work, recipient);
  }

  Consumer receive(
      int concurrency,
      Duration visibility,
      FailurePolicy failures,
      @Nullable Selector selector,
      Executor workers,
      Recipient recipient) {
    ReceiverThreads threads = new ReceiverThreads(workers, timer, requests);
    ReceiverSettings settings =
        new ReceiverSettings(address, deadLetters, concurrency, visibility, failures);
    LeasedQueue leased = new LeasedQueue(endpoint.sqs(), endpoint.sender(), settings, threads);
    Consumer consumer =
        new Consumer(
            new QueueReceiver(
                endpoint.sqs(), leased, endpoint.wire(), selector, threads, recipient),
            leased);
    consumers.add(consumer);
    consumer.receiver().start();
    return consumer;
  }

  SqsClient plain() {
    return plain;
  }

  /** Messages that are in the queue, visible or not: asked for at once, because they change. */
  int messages() {
    return count(
        address,
        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
  }

  int visible() {
    return count(address, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
  }

  int deadLetters() {
    return count(deadLetters, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
  }

  private int count(QueueAddress where, QueueAttributeName... names) {
    return plain
        .getQueueAttributes(r -> r.queueUrl(where.url()).attributeNames(names))
        .attributes()
        .values()
        .stream()
        .mapToInt(Integer::parseInt)
        .sum();
  }

  @Override
  public void close() {
    consumers.forEach(Consumer::stop);
    timer.close();
    work.shutdownNow();
    requests.shutdown();
    proxy.close();
    endpoint.sqs().close();
    plain.close();
  }
}
