package org.sqs4ee.signup.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sqs4ee.signup.web.ProblemAssert.assertProblem;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every field that is wrong is named, all at once, and nothing is sent. */
class FieldRulesTest {

  private static final String SHAPE = "email must be an e-mail address such as name@example.org";
  private static final String LENGTH = "username must have 3 to 50 characters";
  private static final String LETTERS =
      "username may contain only letters, digits, spaces and . _ -";

  @AutoClose final RunningWeb web = RunningWeb.start();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"username\":null,\"email\":null}",
        "{\"username\":\"\",\"email\":\"\"}",
        "{\"username\":\"  \",\"email\":\"\\t\\n\"}",
        "{\"Username\":\"Ada\",\"EMAIL\":\"ada@example.org\"}"
      })
  void bothFieldsAreRequiredInJson(String body) {
    assertProblem(web.postJson(body), 400).hasErrors("username is required", "email is required");
    assertThat(web.queue.bodies).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&", "=", "username=&email=", "username&email", "username=+%20"})
  void bothFieldsAreRequiredInAForm(String body) {
    assertProblem(web.postForm(body), 400).hasErrors("username is required", "email is required");
    assertThat(web.queue.bodies).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "1.5e9", "true", "[]", "[\"Ada\"]", "{}", "{\"first\":\"Ada\"}"})
  void membersOfAnotherTypeAreNamedNextToOtherErrors(String value) {
    assertProblem(web.postJson("{\"username\":" + value + ",\"email\":\"x\"}"), 400)
        .hasErrors("username must be a string", SHAPE);
    assertProblem(web.postJson("{\"email\":" + value + ",\"username\":" + value + "}"), 400)
        .hasErrors("username must be a string", "email must be a string");
    assertThat(web.queue.bodies).isEmpty();
  }

  @Test
  void aFormFieldGivenTwiceIsNamed() {
    assertProblem(web.postForm("username=Ada&username=Bob&email=x"), 400)
        .hasErrors("username must be given once", SHAPE);
    assertThat(web.queue.bodies).isEmpty();
  }

  @Test
  void namesAreMeasuredInCharactersOfAnyScript() {
    assertThat(web.postForm(form("x y", "ada@example.org")).statusCode()).isEqualTo(202);
    assertThat(web.postForm(form("李小龍", "ada@example.org")).statusCode()).isEqualTo(202);
    assertThat(web.postForm(form("𝒜".repeat(50), "ada@example.org")).statusCode()).isEqualTo(202);
    refused("𝒜𝒜", "ada@example.org", LENGTH);
    refused(" ab ", "ada@example.org", LENGTH);
    refused("\u00A0Al", "ada@example.org", LENGTH);
    refused("\u00A0\u00A0\u00A0", "ada@example.org", "username is required");
  }

  @Test
  void longAndStrangeNamesAreRefused() {
    refused("a".repeat(51), "ada@example.org", LENGTH);
    refused("a".repeat(4000), "ada@example.org", LENGTH);
    refused("Ada\nBcc: x", "ada@example.org", LETTERS);
    refused("Ada\u0000\u202e", "ada@example.org", LETTERS);
    refused("<script>", "ada@example.org", LETTERS);
    refused("<>", "ada@example.org", LETTERS, LENGTH);
    assertThat(web.queue.bodies).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada",
        "ada@",
        "@example.org",
        "ada@example",
        "ada@@example.org",
        "ada@example.org\nBcc: eve@example.org",
        "ada@example.org,eve@example.org",
        "\"a b\"@example.org",
        "Ada <ada@example.org>",
        "ada@faß.example",
        "ada@[127.0.0.1]"
      })
  void whatIsNoAddressIsRefused(String email) {
    refused("Ada", email, SHAPE);
    assertThat(web.queue.bodies).isEmpty();
  }

  /** As Firefox sends it; others convert it themselves. */
  @Test
  void aDomainOfAnyScriptIsWrittenInAscii() {
    assertThat(web.postForm(form("山田\u3000太郎", "ada@bücher.example")).statusCode()).isEqualTo(202);
    assertThat(web.queue.bodies)
        .singleElement()
        .asString()
        .contains("\"ada@xn--bcher-kva.example\"", "\"山田 太郎\"");
  }

  @Test
  void anAddressLongerThanMailAllowsIsRefused() {
    String email = "ada@" + "a.".repeat(200) + "org";

    refused("Ada", email, SHAPE, "email must have at most 254 characters");
  }

  @Test
  void loneSurrogatesAreRefused() {
    assertProblem(
            web.postJson("{\"username\":\"Ada\\ud800\",\"email\":\"ada\\ud800@example.org\"}"), 400)
        .hasErrors(LETTERS, SHAPE);
  }

  private void refused(String username, String email, String... errors) {
    assertProblem(web.postForm(form(username, email)), 400).hasErrors(errors);
  }

  private static String form(String username, String email) {
    return "username="
        + URLEncoder.encode(username, StandardCharsets.UTF_8)
        + "&email="
        + URLEncoder.encode(email, StandardCharsets.UTF_8);
  }
}
