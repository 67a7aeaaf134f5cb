package org.sqs4ee.jms.json;

import jakarta.json.spi.JsonProvider;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.threads.OwnLoader;

/**
 * Jakarta JSON Processing, looked up once: {@link jakarta.json.Json} searches the class path at
 * every call, which takes some hundred microseconds on a server. The search is done with the class
 * loader of the provider, since the caller may be one application of several and must not be held
 * on to.
 */
public final class JsonProcessing {

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
}
