package org.sqs4ee.signup.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignupIdTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");

  @Test
  void tellsWhenItWasIssued() {
    Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    assertThat(SignupId.next().issuedAt().orElseThrow())
        .isBetween(before, Instant.now().plusSeconds(1));
    assertThat(Ids.issuedAt(NOON).issuedAt()).contains(NOON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"00000000-0000-4000-8000-000000000000", "019a8000-0000-7000-0000-000000000001"})
  void anIdOfAnotherVersionOrVariantTellsNoTimeAndIsNeverOld(String id) {
    SignupId random = SignupId.fromString(id);

    assertThat(random.issuedAt()).isEmpty();
    assertThat(random.olderThan(Duration.ZERO, NOON)).isFalse();
  }

  @Test
  void readsWhatItWrites() {
    SignupId id = SignupId.next();

    assertThat(SignupId.fromString(id.toString())).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1-1-1-1-1",
        "01a20275-f044-74a5-a101-371c22f0782",
        "01a20275-f044-74a5-a101-371c22f0782aa",
        "{01a20275-f044-74a5-a101-371c22f0782a}",
        "01a20275-f044-74a5-a101-371c22f0782g"
      })
  void readsNothingElse(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> SignupId.fromString(text));
  }
}
