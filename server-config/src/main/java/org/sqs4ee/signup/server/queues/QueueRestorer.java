package org.sqs4ee.signup.server.queues;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.CreateQueueData;
import org.elasticmq.QueueData;
import org.elasticmq.actor.queue.InternalMessage;
import org.elasticmq.msg.CreateQueue;
import org.elasticmq.msg.RestoreMessages;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;
import scala.util.Either;

/** Puts stored queues and messages back into ElasticMQ. */
final class QueueRestorer {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ActorRef manager;
  private final QueueStore store;
  private final Map<String, QueueData> waiting = new HashMap<>();

  QueueRestorer(ActorRef manager, QueueStore store) {
    this.manager = manager;
    this.store = store;
  }

  void restore() throws IOException {
    List<QueueData> queues = store.queues();
    queues.forEach(queue -> waiting.put(queue.name(), queue));
    for (QueueData queue : queues) {
      restore(queue.name());
    }
  }

  /**
   * ElasticMQ binds a queue to its dead-letter queue when it creates it, so that one has to be
   * there before.
   */
  private void restore(String name) throws IOException {
    QueueData queue = waiting.remove(name);
    if (queue == null) {
      return;
    }
    for (Option<String> needed :
        List.of(
            queue.deadLettersQueue().map(dead -> dead.name()),
            queue.copyMessagesTo(),
            queue.moveMessagesTo())) {
      if (needed.isDefined()) {
        restore(needed.get());
      }
    }
    if (ask(manager, new CreateQueue(CreateQueueData.from(queue))) instanceof Either<?, ?> created
        && created.isRight()
        && created.toOption().get() instanceof ActorRef actor) {
      List<InternalMessage> messages = store.messages(queue);
      ask(actor, new RestoreMessages(CollectionConverters.asScala(messages).toList()));
    } else {
      throw new IOException("ElasticMQ refused the stored queue " + name);
    }
  }

  private static Object ask(ActorRef actor, Object message) throws IOException {
    try {
      return Patterns.ask(actor, message, PATIENCE).toCompletableFuture().join();
    } catch (CompletionException e) {
      throw new IOException("ElasticMQ did not take back a stored queue", e.getCause());
    }
  }
}
