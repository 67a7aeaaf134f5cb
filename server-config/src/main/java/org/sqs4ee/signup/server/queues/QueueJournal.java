package org.sqs4ee.signup.server.queues;

import static java.lang.System.Logger.Level.ERROR;

import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.elasticmq.actor.queue.OperationSuccessful$;
import org.elasticmq.actor.queue.QueueEvent;

/**
 * Writes down what happens to queues and messages. ElasticMQ answers its client only after the
 * journal has acknowledged, so a message that SQS has accepted is in the file.
 *
 * <p>ElasticMQ has a storage of its own, which we cannot use: it turns text into bytes by the
 * platform's character set (a name in Cyrillic comes back as question marks where that is ASCII),
 * forgets which messages are FIFO, loses sight of all queues after one failed write and can be
 * opened only once in a process.
 */
final class QueueJournal extends AbstractActor {
  private static final System.Logger LOG = System.getLogger(QueueJournal.class.getName());

  private enum Commit {
    NOW
  }

  private final QueueStore store;
  private final List<ActorRef> waiting = new ArrayList<>();
  private boolean commitIsDue;

  QueueJournal(QueueStore store) {
    this.store = store;
  }

  @Override
  public Receive createReceive() {
    return receiveBuilder()
        .match(QueueEvent.QueueCreated.class, event -> keep(() -> store.put(event.queue())))
        .match(QueueEvent.QueueMetadataUpdated.class, event -> keep(() -> store.put(event.queue())))
        .match(QueueEvent.QueueDeleted.class, event -> keep(() -> store.remove(event.queueName())))
        .match(
            QueueEvent.MessageAdded.class,
            event -> acknowledged(() -> store.put(event.queueName(), event.message())))
        .match(
            QueueEvent.MessageUpdated.class,
            event -> acknowledged(() -> store.update(event.queueName(), event.message())))
        .match(
            QueueEvent.MessageRemoved.class,
            event -> acknowledged(() -> store.remove(event.queueName(), event.messageId())))
        .matchEquals(Commit.NOW, event -> commit())
        .build();
  }

  private void acknowledged(Runnable change) {
    keep(change);
    waiting.add(sender());
  }

  /**
   * The commit goes behind whatever already waits in the mailbox: all of it then shares one write.
   */
  private void keep(Runnable change) {
    change.run();
    if (!commitIsDue) {
      commitIsDue = true;
      self().tell(Commit.NOW, self());
    }
  }

  private void commit() {
    commitIsDue = false;
    store.commit();
    waiting.forEach(sender -> sender.tell(OperationSuccessful$.MODULE$, self()));
    waiting.clear();
  }

  /**
   * Nobody gets an acknowledgement for what was not written; ElasticMQ answers its client with an
   * error.
   */
  @Override
  public void preRestart(Throwable reason, java.util.Optional<Object> message) throws Exception {
    LOG.log(
        ERROR,
        "SIGNUP-301 The embedded SQS could not write to its file and refuses messages. Is the disk full? Free space and start again.",
        reason);
    super.preRestart(reason, message);
  }
}
