package org.sqs4ee.jms.selector;

/**
 * A word of a selector.
 *
 * @param text as written; for a string literal, what it stands for
 * @param position index of its first character in the selector
 */
record Token(Kind kind, String text, int position) {

  /** How the word reads in a message to a person. */
  String shown() {
    return switch (kind) {
      case END -> "the end of the selector";
      case STRING -> "the string '" + shortened() + "'";
      default -> "'" + shortened() + "'";
    };
  }

  private String shortened() {
    return text.length() > 30 ? text.substring(0, 30) + "..." : text;
  }

  /** What a word can be. The constants named like a reserved word are that word. */
  enum Kind {
    IDENTIFIER,
    STRING,
    EXACT,
    APPROXIMATE,
    NULL,
    TRUE,
    FALSE,
    NOT,
    AND,
    OR,
    BETWEEN,
    LIKE,
    IN,
    IS,
    ESCAPE,
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    PLUS,
    MINUS,
    TIMES,
    DIVIDE,
    LEFT,
    RIGHT,
    COMMA,
    END
  }
}
