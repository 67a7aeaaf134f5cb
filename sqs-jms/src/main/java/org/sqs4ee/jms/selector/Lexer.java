package org.sqs4ee.jms.selector;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import jakarta.jms.InvalidSelectorException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.sqs4ee.jms.selector.Token.Kind;

/** Cuts a selector into its words; the last one is always {@link Kind#END}. */
final class Lexer {

  private static final Map<String, Kind> RESERVED =
      EnumSet.range(Kind.NULL, Kind.ESCAPE).stream().collect(toMap(Kind::name, identity()));

  private final Source source;
  private final String text;
  private int position;

  Lexer(Source source) {
    this.source = source;
    this.text = source.text();
  }

  List<Token> tokens() throws InvalidSelectorException {
    List<Token> tokens = new ArrayList<>();
    do {
      tokens.add(next());
    } while (tokens.get(tokens.size() - 1).kind() != Kind.END);
    return tokens;
  }

  private Token next() throws InvalidSelectorException {
    while (isWhitespace(charAt(position))) {
      position++;
    }
    if (position == text.length()) {
      return new Token(Kind.END, "", position);
    }
    if (Character.isJavaIdentifierStart(text.codePointAt(position))) {
      return word();
    }
    if (isDigit(charAt(position)) || (charAt(position) == '.' && isDigit(charAt(position + 1)))) {
      return number();
    }
    return charAt(position) == '\'' ? string() : symbol();
  }

  private Token word() {
    int start = position;
    position = endOfWord(start);
    String word = text.substring(start, position);
    return new Token(RESERVED.getOrDefault(asciiUpperCase(word), Kind.IDENTIFIER), word, start);
  }

  private Token number() throws InvalidSelectorException {
    Matcher matcher = NumericLiteral.SYNTAX.matcher(text).region(position, text.length());
    int end = matcher.lookingAt() ? matcher.end() : position;
    if (endOfWord(end) > end || charAt(end) == '.') {
      Token unreadable = token(Kind.EXACT, endOfWord(end) - position);
      throw source.error(unreadable.position(), unreadable.shown() + " is no Java number");
    }
    Kind kind = matcher.group("exact") != null ? Kind.EXACT : Kind.APPROXIMATE;
    return token(kind, end - position);
  }

  private Token string() throws InvalidSelectorException {
    int start = position;
    StringBuilder value = new StringBuilder();
    int quote = text.indexOf('\'', start + 1);
    int from = start + 1;
    while (quote >= 0 && charAt(quote + 1) == '\'') {
      value.append(text, from, quote + 1);
      from = quote + 2;
      quote = text.indexOf('\'', from);
    }
    if (quote < 0) {
      throw source.error(start, "the string that begins here has no closing quote");
    }
    position = quote + 1;
    return new Token(Kind.STRING, value.append(text, from, quote).toString(), start);
  }

  private Token symbol() throws InvalidSelectorException {
    char second = charAt(position + 1);
    return switch (charAt(position)) {
      case '=' -> token(Kind.EQUAL, 1);
      case '<' ->
          switch (second) {
            case '>' -> token(Kind.NOT_EQUAL, 2);
            case '=' -> token(Kind.LESS_OR_EQUAL, 2);
            default -> token(Kind.LESS, 1);
          };
      case '>' -> second == '=' ? token(Kind.GREATER_OR_EQUAL, 2) : token(Kind.GREATER, 1);
      case '+' -> token(Kind.PLUS, 1);
      case '-' -> token(Kind.MINUS, 1);
      case '*' -> token(Kind.TIMES, 1);
      case '/' -> token(Kind.DIVIDE, 1);
      case '(' -> token(Kind.LEFT, 1);
      case ')' -> token(Kind.RIGHT, 1);
      case ',' -> token(Kind.COMMA, 1);
      case '!' -> throw source.error(position, "'!' is no operator; not equal is written <>");
      case '"' -> throw source.error(position, "strings are written in single quotes");
      default ->
          throw source.error(
              position,
              "'%s' has no meaning in a selector"
                  .formatted(Character.toString(text.codePointAt(position))));
    };
  }

  private Token token(Kind kind, int length) {
    int start = position;
    position += length;
    return new Token(kind, text.substring(start, position), start);
  }

  private int endOfWord(int start) {
    int end = start;
    while (end < text.length() && Character.isJavaIdentifierPart(text.codePointAt(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    return end;
  }

  /** The character there, or behind the end NUL, with which no word begins. */
  private char charAt(int index) {
    return index < text.length() ? text.charAt(index) : 0;
  }

  private static boolean isWhitespace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
  }

  /** Not {@code toUpperCase}: the upper case of a dotless i is an ASCII letter, yet it is none. */
  private static String asciiUpperCase(String word) {
    StringBuilder upper = new StringBuilder(word);
    for (int i = 0; i < upper.length(); i++) {
      char c = upper.charAt(i);
      if (c >= 'a' && c <= 'z') {
        upper.setCharAt(i, (char) (c - 'a' + 'A'));
      }
    }
    return upper.toString();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
