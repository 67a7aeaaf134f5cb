package org.sqs4ee.signup.server.queues;

import static org.sqs4ee.signup.server.queues.Fields.readOption;
import static org.sqs4ee.signup.server.queues.Fields.readText;
import static org.sqs4ee.signup.server.queues.Fields.readTime;
import static org.sqs4ee.signup.server.queues.Fields.writeOption;
import static org.sqs4ee.signup.server.queues.Fields.writeText;
import static org.sqs4ee.signup.server.queues.Fields.writeTime;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.elasticmq.DeadLettersQueueData;
import org.elasticmq.MillisVisibilityTimeout;
import org.elasticmq.QueueData;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** A queue's attributes as bytes, both ways side by side. */
final class QueueFormat {
  private static final int VERSION = 1;

  private QueueFormat() {}

  static byte[] bytesOf(QueueData queue) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      writeText(out, queue.name());
      out.writeLong(queue.defaultVisibilityTimeout().millis());
      out.writeLong(queue.delay().toMillis());
      out.writeLong(queue.receiveMessageWait().toMillis());
      writeTime(out, queue.created());
      writeTime(out, queue.lastModified());
      writeOption(out, queue.deadLettersQueue().map(dead -> dead.name()));
      out.writeInt(
          queue.deadLettersQueue().isDefined()
              ? queue.deadLettersQueue().get().maxReceiveCount()
              : 0);
      out.writeBoolean(queue.isFifo());
      out.writeBoolean(queue.hasContentBasedDeduplication());
      writeOption(out, queue.copyMessagesTo());
      writeOption(out, queue.moveMessagesTo());
      Map<String, String> tags = CollectionConverters.asJava(queue.tags());
      out.writeInt(tags.size());
      for (Map.Entry<String, String> tag : tags.entrySet()) {
        writeText(out, tag.getKey());
        writeText(out, tag.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static QueueData queueFrom(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readByte();
      if (version != VERSION) {
        throw new IOException(
            "A stored queue has format " + version + ", and only " + VERSION + " is known");
      }
      String name = readText(in);
      MillisVisibilityTimeout visibilityTimeout = new MillisVisibilityTimeout(in.readLong());
      Duration delay = Duration.ofMillis(in.readLong());
      Duration receiveWait = Duration.ofMillis(in.readLong());
      OffsetDateTime created = readTime(in);
      OffsetDateTime lastModified = readTime(in);
      Option<String> deadLetterQueue = readOption(in);
      int receiveLimit = in.readInt();
      boolean fifo = in.readBoolean();
      boolean contentBasedDeduplication = in.readBoolean();
      Option<String> copyTo = readOption(in);
      Option<String> moveTo = readOption(in);
      Map<String, String> tags = new HashMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        tags.put(readText(in), readText(in));
      }
      return new QueueData(
          name,
          visibilityTimeout,
          delay,
          receiveWait,
          created,
          lastModified,
          deadLetterQueue.map(queue -> new DeadLettersQueueData(queue, receiveLimit)),
          fifo,
          contentBasedDeduplication,
          copyTo,
          moveTo,
          scala.collection.immutable.Map.from(CollectionConverters.asScala(tags)));
    }
  }
}
