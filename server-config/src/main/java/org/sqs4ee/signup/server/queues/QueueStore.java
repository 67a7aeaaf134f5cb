package org.sqs4ee.signup.server.queues;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.elasticmq.QueueData;
import org.elasticmq.actor.queue.InternalMessage;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Queues and messages in one file of H2's storage engine: a map of queues, and a map of messages
 * for each. A commit hands the data to the operating system, so it survives the death of the
 * process, though not a power failure.
 */
final class QueueStore implements AutoCloseable {
  private final MVStore store;
  private final MVMap<String, byte[]> queues;

  private QueueStore(MVStore store) {
    this.store = store;
    this.queues = store.openMap("queues");
  }

  static QueueStore open(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("queues.mv.db");
    try {
      return new QueueStore(new MVStore.Builder().fileName(file.toString()).open());
    } catch (MVStoreException e) {
      throw new IOException("The file of the embedded SQS cannot be opened: " + file, e);
    }
  }

  void put(QueueData queue) {
    queues.put(queue.name(), QueueFormat.bytesOf(queue));
  }

  void remove(String queue) {
    queues.remove(queue);
    store.removeMap(messagesOf(queue));
  }

  void put(String queue, InternalMessage message) {
    messagesOf(queue).put(message.id(), MessageFormat.bytesOf(message));
  }

  /**
   * Changes a message that is there. Events of one message can overtake each other: a deleted one
   * stays deleted.
   */
  void update(String queue, InternalMessage message) {
    if (messagesOf(queue).containsKey(message.id())) {
      put(queue, message);
    }
  }

  void remove(String queue, String messageId) {
    messagesOf(queue).remove(messageId);
  }

  List<QueueData> queues() throws IOException {
    List<QueueData> all = new ArrayList<>();
    for (byte[] bytes : queues.values()) {
      all.add(QueueFormat.queueFrom(bytes));
    }
    return all;
  }

  List<InternalMessage> messages(QueueData queue) throws IOException {
    List<InternalMessage> all = new ArrayList<>();
    for (byte[] bytes : messagesOf(queue.name()).values()) {
      all.add(MessageFormat.messageFrom(bytes, queue.isFifo()));
    }
    return all;
  }

  void commit() {
    store.commit();
  }

  @Override
  public void close() {
    store.close();
  }

  private MVMap<String, byte[]> messagesOf(String queue) {
    return store.openMap("messages/" + queue);
  }
}
