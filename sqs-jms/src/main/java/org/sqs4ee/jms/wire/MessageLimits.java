package org.sqs4ee.jms.wire;

import jakarta.jms.MessageFormatException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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

  /** SQS keeps 38 digits between these; infinities and NaN are no numbers to it. */
  private static final BigDecimal SMALLEST_NUMBER = new BigDecimal("1E-128");

  private static final BigDecimal LARGEST_NUMBER = new BigDecimal("1E+126");

  /** Message group and deduplication ids: ASCII letters, digits and punctuation, no blanks. */
  private static final Pattern ID = Pattern.compile("[!-~]{1,128}");

  private MessageLimits() {}

  /** True if SQS takes this name for an attribute. */
  static boolean isAttributeName(String name) {
    return name.length() <= MAX_NAME && ATTRIBUTE_NAME.matcher(name).matches();
  }

  /** True if SQS takes this value for an attribute. */
  static boolean isAttributeValue(MessageAttributeValue attribute) {
    String text = attribute.stringValue();
    return !text.isEmpty()
        && hasOnlyAllowedCharacters(text)
        && (!attribute.dataType().startsWith("Number") || isNumber(text));
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
              "%s has the character U+%04X at index %d, which SQS does not accept. Remove or encode it.",
              what, text.codePointAt(at), at));
    }
  }

  /**
   * Refuses an id that SQS does not take; null passes.
   *
   * @param property names the id in the error
   */
  static @Nullable String checkId(String property, @Nullable String id)
      throws MessageFormatException {
    if (id != null && !ID.matcher(id).matches()) {
      throw new MessageFormatException(
          "The property "
              + property
              + " is '"
              + id
              + "'; SQS accepts 1 to 128 ASCII letters, digits and punctuation characters, no blanks");
    }
    return id;
  }

  /**
   * The bytes of a message.
   *
   * @throws MessageFormatException if they are more than SQS takes
   */
  static int checkSize(String body, Map<String, MessageAttributeValue> attributes)
      throws MessageFormatException {
    long size = size(body, attributes);
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

  /** The bytes that SQS counts: body, and names, types and values of the attributes. */
  static long size(String body, Map<String, MessageAttributeValue> attributes) {
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
    return size;
  }

  static boolean isAllowed(int codePoint) {
    return codePoint == 0x9
        || codePoint == 0xA
        || codePoint == 0xD
        || (codePoint >= 0x20 && codePoint <= 0xD7FF)
        || (codePoint >= 0xE000 && codePoint <= 0xFFFD)
        || codePoint >= 0x10000;
  }

  private static boolean isNumber(String text) {
    try {
      BigDecimal size = new BigDecimal(text).abs();
      return size.signum() == 0
          || (size.compareTo(SMALLEST_NUMBER) >= 0 && size.compareTo(LARGEST_NUMBER) <= 0);
    } catch (NumberFormatException notFinite) {
      return false;
    }
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
