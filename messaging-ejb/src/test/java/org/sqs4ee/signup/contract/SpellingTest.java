package org.sqs4ee.signup.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ann@bücher.example  | ann@xn--bcher-kva.example",
        "ann@BÜCHER.Example  | ann@xn--bcher-kva.Example",
        "ann@名がドメイン。jp    | ann@xn--v8jxj3d1dzdz08w.jp",
        "Ann@Example.org     | Ann@Example.org",
      })
  void domainOfAnyScriptIsWrittenInAscii(String written, String spelled) {
    assertThat(Spelling.email(" " + written + "\n")).isEqualTo(spelled);
  }

  /** In IDNA 2003 the first would be fass.example, which belongs to somebody else. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ann@faß.example",
        "ann@βόλος.example",
        "ann@ශ්\u200Dරී.example",
        "ann@ü..example",
        "ann@ü℀.example",
        "ann@ü/b.example",
        "änn@example.org",
        "ü",
        ""
      })
  void whatHasNoSuchFormIsLeftAsItIs(String written) {
    assertThat(Spelling.email(written)).isEqualTo(written);
  }

  @Test
  void whatIsTooLongIsNotConverted() {
    String written = "ann@" + "ü".repeat(1_000_000) + ".example";

    assertThat(Spelling.email(written)).isEqualTo(written);
  }

  @Test
  void spacesOfAnyKindBecomePlainOnes() {
    assertThat(Spelling.username("\u3000山田\u3000太郎 \u00A0x\t")).isEqualTo("山田 太郎  x");
  }

  /** The web spells a name before it is checked, and the message that is made of it once more. */
  @ParameterizedTest
  @ValueSource(
      strings = {"\u00A0Al", "Al\u2007", "\u00A0\u202F\u00A0", " \u3000 a \u3000", "\tA\n"})
  void spellingTwiceChangesNothing(String written) {
    String once = Spelling.username(written);

    assertThat(once).isEqualTo(once.strip()).isEqualTo(Spelling.username(once));
  }

  @Test
  void signupsAreSpelledSo() {
    var signup = new SignupRequested("id", "山田\u3000太郎", "ann@bücher.example", Instant.EPOCH);

    assertThat(signup.username()).isEqualTo("山田 太郎");
    assertThat(signup.email()).isEqualTo("ann@xn--bcher-kva.example");
  }
}
