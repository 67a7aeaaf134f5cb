package org.sqs4ee.jms.json;

import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.threads.OwnLoader;

/**
 * Jakarta JSON Processing, looked up once: {@link jakarta.json.Json} searches the class path at
 * every call, which takes some hundred microseconds on a server. The search is done with the class
 * loader of the provider, since the caller may be one application of several and must not be held
 * on to.
 */
public final class JsonProcessing {

  /** Johnzon refuses longer strings unless it is told otherwise; others do not know the option. */
  private static final String LONGEST_STRING = "org.apache.johnzon.max-string-length";

  private static final int LONGEST_STRING_DEFAULT = 256 * 1024;

  private static volatile @Nullable JsonProvider found;

  private JsonProcessing() {}

  /**
   * What makes parsers and builders; safe for use by several threads.
   *
   * @throws jakarta.json.JsonException if there is no implementation
   */
  public static JsonProvider json() {
    JsonProvider json = found;
    if (json == null) {
      json = OwnLoader.during(JsonProvider::provider);
      found = json;
    }
    return json;
  }

  /** A parser of a text; its strings may be as long as it is. */
  public static JsonParser parser(String text) {
    return parser(json(), text);
  }

  static JsonParser parser(JsonProvider json, String text) {
    return text.length() <= LONGEST_STRING_DEFAULT
        ? json.createParser(new StringReader(text))
        : json.createParserFactory(Map.of(LONGEST_STRING, text.length()))
            .createParser(new StringReader(text));
  }
}
