package org.sqs4ee.jms.selector;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Number literals with the syntax of Java (Java Language Specification, sections 3.10.1 and
 * 3.10.2): decimal, hexadecimal, octal and binary, with underscores and suffixes.
 */
final class NumericLiteral {

  private static final String DIGITS = "[0-9](?:[0-9_]*[0-9])?";
  private static final String HEX = "[0-9a-fA-F](?:[0-9a-fA-F_]*[0-9a-fA-F])?";

  private static final String EXACT =
      "(?:0[xX]%s|0[bB][01](?:[01_]*[01])?|0(?:[0-7_]*[0-7])?|[1-9](?:[0-9_]*[0-9])?)[lL]?"
          .formatted(HEX);

  private static final String DECIMAL =
      "(?:%1$s\\.(?:%1$s)?(?:%2$s)?|\\.%1$s(?:%2$s)?|%1$s%2$s)[fFdD]?|%1$s[fFdD]"
          .formatted(DIGITS, "[eE][+-]?" + DIGITS);

  private static final String HEX_WITH_EXPONENT =
      "0[xX](?:%1$s\\.?|(?:%1$s)?\\.%1$s)[pP][+-]?%2$s[fFdD]?".formatted(HEX, DIGITS);

  /** A number; it is an exact one if the group {@code exact} took part. */
  static final Pattern SYNTAX =
      Pattern.compile(HEX_WITH_EXPONENT + "|" + DECIMAL + "|(?<exact>" + EXACT + ")");

  private NumericLiteral() {}

  /**
   * The value of an exact literal.
   *
   * @param negative whether a minus stands before it: the smallest long has no positive counterpart
   * @return null if it is out of the range of a long
   */
  static @Nullable Long exact(String literal, boolean negative) {
    String digits = literal.replaceAll("[_lL]", "");
    try {
      if (digits.matches("0[xX].*")) {
        return signed(Long.parseUnsignedLong(digits.substring(2), 16), negative);
      }
      if (digits.matches("0[bB].*")) {
        return signed(Long.parseUnsignedLong(digits.substring(2), 2), negative);
      }
      if (digits.length() > 1 && digits.startsWith("0")) {
        return signed(Long.parseUnsignedLong(digits, 8), negative);
      }
      return Long.valueOf(negative ? "-" + digits : digits);
    } catch (NumberFormatException outOfRange) {
      return null;
    }
  }

  /**
   * The value of an approximate literal: a Float if its suffix says so, otherwise a Double.
   *
   * @return null if it is out of the range of its type
   */
  static @Nullable Number approximate(String literal) {
    String digits = literal.replace("_", "");
    if (digits.endsWith("f") || digits.endsWith("F")) {
      float value = Float.parseFloat(digits);
      return Float.isInfinite(value) ? null : value;
    }
    double value = Double.parseDouble(digits);
    return Double.isInfinite(value) ? null : value;
  }

  private static long signed(long value, boolean negative) {
    return negative ? -value : value;
  }
}
