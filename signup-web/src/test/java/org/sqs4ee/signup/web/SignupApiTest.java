package org.sqs4ee.signup.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sqs4ee.signup.web.ProblemAssert.assertProblem;
import static org.sqs4ee.signup.web.RunningWeb.FORM;
import static org.sqs4ee.signup.web.RunningWeb.JSON;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqs4ee.signup.contract.SignupRequested;

/** What a program that posts a signup can rely on. */
class SignupApiTest {

  private static final String ADA = "{\"username\":\"Ada Lovelace\",\"email\":\"ada@example.org\"}";

  @AutoClose final RunningWeb web = RunningWeb.start();

  @Test
  void acceptsASignupOnceTheQueueHasIt() {
    Instant before = Instant.now();

    HttpResponse<String> response = web.postJson(ADA);

    assertThat(response.statusCode()).isEqualTo(202);
    JsonObject answer = json(response.body());
    String id = answer.getString("id");
    assertThat(answer.getString("status")).isEqualTo("queued");
    assertThat(response.headers().firstValue("Location")).contains("/api/signups/" + id);
    assertThat(web.queue.bodies).hasSize(1);
    SignupRequested sent =
        SignupRequested.fromJson(web.queue.bodies.get(0), "absent", Instant.EPOCH);
    assertThat(sent.id()).isEqualTo(id);
    assertThat(sent.username()).isEqualTo("Ada Lovelace");
    assertThat(sent.email()).isEqualTo("ada@example.org");
    assertThat(sent.requestedAt()).isBetween(before, Instant.now());
  }

  @Test
  void givesEverySignupATimeOrderedIdOfItsOwn() {
    String first = json(web.postJson(ADA).body()).getString("id");
    String second = json(web.postJson(ADA).body()).getString("id");

    assertThat(SignupId.fromString(first).issuedAt()).isPresent();
    assertThat(second).isGreaterThan(first);
  }

  @Test
  void acceptsAFormAsWellAsJson() {
    HttpResponse<String> response =
        web.postForm("username=Zo%C3%AB+M.&email=zoe%2Bx%40example.org");

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(json(web.queue.bodies.get(0)).getString("username")).isEqualTo("Zoë M.");
    assertThat(json(web.queue.bodies.get(0)).getString("email")).isEqualTo("zoe+x@example.org");
  }

  @Test
  void ignoresMembersItDoesNotKnow() {
    String body =
        "{\"id\":\"x\",\"admin\":true,\"deep\":{\"a\":[1]},"
            + "\"username\":\" Ada \",\"email\":\"ada@example.org\"}";

    assertThat(web.postJson(body).statusCode()).isEqualTo(202);
    assertThat(json(web.queue.bodies.get(0)).keySet())
        .containsExactlyInAnyOrder("id", "username", "email", "requestedAt");
    assertThat(json(web.queue.bodies.get(0)).getString("id")).isNotEqualTo("x");
    assertThat(web.postForm("x=1&username=Ada&email=ada%40example.org&y").statusCode())
        .isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[]",
        "null",
        "\"Ada\"",
        "{\"username\":\"Ada\" \"email\":1}",
        "{\"username\":\"Ada\",\"email\":\"ada@example.org\"} {}",
        "username=Ada&email=ada@example.org"
      })
  void refusesWhatIsNoJsonObject(String body) {
    assertProblem(web.postJson(body), 400).hasDetail("The body is not a JSON object.");
    assertThat(web.queue.bodies).isEmpty();
  }

  @Test
  void refusesJsonNestedTooDeep() {
    String deep = "{\"a\":" + "[".repeat(8000);

    assertProblem(web.postJson(deep), 400).hasDetail("The body is not a JSON object.");
    assertThat(web.queue.bodies).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {JSON, FORM})
  void refusesTextThatIsNotUtf8(String type) {
    HttpResponse<String> response =
        web.exchange(
            "POST",
            "/api/signups",
            BodyPublishers.ofString("{\"username\":\"Zoë\"}", ISO_8859_1),
            "Content-Type",
            type);

    assertProblem(response, 400).hasDetail("The body is not UTF-8 text.");
  }

  @Test
  void refusesAFormWithABrokenEscape() {
    assertProblem(web.postForm("username=%zz&email=ada@example.org"), 400)
        .hasDetail("The body is not a form: a % is not followed by two hex digits.");
  }

  @Test
  void answers503WhenTheQueueIsOutOfReach() {
    web.queue.outOfReach();

    HttpResponse<String> response = web.postJson(ADA);

    assertProblem(response, 503).hidesInternals();
    assertThat(response.headers().firstValue("Retry-After")).contains("5");
    assertThat(response.headers().firstValue("Location")).isEmpty();
  }

  @Test
  void refusesOtherMediaTypes() {
    assertProblem(
        web.exchange(
            "POST",
            "/api/signups",
            BodyPublishers.ofString("<signup/>"),
            "Content-Type",
            "text/xml"),
        415);
    assertProblem(web.exchange("POST", "/api/signups", BodyPublishers.ofString(ADA)), 415);
    assertThat(web.queue.bodies).isEmpty();
  }

  @Test
  void refusesToAnswerInAFormatItDoesNotHave() {
    assertProblem(
        web.exchange(
            "POST",
            "/api/signups",
            BodyPublishers.ofString(ADA),
            "Content-Type",
            JSON,
            "Accept",
            "image/png"),
        406);
    assertThat(web.queue.bodies).isEmpty();
  }

  @Test
  void namesTheMethodsItAnswersWhenAskedByAnother() {
    HttpResponse<String> response =
        web.exchange("PUT", "/api/signups", BodyPublishers.ofString(ADA), "Content-Type", JSON);

    assertProblem(response, 405);
    assertThat(response.headers().firstValue("Allow").orElseThrow()).contains("POST");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api", "/api/signup", "/nowhere", "/assets/nothing.css", "/assets/"})
  void answers404WhereThereIsNothing(String path) {
    assertProblem(web.get(path), 404);
  }

  @Test
  void refusesHeadersItCannotParse() {
    assertProblem(
        web.exchange(
            "POST",
            "/api/signups",
            BodyPublishers.ofString(ADA),
            "Content-Type",
            "nonsense",
            "Accept",
            JSON),
        400);
    assertProblem(web.get("/api/signups/" + SignupId.next(), "Accept", "a/b/c;=;"), 400);
  }

  private static JsonObject json(String text) {
    return Json.createReader(new StringReader(text)).readObject();
  }
}
