package org.sqs4ee.jms.json;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqs4ee.jms.wire.MessageLimits;

/** What servers bring: Parsson (Payara, GlassFish, WildFly, Open Liberty) and Johnzon (TomEE). */
class JsonProcessingTest {

  static Stream<JsonProvider> implementations() {
    return Stream.of(
        new org.eclipse.parsson.JsonProviderImpl(), new org.apache.johnzon.core.JsonProviderImpl());
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void stringsMayBeAsLongAsAMessage(JsonProvider json) {
    String longest = "x".repeat(MessageLimits.MAX_BYTES);
    try (JsonParser parser = JsonProcessing.parser(json, "[\"" + longest + "\"]")) {
      parser.next();
      assertThat(parser.getArray().getString(0)).isEqualTo(longest);
    }
  }
}
