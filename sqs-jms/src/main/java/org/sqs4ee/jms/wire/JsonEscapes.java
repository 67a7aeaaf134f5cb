package org.sqs4ee.jms.wire;

/** Makes any JSON document one that SQS takes. */
final class JsonEscapes {

  private JsonEscapes() {}

  /** JSON writers leave U+FFFE, U+FFFF and lone surrogates as they are; SQS does not take them. */
  static String beyondSqs(String json) {
    if (MessageLimits.hasOnlyAllowedCharacters(json)) {
      return json;
    }
    StringBuilder escaped = new StringBuilder(json.length() + 16);
    json.codePoints()
        .forEach(
            c -> {
              if (MessageLimits.isAllowed(c)) {
                escaped.appendCodePoint(c);
              } else {
                escaped.append(String.format("\\u%04x", c));
              }
            });
    return escaped.toString();
  }
}
