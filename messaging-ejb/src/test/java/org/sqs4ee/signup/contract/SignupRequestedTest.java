package org.sqs4ee.signup.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignupRequestedTest {

  private static final String ID = "0198f5a0-7c31-7c52-9f7e-0a1b2c3d4e5f";
  private static final String OTHER_ID = "11111111-2222-3333-4444-555555555555";
  private static final Instant TIME = Instant.parse("2026-11-22T08:35:00.123Z");

  @Test
  void jsonKeepsEverything() {
    var signup = new SignupRequested(ID, "Zoë \uD801\uDC00 Ω", "zoe@example.org", TIME);

    assertThat(SignupRequested.fromJson(signup.toJson(), OTHER_ID, Instant.EPOCH))
        .isEqualTo(signup);
  }

  @Test
  void jsonHasTheMembersThatConsumersKnow() {
    assertThat(new SignupRequested(ID, "ann", "ann@example.org", TIME).toJson())
        .isEqualTo(
            "{\"id\":\"%s\",\"username\":\"ann\",\"email\":\"ann@example.org\",\"requestedAt\":\"%s\"}"
                .formatted(ID, TIME));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"username\":\"ann\",\"email\":\"ann@example.org\"}",
        " \n{ \"email\" : \"ann@example.org\", \"username\" : \"ann\" } \t",
        "{\"username\":\" ann \",\"email\":\"\\tann@example.org\\n\"}",
        "{\"username\":\"\\u0061nn\",\"email\":\"ann@example.org\",\"id\":null,\"requestedAt\":null}",
        "{\"username\":\"ann\",\"email\":\"ann@example.org\",\"plan\":{\"deep\":[1,{\"id\":2}]},\"n\":1e400}",
        "{\"username\":\"first\",\"username\":\"ann\",\"email\":\"ann@example.org\"}",
      })
  void bodyOfAnySenderIsASignup(String body) {
    assertThat(SignupRequested.fromJson(body, OTHER_ID, TIME))
        .isEqualTo(new SignupRequested(OTHER_ID, "ann", "ann@example.org", TIME));
  }

  @Test
  void idIsReadInCanonicalForm() {
    String body = body("\"id\":\"0198F5A0-7C31-7C52-9F7E-0A1B2C3D4E5F\"");

    assertThat(SignupRequested.fromJson(body, OTHER_ID, TIME).id()).isEqualTo(ID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "42",
        "\"text\"",
        "[]",
        "[{\"username\":\"ann\",\"email\":\"ann@example.org\"}]",
        "{",
        "{\"username\":\"ann\"",
        "{\"username\":\"ann\",}",
        "{username:'ann',email:'ann@example.org'}",
        "{\"username\":\"ann\",\"email\":\"ann@example.org\"} trailing",
        "{\"username\":\"ann\",\"email\":\"ann@example.org\"}{}",
        "<signup/>",
        "username=ann&email=ann@example.org",
        "\uFEFFx\u0000",
      })
  void bodyThatIsNoJsonObjectIsRefused(String body) {
    assertRefused(body, "the body is not a JSON object");
  }

  @Test
  void bodyNestedWithoutEndIsRefused() {
    assertRefused("{\"a\":" + "[".repeat(100_000), "the body is not a JSON object");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          {"email":"ann@example.org"}                                        | username is required
          {"username":null,"email":"ann@example.org"}                        | username is required
          {"username":"ann"}                                                 | email is required
          {"username":7,"email":"ann@example.org"}                           | username must be a string
          {"username":["ann"],"email":"ann@example.org"}                     | username must be a string
          {"username":"ann","email":true}                                    | email must be a string
          {"username":"ann","email":{"address":"ann@example.org"}}           | email must be a string
          {"username":"ann","email":"ann@example.org","id":1}                | id must be a string
          {"username":"ann","email":"ann@example.org","id":""}               | id must be a UUID
          {"username":"ann","email":"ann@example.org","id":"1-1-1-1-1"}      | id must be a UUID
          {"username":"ann","email":"ann@example.org","id":"../../etc"}      | id must be a UUID
          {"username":"ann","email":"ann@example.org","requestedAt":1}       | requestedAt must be a string
          {"username":"ann","email":"a@b.cc","requestedAt":"now"}            | requestedAt must be a time such as 2026-11-22T08:35:00Z
          {"username":"ann","email":"a@b.cc","requestedAt":"+1000000000-01-01T00:00:00Z"} | requestedAt must be a time such as 2026-11-22T08:35:00Z
          {"username":"ann","email":"a@b.cc","requestedAt":"1969-12-31T23:59:59Z"}        | requestedAt must be a time such as 2026-11-22T08:35:00Z
          """)
  void memberOfTheWrongShapeIsNamed(String body, String problem) {
    assertRefused(body, problem);
  }

  @Test
  void everyBrokenRuleIsNamedAndNoValueQuoted() {
    String body = "{\"username\":\"\\u0000!\",\"email\":\"nobody\\r\\nBcc: all@example.org\"}";
    SignupRequested signup = SignupRequested.fromJson(body, OTHER_ID, TIME);

    assertThatThrownBy(() -> signup.checkedBy(Validators.VALIDATOR))
        .isInstanceOf(InvalidSignupException.class)
        .hasMessage(
            "email must be an e-mail address such as name@example.org;"
                + " username may contain only letters, digits, spaces and . _ -;"
                + " username must have 3 to 50 characters");
  }

  @Test
  void signupThatObeysTheRulesPassesTheCheck() {
    var signup = new SignupRequested(ID, "ann", "ann@example.org", TIME);

    assertThat(signup.checkedBy(Validators.VALIDATOR)).isSameAs(signup);
  }

  private static String body(String more) {
    return "{\"username\":\"ann\",\"email\":\"ann@example.org\"," + more + "}";
  }

  private static void assertRefused(String body, String problem) {
    assertThatThrownBy(() -> SignupRequested.fromJson(body, OTHER_ID, TIME))
        .isInstanceOf(InvalidSignupException.class)
        .hasMessage(problem);
  }
}
