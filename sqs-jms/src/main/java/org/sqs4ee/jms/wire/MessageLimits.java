package org.sqs4ee.jms.wire;

import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * What SQS accepts (SQS API reference, SendMessage), checked before a message leaves: a refusal at
 * {@code send} names the message, one at commit only the batch.
 */
public final class MessageLimits {

  /** Bytes of one message, attributes included, and of one batch: 1 MiB. */
  public static final int MAX_BYTES = 1024 * 1024;

  /** Attributes of one message. */
  public static final int MAX_ATTRIBUTES = 10;

  private static final Pattern ATTRIBUTE_NAME =
      Pattern.compile("(?!(?i:AWS|Amazon)\\.)[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");

  private static final int MAX_NAME = 256;

  private MessageLimits() {}

  /** True if SQS takes this name for an attribute. */
  static boolean isAttributeName(String name) {
    return name.length() <= MAX_NAME && ATTRIBUTE_NAME.matcher(name).matches();
  }

  /** True if SQS takes every character of the text. */
  static boolean hasOnlyAllowedCharacters(String text) {
    return firstForbidden(text) < 0;
  }

  /**
   * Refuses a text with characters outside #x9 #xA #xD #x20-#xD7FF #xE000-#xFFFD #x10000-#x10FFFF.
   *
   * @param what names the text in the error
   */
  static void checkCharacters(String what, String text) throws MessageFormatException {
    int at = firstForbidden(text);
    if (at >= 0) {
      throw new MessageFormatException(
          String.format(
              "%s has the character U+%04X at index %d, which SQS does not accept. Remove it, or send the text as bytes.",
              what, text.codePointAt(at), at));
    }
  }

  /**
   * The bytes that SQS counts.
   *
   * @throws JMSException if they are more than SQS takes
   */
  static int checkSize(String body, Map<String, MessageAttributeValue> attributes)
      throws JMSException {
    long size = bytes(body);
    for (Map.Entry<String, MessageAttributeValue> attribute : attributes.entrySet()) {
      size += bytes(attribute.getKey());
      size += bytes(attribute.getValue().dataType());
      String text = attribute.getValue().stringValue();
      size +=
          text != null
              ? bytes(text)
              : attribute.getValue().binaryValue().asByteArrayUnsafe().length;
    }
    if (size > MAX_BYTES) {
      throw new MessageFormatException(
          "The message has "
              + size
              + " bytes, properties included; SQS accepts "
              + MAX_BYTES
              + ". Store the content elsewhere and send a reference.");
    }
    return (int) size;
  }

  static boolean isAllowed(int codePoint) {
    return codePoint == 0x9
        || codePoint == 0xA
        || codePoint == 0xD
        || (codePoint >= 0x20 && codePoint <= 0xD7FF)
        || (codePoint >= 0xE000 && codePoint <= 0xFFFD)
        || codePoint >= 0x10000;
  }

  private static int firstForbidden(String text) {
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      if (!isAllowed(text.codePointAt(i))) {
        return i;
      }
    }
    return -1;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
