package org.sqs4ee.adapter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {

  private final Placeholders placeholders =
      new Placeholders(
          Map.of(
                  "QUEUE",
                  "orders",
                  "EMPTY",
                  "",
                  "BLANK",
                  " ",
                  "MONEY",
                  "$1\\2",
                  "NESTED",
                  "${QUEUE}")
              ::get);

  @ParameterizedTest
  @CsvSource({
    "plain,                           plain",
    "${QUEUE},                        orders",
    "${QUEUE:signups},                orders",
    "${QUEUE:signups}-dlq,            orders-dlq",
    "a-${QUEUE}-b-${OTHER:x}-c,       a-orders-b-x-c",
    "${OTHER:signups},                signups",
    "${OTHER:},                       ''",
    "${EMPTY:signups},                signups",
    "${BLANK:signups},                signups",
    "${OTHER:http://127.0.0.1:9324},  http://127.0.0.1:9324",
    "$QUEUE {QUEUE} ${} ${:x},        $QUEUE {QUEUE} ${} ${:x}"
  })
  void placeholdersAreReplacedByTheirValueOrDefault(String text, String resolved) {
    assertThat(placeholders.resolve(text)).isEqualTo(resolved);
  }

  @Test
  void unknownNameWithoutDefaultStaysAsItIs() {
    assertThat(placeholders.resolve("${OTHER}-dlq")).isEqualTo("${OTHER}-dlq");
    assertThat(placeholders.resolve("${EMPTY}")).isEqualTo("${EMPTY}");
  }

  @Test
  void valuesAreTakenLiterally() {
    assertThat(placeholders.resolve("${MONEY}")).isEqualTo("$1\\2");
    assertThat(placeholders.resolve("${NESTED}")).isEqualTo("${QUEUE}");
  }

  @Test
  void systemPropertyWinsOverEnvironmentVariableUnlessItIsEmpty() {
    String known = System.getenv().keySet().iterator().next();
    assertThat(Placeholders.ofProcess().resolve("${" + known + ":otherwise}"))
        .isEqualTo(System.getenv(known).isEmpty() ? "otherwise" : System.getenv(known));
    System.setProperty(known, "property");
    try {
      assertThat(Placeholders.ofProcess().resolve("${" + known + "}")).isEqualTo("property");
      System.setProperty(known, "");
      assertThat(Placeholders.ofProcess().resolve("${" + known + ":otherwise}"))
          .isEqualTo(System.getenv(known).isEmpty() ? "otherwise" : System.getenv(known));
    } finally {
      System.clearProperty(known);
    }
  }
}
