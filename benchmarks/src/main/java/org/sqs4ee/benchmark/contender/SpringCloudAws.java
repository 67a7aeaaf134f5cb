package org.sqs4ee.benchmark.contender;

import io.awspring.cloud.sqs.MessageExecutionThreadFactory;
import io.awspring.cloud.sqs.listener.BackPressureMode;
import io.awspring.cloud.sqs.listener.ListenerMode;
import io.awspring.cloud.sqs.listener.MessageListener;
import io.awspring.cloud.sqs.listener.SqsContainerOptionsBuilder;
import io.awspring.cloud.sqs.listener.SqsMessageListenerContainer;
import io.awspring.cloud.sqs.operations.BatchingSqsClientAdapter;
import io.awspring.cloud.sqs.operations.SqsOperations;
import io.awspring.cloud.sqs.operations.SqsTemplate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/**
 * Spring Cloud AWS: the container behind {@code @SqsListener}, and {@code SqsTemplate}.
 *
 * <p>{@code tuned}: polls of the whole concurrency at any time, and acknowledgements that wait 10
 * ms instead of a second for a full batch. {@code polls}: how many polls for ten threads; the
 * container counts ten messages for a poll that may bring so many, and would have a tenth of the
 * polls otherwise. {@code list}: the listener takes all messages of a poll at once, and all of them
 * come again if it fails. {@code batch}: the template sends through the SDK's batch manager.
 */
final class SpringCloudAws implements Contender {

  private final SqsAsyncClient sqs = Clients.asynchronous();
  private final SqsOperations template;
  private final List<SqsMessageListenerContainer<String>> containers = new ArrayList<>();
  private final Settings settings;

  SpringCloudAws(Settings settings) {
    this.settings = settings;
    this.template =
        SqsTemplate.newSyncTemplate(
            settings.on("batch")
                ? new BatchingSqsClientAdapter(BatchManager.of(sqs, Duration.ofMillis(10)))
                : sqs);
  }

  @Override
  public void listen(List<String> queues, int concurrency, Consumer<String> handler) {
    for (String queue : queues) {
      SqsMessageListenerContainer<String> container =
          new SqsMessageListenerContainer.Builder<String>()
              .sqsAsyncClient(sqs)
              .queueNames(queue)
              .configure(options -> configure(options, concurrency))
              .messageListener(listener(handler))
              .build();
      container.start();
      containers.add(container);
    }
  }

  private void configure(SqsContainerOptionsBuilder options, int concurrency) {
    options.maxConcurrentMessages(concurrency * settings.number("polls", 1));
    if (settings.number("polls", 1) > 1) {
      options.componentsTaskExecutor(threads(concurrency));
    }
    if (settings.on("list")) {
      options.listenerMode(ListenerMode.BATCH);
    }
    if (settings.on("tuned")) {
      options
          .pollTimeout(Duration.ofSeconds(20))
          .backPressureMode(BackPressureMode.FIXED_HIGH_THROUGHPUT)
          .acknowledgementThreshold(10)
          .acknowledgementInterval(Duration.ofMillis(10));
    }
  }

  private static MessageListener<String> listener(Consumer<String> handler) {
    return new MessageListener<>() {
      @Override
      public void onMessage(Message<String> message) {
        handler.accept(message.getPayload());
      }

      @Override
      public void onMessage(Collection<Message<String>> messages) {
        messages.forEach(this::onMessage);
      }
    };
  }

  private static ThreadPoolTaskExecutor threads(int count) {
    ThreadPoolTaskExecutor threads = new ThreadPoolTaskExecutor();
    threads.setCorePoolSize(count);
    threads.setMaxPoolSize(count);
    threads.setDaemon(true);
    // The container's listeners must run on threads that it recognizes.
    threads.setThreadFactory(new MessageExecutionThreadFactory());
    threads.afterPropertiesSet();
    return threads;
  }

  @Override
  public void stopListening() {
    containers.forEach(SqsMessageListenerContainer::stop);
  }

  @Override
  public Sender sender(String name) {
    // By its URL, for which the template asks nothing: the batch manager could not tell it.
    String queue = sqs.getQueueUrl(request -> request.queueName(name)).join().queueUrl();
    return new Sender() {
      @Override
      public void send(String body) {
        template.send(queue, body);
      }

      @Override
      public void sendTogether(List<String> bodies) {
        List<Message<String>> messages = new ArrayList<>();
        bodies.forEach(body -> messages.add(MessageBuilder.withPayload(body).build()));
        template.sendMany(queue, messages);
      }
    };
  }

  @Override
  public void close() {
    sqs.close();
  }
}
