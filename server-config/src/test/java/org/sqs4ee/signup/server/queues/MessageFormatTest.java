package org.sqs4ee.signup.server.queues;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import org.elasticmq.MessageContent;
import org.elasticmq.NeverReceived$;
import org.elasticmq.actor.queue.InternalMessage;
import org.junit.jupiter.api.Test;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

class MessageFormatTest {

  /** ElasticMQ orders the messages of a FIFO group by it, and many are made in a millisecond. */
  @Test
  void timeOfCreationIsExact() throws IOException {
    OffsetDateTime created = OffsetDateTime.parse("2026-11-29T01:02:03.004005006Z");

    byte[] bytes = MessageFormat.bytesOf(message(created));

    assertThat(MessageFormat.messageFrom(bytes, true).created()).isEqualTo(created);
  }

  @Test
  void formatOfEarlierVersionsIsRead() throws IOException {
    InternalMessage read = MessageFormat.messageFrom(firstFormat(), false);

    assertThat(read.id()).isEqualTo("id");
    assertThat(read.content().value()).isEqualTo("body");
    assertThat(read.created()).isEqualTo(OffsetDateTime.parse("1970-01-01T00:00:01.234Z"));
    assertThat(read.receiveCount()).isEqualTo(7);
  }

  private static InternalMessage message(OffsetDateTime created) {
    return new InternalMessage(
        "id",
        CollectionConverters.asScala(List.of()),
        0,
        new MessageContent("body"),
        new scala.collection.immutable.HashMap<>(),
        created,
        0,
        NeverReceived$.MODULE$,
        0,
        true,
        Option.apply("group"),
        Option.empty(),
        Option.empty(),
        Option.empty(),
        Option.empty());
  }

  private static byte[] firstFormat() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(1);
      for (String text : List.of("id", "body")) {
        out.writeInt(text.length());
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
      out.writeInt(0); // attributes
      out.writeLong(0); // next delivery
      out.writeLong(1234); // created, in milliseconds
      out.writeInt(0); // order
      out.writeLong(-1); // first receive
      out.writeInt(7); // receives
      out.writeInt(0); // receipts
      for (int option = 0; option < 5; option++) {
        out.writeInt(-1);
      }
    }
    return bytes.toByteArray();
  }
}
