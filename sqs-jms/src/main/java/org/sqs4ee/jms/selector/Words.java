package org.sqs4ee.jms.selector;

import jakarta.jms.InvalidSelectorException;
import java.util.List;
import org.sqs4ee.jms.selector.Token.Kind;

/** The words of a selector, taken one after the other. */
final class Words {

  private final Source source;
  private final List<Token> tokens;
  private int next;

  Words(Source source, List<Token> tokens) {
    this.source = source;
    this.tokens = tokens;
  }

  /** The word that comes next; at the end, {@link Kind#END} again and again. */
  Token peek() {
    return tokens.get(next);
  }

  Token take() {
    Token token = peek();
    if (token.kind() != Kind.END) {
      next++;
    }
    return token;
  }

  /** Takes the next word if it is of this kind. */
  boolean accept(Kind kind) {
    if (peek().kind() != kind) {
      return false;
    }
    take();
    return true;
  }

  Token expect(Kind kind, String expected) throws InvalidSelectorException {
    if (peek().kind() != kind) {
      throw expected(expected);
    }
    return take();
  }

  /** The next word is not what it has to be. */
  InvalidSelectorException expected(String expected) {
    return error(peek(), "expected " + expected + ", found " + peek().shown());
  }

  InvalidSelectorException error(Token at, String problem) {
    return source.error(at.position(), problem);
  }
}
