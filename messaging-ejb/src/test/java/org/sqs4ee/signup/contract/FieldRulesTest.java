package org.sqs4ee.signup.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.mail.internet.InternetAddress;
import jakarta.validation.ConstraintViolation;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ann",
        "Ann-Marie O._x",
        "Zoë",
        "अनिता",
        "李小龙",
        "علی\u200Cرضا",
        "ශ්\u200Dරී ලංකා",
        "\uD804\uDD07\uD804\uDD33\u200D\uD804\uDD07",
        "Ωmega 7",
        "\uD801\uDC00\uD801\uDC01\uD801\uDC02",
        "12345678901234567890123456789012345678901234567890"
      })
  void usernameOfAnyScriptIsAccepted(String username) {
    assertThat(problems("username", username)).isEmpty();
  }

  @Test
  void fiftyCharactersCountAsFiftyInEveryScript() {
    assertThat(problems("username", "\uD801\uDC00".repeat(50))).isEmpty();
    assertThat(problems("username", "\uD801\uDC00".repeat(51)))
        .containsExactly("must have 3 to 50 characters");
    assertThat(problems("username", "\uD801\uDC00\uD801\uDC00"))
        .containsExactly("must have 3 to 50 characters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ann\r\nBcc: x",
        "ann\u0000",
        "ann\u007F",
        "<b>ann</b>",
        "ann@x",
        "ann\uD801",
        "ann\u202Egpj",
        "\uFEFFann",
        "ann\u00A0b",
        "\u200Dann",
        "ann\u200C",
        "a\u200D\u200Cnn",
        "an\u200D n"
      })
  void usernameWithAnyOtherCharacterIsRefused(String username) {
    assertThat(problems("username", username))
        .containsExactly("may contain only letters, digits, spaces and . _ -");
  }

  @ParameterizedTest
  @NullSource
  void missingValuesAreRequired(String missing) {
    assertThat(problems("username", missing)).containsExactly("is required");
    assertThat(problems("email", missing)).containsExactly("is required");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b.cc",
        "Ann.Marie+list@mail.example.org",
        "o'hara_!#$%&*/=?^`{|}~-@example.co",
        "ann@xn--bcher-kva.example",
        "ann@1-2.example.museum",
      })
  void addressThatMailServersTakeIsAccepted(String email) {
    assertThat(problems("email", email)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ann",
        "@example.org",
        "ann@",
        "ann@localhost",
        "ann@example.",
        "ann@.org",
        "ann@exa..mple.org",
        "ann@-example.org",
        "ann@example.1",
        "ann@[127.0.0.1]",
        ".ann@example.org",
        "ann.@example.org",
        "an..n@example.org",
        "\"ann marie\"@example.org",
        "ann marie@example.org",
        "Ann <ann@example.org>",
        "ann@example.org,bob@example.org",
        "ann@example.org\r\nBcc: all@example.org",
        "ann@example.org\n",
        "ann@example.org%0a",
        "ann\u0000@example.org",
        "änn@example.org",
        "group:ann@example.org;",
      })
  void anythingElseIsNoAddress(String email) {
    assertThat(problems("email", email))
        .containsExactly("must be an e-mail address such as name@example.org");
  }

  @Test
  void addressIsBoundedInWholeAndInPart() {
    String domain = ("d".repeat(60) + ".").repeat(3) + "example";
    assertThat(problems("email", "a".repeat(254 - 1 - domain.length()) + "@" + domain)).isEmpty();
    assertThat(problems("email", "a".repeat(64) + "@" + domain))
        .contains("must have at most 254 characters");
    assertThat(problems("email", "a".repeat(65) + "@example.org")).isNotEmpty();
    assertThat(problems("email", "a@" + "d".repeat(64) + ".org")).isNotEmpty();
  }

  @Test
  void hugeValuesAreRefusedWithoutExhaustingTheStack() {
    assertThat(problems("email", "a.".repeat(500_000) + "a@example.org")).isNotEmpty();
    assertThat(problems("email", "a@" + "b.".repeat(500_000) + "org")).isNotEmpty();
    assertThat(problems("username", "a".repeat(1_000_000))).isNotEmpty();
  }

  @Test
  void whateverIsAcceptedCanBeAddressed() {
    Random random = new Random(20261122);
    String alphabet = "ab1.-_+'@@..%!\"\\ ,;:<>()[]\r\n\té\u0000";
    int accepted = 0;
    for (int i = 0; i < 200_000; i++) {
      String email =
          random
                  .ints(1 + random.nextInt(6), 0, alphabet.length())
                  .mapToObj(at -> alphabet.substring(at, at + 1))
                  .collect(Collectors.joining())
              + (random.nextBoolean() ? "@ex.org" : "b.cc");
      if (problems("email", email).isEmpty()) {
        accepted++;
        assertThatCode(() -> new InternetAddress(email, true)).as(email).doesNotThrowAnyException();
      }
    }
    assertThat(accepted).isGreaterThan(1_000);
  }

  private static List<String> problems(String field, String value) {
    return Validators.VALIDATOR.validateValue(SignupRequested.class, field, value).stream()
        .map(ConstraintViolation::getMessage)
        .sorted()
        .toList();
  }
}
