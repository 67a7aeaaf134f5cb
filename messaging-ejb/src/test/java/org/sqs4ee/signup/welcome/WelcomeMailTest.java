package org.sqs4ee.signup.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.sqs4ee.signup.contract.SignupRequested;

class WelcomeMailTest {

  @Test
  void bothPartsGreetByNameAndSayTheAddress() {
    WelcomeMail mail = WelcomeMail.welcome(signup("Zoë Ω", "zoe@example.org"));

    assertThat(mail.subject()).isEqualTo("Welcome! Your account is ready");
    assertThat(mail.text()).startsWith("Hello Zoë Ω,").contains("zoe@example.org");
    assertThat(mail.html()).contains(">Welcome, Zoë Ω</h1>", "zoe@example.org");
  }

  @Test
  void htmlPartEscapesWhatAPersonTyped() {
    WelcomeMail mail =
        WelcomeMail.welcome(
            signup("</td><script>alert(\"1\" & '2')</script>", "o'hara&\"x\"@example.org"));

    assertThat(mail.html())
        .doesNotContain("<script", "o'hara", "&\"")
        .contains("&lt;script&gt;alert(&quot;1&quot; &amp; &#39;2&#39;)&lt;")
        .contains("o&#39;hara&amp;");
  }

  @Test
  void textPartIsNotEscaped() {
    assertThat(WelcomeMail.welcome(signup("ann", "o'hara&co@example.org")).text())
        .contains("o'hara&co@example.org");
  }

  @Test
  void whatAPersonTypedIsNoTemplate() {
    WelcomeMail mail = WelcomeMail.welcome(signup("{{email}}", "ann@example.org"));

    assertThat(mail.text()).startsWith("Hello {{email}},");
  }

  @Test
  void ownerOfAKnownAddressReadsNoWordsOfAStranger() {
    WelcomeMail mail =
        WelcomeMail.alreadyRegistered(signup("visit evil.example", "ann@example.org"));

    assertThat(mail.subject()).isEqualTo("You already have an account");
    assertThat(mail.text()).contains("ann@example.org").doesNotContain("evil");
    assertThat(mail.html()).contains("ann@example.org").doesNotContain("evil");
  }

  @Test
  void htmlLoadsNothingFromAnywhere() {
    WelcomeMail mail = WelcomeMail.welcome(signup("ann", "ann@example.org"));

    assertThat(mail.html())
        .startsWith("<!DOCTYPE html>")
        .contains("<html lang=\"en\"")
        .doesNotContain("http", "src=", "url(", "<img", "<link", "{{");
  }

  private static SignupRequested signup(String username, String email) {
    return new SignupRequested(
        "0198f5a0-7c31-7c52-9f7e-0a1b2c3d4e5f", username, email, Instant.EPOCH);
  }
}
