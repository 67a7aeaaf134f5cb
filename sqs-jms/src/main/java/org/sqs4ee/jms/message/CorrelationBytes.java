package org.sqs4ee.jms.message;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A correlation id of bytes as one of text and back (Jakarta Messaging 3.1, section 3.4.5), without
 * loss: UTF-8 is its text, anything else is base64 behind a prefix. SQS and Amazon's library know
 * text only, and a replier that copies the text gives the same bytes back.
 */
final class CorrelationBytes {

  /** Of the ids that are the provider's: applications do not begin theirs with {@code ID:}. */
  private static final String PREFIX = "ID:bytes:";

  private CorrelationBytes() {}

  static String toText(byte[] id) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(id)).toString();
      if (!text.startsWith(PREFIX)) {
        return text;
      }
    } catch (CharacterCodingException noText) {
      // Then base64.
    }
    return PREFIX + Base64.getEncoder().encodeToString(id);
  }

  static byte[] toBytes(String id) {
    if (id.startsWith(PREFIX)) {
      try {
        return Base64.getDecoder().decode(id.substring(PREFIX.length()));
      } catch (IllegalArgumentException notOurs) {
        // Then a text that only looks like ours.
      }
    }
    return id.getBytes(StandardCharsets.UTF_8);
  }
}
