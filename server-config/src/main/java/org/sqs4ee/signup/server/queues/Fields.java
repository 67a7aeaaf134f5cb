package org.sqs4ee.signup.server.queues;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import scala.Option;

/**
 * How the two formats write what {@code DataOutputStream} does not: text over 64 KiB, absence and
 * time.
 */
final class Fields {
  private static final int ABSENT = -1;

  private Fields() {}

  static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static String readText(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }

  static void writeOption(DataOutputStream out, Option<String> text) throws IOException {
    if (text.isDefined()) {
      writeText(out, text.get());
    } else {
      out.writeInt(ABSENT);
    }
  }

  static Option<String> readOption(DataInputStream in) throws IOException {
    int length = in.readInt();
    return length == ABSENT
        ? Option.empty()
        : Option.apply(new String(in.readNBytes(length), StandardCharsets.UTF_8));
  }

  static void writeTime(DataOutputStream out, OffsetDateTime time) throws IOException {
    out.writeLong(time.toInstant().toEpochMilli());
  }

  static OffsetDateTime readTime(DataInputStream in) throws IOException {
    return Instant.ofEpochMilli(in.readLong()).atOffset(ZoneOffset.UTC);
  }

  static void writeExactTime(DataOutputStream out, OffsetDateTime time) throws IOException {
    out.writeLong(time.toInstant().getEpochSecond());
    out.writeInt(time.getNano());
  }

  static OffsetDateTime readExactTime(DataInputStream in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt()).atOffset(ZoneOffset.UTC);
  }
}
