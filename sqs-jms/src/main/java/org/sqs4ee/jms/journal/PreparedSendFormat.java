package org.sqs4ee.jms.journal;

import static org.sqs4ee.jms.json.JsonProcessing.json;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.client.ClientSettings;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.wire.OutgoingMessage;

/**
 * A prepared send as a gzipped JSON document: an operator can read it with {@code zcat}, and gzip's
 * checksum and length tell a file that is damaged or cut off. Messages are left to {@link
 * MessageFormat}.
 */
final class PreparedSendFormat {

  private static final int VERSION = 1;

  private PreparedSendFormat() {}

  static byte[] write(PreparedSend send) throws IOException {
    JsonObjectBuilder document = json().createObjectBuilder().add("version", VERSION);
    addIfSet(document, "region", send.sqs().region());
    URI endpoint = send.sqs().endpoint();
    addIfSet(document, "endpoint", endpoint == null ? null : endpoint.toString());
    JsonArrayBuilder queues = json().createArrayBuilder();
    send.messages().forEach((queue, messages) -> queues.add(queue(queue, messages)));
    String json = document.add("queues", queues).build().toString();
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream out = new FastGzip(zipped)) {
      out.write(json.getBytes(StandardCharsets.UTF_8));
    }
    return zipped.toByteArray();
  }

  /**
   * Reads what {@link #write} has written.
   *
   * @throws IOException if it is damaged, cut off, or of a later version of the adapter
   */
  static PreparedSend read(byte[] content) throws IOException {
    String json;
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
      json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    try (JsonReader reader = json().createReader(new StringReader(json))) {
      return send(reader.readObject());
    } catch (RuntimeException e) {
      // JSON readers and the documents they return throw many kinds.
      throw new IOException("it is no prepared send: " + e.getMessage(), e);
    }
  }

  private static PreparedSend send(JsonObject document) {
    if (document.getInt("version") != VERSION) {
      throw new IllegalArgumentException(
          "version " + document.getInt("version") + " is not known to this adapter");
    }
    Map<QueueAddress, List<OutgoingMessage>> messages = new LinkedHashMap<>();
    for (JsonObject queue : document.getJsonArray("queues").getValuesAs(JsonObject.class)) {
      messages.put(
          new QueueAddress(queue.getString("name"), queue.getString("url")),
          queue.getJsonArray("messages").getValuesAs(JsonObject.class).stream()
              .map(MessageFormat::read)
              .toList());
    }
    String endpoint = document.getString("endpoint", null);
    return new PreparedSend(
        new ClientSettings(
            document.getString("region", null), endpoint == null ? null : URI.create(endpoint)),
        messages);
  }

  private static JsonObject queue(QueueAddress queue, List<OutgoingMessage> messages) {
    JsonArrayBuilder written = json().createArrayBuilder();
    messages.forEach(message -> written.add(MessageFormat.write(message)));
    return json()
        .createObjectBuilder()
        .add("name", queue.name())
        .add("url", queue.url())
        .add("messages", written)
        .build();
  }

  private static void addIfSet(JsonObjectBuilder document, String name, @Nullable String value) {
    if (value != null) {
      document.add(name, value);
    }
  }

  /** Gzip is here for its checksum: a prepare should not wait for a small file. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
