package org.sqs4ee.signup.server.queues;

import static java.lang.System.Logger.Level.ERROR;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

  private record Removal(QueueEvent.MessageRemoved event) {}

  private final QueueStore store;
  private final Duration removeAfter;
  private final Set<QueueEvent.MessageRemoved> removed = new HashSet<>();
  private final List<ActorRef> waiting = new ArrayList<>();
  private boolean commitIsDue;

  /**
   * A journal.
   *
   * @param removeAfter how long a removal waits. ElasticMQ removes a message that moves to another
   *     queue before it adds it there: a process that dies in between then has it twice, not never.
   *     With SQS too a deleted message may come again.
   */
  QueueJournal(QueueStore store, Duration removeAfter) {
    this.store = store;
    this.removeAfter = removeAfter;
  }

  @Override
  public Receive createReceive() {
    return receiveBuilder()
        .match(QueueEvent.QueueCreated.class, event -> keep(() -> store.put(event.queue())))
        .match(QueueEvent.QueueMetadataUpdated.class, event -> keep(() -> store.put(event.queue())))
        .match(QueueEvent.QueueDeleted.class, event -> keep(() -> remove(event.queueName())))
        .match(QueueEvent.MessageAdded.class, event -> acknowledged(() -> add(event)))
        .match(
            QueueEvent.MessageUpdated.class,
            event -> acknowledged(() -> store.update(event.queueName(), event.message())))
        .match(QueueEvent.MessageRemoved.class, this::removeLater)
        .match(Removal.class, removal -> remove(removal.event))
        .matchEquals(Commit.NOW, event -> commit())
        .build();
  }

  /** A message may be back before it has been removed, under its old identifier. */
  private void add(QueueEvent.MessageAdded event) {
    String id = event.message().id();
    removed.remove(new QueueEvent.MessageRemoved(event.queueName(), id));
    store.put(event.queueName(), event.message());
  }

  private void remove(String queue) {
    removed.removeIf(event -> event.queueName().equals(queue));
    store.remove(queue);
  }

  private void removeLater(QueueEvent.MessageRemoved event) {
    sender().tell(OperationSuccessful$.MODULE$, self());
    removed.add(event);
    getContext()
        .getSystem()
        .scheduler()
        .scheduleOnce(
            removeAfter, self(), new Removal(event), getContext().getDispatcher(), self());
  }

  private void remove(QueueEvent.MessageRemoved event) {
    if (removed.remove(event)) {
      keep(() -> store.remove(event.queueName(), event.messageId()));
    }
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

  /** An end in order leaves nothing for later. */
  @Override
  public void postStop() {
    removed.forEach(event -> store.remove(event.queueName(), event.messageId()));
    store.commit();
  }

  /**
   * Nobody gets an acknowledgement for what was not written; ElasticMQ answers its client with an
   * error. This is not an end in order, so what is to be done then is left out.
   */
  @Override
  public void preRestart(Throwable reason, java.util.Optional<Object> message) {
    LOG.log(
        ERROR,
        "SIGNUP-301 The embedded SQS could not write to its file and refuses messages. Is the disk full? Free space and start again.",
        reason);
  }
}
