package org.sqs4ee.benchmark.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.TreeMap;

/** The digests by which the SDK checks that SQS has what it sent. */
final class Md5 {

  private Md5() {}

  static String ofText(String text) {
    return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** As in the developer guide: sorted by name; name, type, kind of value and value of each. */
  static String ofAttributes(JsonNode attributes) {
    MessageDigest digest = digest();
    TreeMap<String, JsonNode> sorted = new TreeMap<>();
    attributes.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    sorted.forEach(
        (name, attribute) -> {
          add(digest, name.getBytes(StandardCharsets.UTF_8));
          add(digest, attribute.path("DataType").asText().getBytes(StandardCharsets.UTF_8));
          JsonNode text = attribute.get("StringValue");
          digest.update((byte) (text == null ? 2 : 1));
          add(
              digest,
              text == null
                  ? Base64.getDecoder().decode(attribute.path("BinaryValue").asText())
                  : text.asText().getBytes(StandardCharsets.UTF_8));
        });
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, byte[] part) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
    digest.update(part);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }
}
