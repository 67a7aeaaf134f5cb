package org.sqs4ee.adapter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropertyReaderTest {

  private final PropertyReader read =
      new PropertyReader(new Placeholders(Map.of("LIMIT", "7", "BLANK", "  ")::get));

  @Test
  void valuesAreResolvedAndStripped() {
    assertThat(read.text(" ${LIMIT} ")).isEqualTo("7");
    assertThat(read.number("limit", " ${LIMIT} ", 1, 0, 10)).isEqualTo(7);
    assertThat(read.errors()).isEmpty();
  }

  @Test
  void whatIsNotSetOrBlankIsTheDefault() {
    assertThat(read.text(null)).isNull();
    assertThat(read.text("${BLANK:}")).isNull();
    assertThat(read.number("limit", null, 3, 0, 10)).isEqualTo(3);
    assertThat(read.number("limit", " ", 3, 0, 10)).isEqualTo(3);
    assertThat(read.choice("missingQueue", null, MissingQueue.WAIT)).isEqualTo(MissingQueue.WAIT);
    assertThat(read.url("endpoint", "")).isNull();
    assertThat(read.list(null)).isEmpty();
    assertThat(read.errors()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "11", "1.5", "ten", "99999999999", "${UNKNOWN}"})
  void numberThatIsNoneOrOutOfBoundsIsTold(String value) {
    assertThat(read.number("limit", value, 3, 0, 10)).isEqualTo(3);
    assertThat(read.errors())
        .containsExactly("limit is '" + value + "'; allowed is a whole number from 0 to 10");
  }

  @Test
  void boundsAreIncluded() {
    assertThat(read.number("limit", "0", 3, 0, 10)).isZero();
    assertThat(read.seconds("pause", "10", 3, 0, 10)).isEqualTo(Duration.ofSeconds(10));
    assertThat(read.errors()).isEmpty();
  }

  @Test
  void choiceIsMadeInAnyCaseAndEverythingElseIsTold() {
    assertThat(read.choice("missingQueue", "create", MissingQueue.FAIL))
        .isEqualTo(MissingQueue.CREATE);
    assertThat(read.errors()).isEmpty();
    assertThat(read.choice("missingQueue", "ignore", MissingQueue.FAIL))
        .isEqualTo(MissingQueue.FAIL);
    assertThat(read.errors())
        .containsExactly("missingQueue is 'ignore'; allowed is one of [FAIL, CREATE, WAIT]");
  }

  @Test
  void listIsSplitAtCommasAndLeavesOutEmptyParts() {
    assertThat(read.list(" a.B, c.D ,,")).containsExactlyInAnyOrder("a.B", "c.D");
  }

  @Test
  void urlOfHttpIsTaken() {
    assertThat(read.url("endpoint", "http://127.0.0.1:9324"))
        .isEqualTo(URI.create("http://127.0.0.1:9324"));
    assertThat(read.url("endpoint", "https://sqs.eu-central-1.amazonaws.com")).isNotNull();
    assertThat(read.errors()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1:9324", "ftp://host", "http://", "https:host", "http://a b", "/queue"})
  void urlThatIsNoneIsTold(String value) {
    assertThat(read.url("endpoint", value)).isNull();
    assertThat(read.errors())
        .containsExactly(
            "endpoint is '" + value + "'; allowed is an http or https URL with a host");
  }

  @Test
  void allErrorsAreKeptInTheirOrder() {
    read.number("limit", "x", 3, 0, 10);
    read.error("queueName", null, "a queue");
    assertThat(read.errors())
        .containsExactly(
            "limit is 'x'; allowed is a whole number from 0 to 10",
            "queueName is not set; allowed is a queue");
  }
}
