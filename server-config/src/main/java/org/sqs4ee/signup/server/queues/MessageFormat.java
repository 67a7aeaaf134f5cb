package org.sqs4ee.signup.server.queues;

import static org.sqs4ee.signup.server.queues.Fields.readExactTime;
import static org.sqs4ee.signup.server.queues.Fields.readOption;
import static org.sqs4ee.signup.server.queues.Fields.readText;
import static org.sqs4ee.signup.server.queues.Fields.readTime;
import static org.sqs4ee.signup.server.queues.Fields.writeExactTime;
import static org.sqs4ee.signup.server.queues.Fields.writeOption;
import static org.sqs4ee.signup.server.queues.Fields.writeText;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.elasticmq.BinaryMessageAttribute;
import org.elasticmq.DeduplicationId;
import org.elasticmq.MessageAttribute;
import org.elasticmq.MessageContent;
import org.elasticmq.NeverReceived$;
import org.elasticmq.NumberMessageAttribute;
import org.elasticmq.OnDateTimeReceived;
import org.elasticmq.Received;
import org.elasticmq.StringMessageAttribute;
import org.elasticmq.TracingId;
import org.elasticmq.actor.queue.InternalMessage;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A message as bytes, both ways side by side. The bytes are a snapshot: ElasticMQ goes on changing
 * its object.
 */
final class MessageFormat {
  private static final int VERSION = 2;

  /** Had times of creation in milliseconds, too coarse for the order of a FIFO group. */
  private static final int VERSION_OF_MILLIS = 1;

  private static final long NEVER = -1;

  private MessageFormat() {}

  static byte[] bytesOf(InternalMessage message) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      writeText(out, message.id());
      writeText(out, message.content().value());
      writeAttributes(out, CollectionConverters.asJava(message.messageAttributes()));
      out.writeLong(message.nextDelivery());
      writeExactTime(out, message.created());
      out.writeInt(message.orderIndex());
      out.writeLong(
          message.firstReceive() instanceof OnDateTimeReceived received
              ? received.when().toInstant().toEpochMilli()
              : NEVER);
      out.writeInt(message.receiveCount());
      List<String> receipts = CollectionConverters.asJava(message.deliveryReceipts().toList());
      out.writeInt(receipts.size());
      for (String receipt : receipts) {
        writeText(out, receipt);
      }
      writeOption(out, message.messageGroupId());
      writeOption(out, message.messageDeduplicationId().map(id -> id.id()));
      writeOption(out, message.tracingId().map(id -> id.id()));
      writeOption(out, message.sequenceNumber());
      writeOption(out, message.deadLetterSourceQueueName());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static InternalMessage messageFrom(byte[] bytes, boolean fifo) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readByte();
      if (version != VERSION && version != VERSION_OF_MILLIS) {
        throw new IOException(
            "A stored message has format " + version + ", and none above " + VERSION + " is known");
      }
      String id = readText(in);
      String body = readText(in);
      Map<String, MessageAttribute> attributes = readAttributes(in);
      long nextDelivery = in.readLong();
      var created = version == VERSION ? readExactTime(in) : readTime(in);
      int orderIndex = in.readInt();
      long firstReceive = in.readLong();
      int receiveCount = in.readInt();
      List<String> receipts = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        receipts.add(readText(in));
      }
      return new InternalMessage(
          id,
          CollectionConverters.asScala(receipts),
          nextDelivery,
          new MessageContent(body),
          scala.collection.immutable.Map.from(CollectionConverters.asScala(attributes)),
          created,
          orderIndex,
          received(firstReceive),
          receiveCount,
          fifo,
          readOption(in),
          readOption(in).map(DeduplicationId::new),
          readOption(in).map(TracingId::new),
          readOption(in),
          readOption(in));
    }
  }

  private static Received received(long epochMillis) {
    return epochMillis == NEVER
        ? NeverReceived$.MODULE$
        : new OnDateTimeReceived(
            java.time.Instant.ofEpochMilli(epochMillis).atOffset(java.time.ZoneOffset.UTC));
  }

  private static void writeAttributes(
      DataOutputStream out, Map<String, MessageAttribute> attributes) throws IOException {
    out.writeInt(attributes.size());
    for (Map.Entry<String, MessageAttribute> attribute : attributes.entrySet()) {
      writeText(out, attribute.getKey());
      MessageAttribute value = attribute.getValue();
      if (value instanceof BinaryMessageAttribute binary) {
        out.writeChar('B');
        writeText(out, binary.asBase64());
      } else if (value instanceof NumberMessageAttribute number) {
        out.writeChar('N');
        writeText(out, number.stringValue());
      } else if (value instanceof StringMessageAttribute text) {
        out.writeChar('S');
        writeText(out, text.stringValue());
      }
      writeOption(out, value.customType());
    }
  }

  private static Map<String, MessageAttribute> readAttributes(DataInputStream in)
      throws IOException {
    Map<String, MessageAttribute> attributes = new HashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      String name = readText(in);
      char kind = in.readChar();
      String value = readText(in);
      Option<String> customType = readOption(in);
      attributes.put(
          name,
          switch (kind) {
            case 'B' -> BinaryMessageAttribute.fromBase64(value, customType);
            case 'N' -> new NumberMessageAttribute(value, customType);
            default -> new StringMessageAttribute(value, customType);
          });
    }
    return attributes;
  }
}
