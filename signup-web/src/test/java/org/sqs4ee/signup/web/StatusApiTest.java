package org.sqs4ee.signup.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sqs4ee.signup.web.ProblemAssert.assertProblem;

import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqs4ee.signup.contract.SignupStatus;

/** What a program that asks how far a signup is can rely on. */
class StatusApiTest {

  /** Issued in November 2025. */
  private static final String OLD = "019a8000-0000-7000-8000-000000000001";

  @AutoClose final RunningWeb web = RunningWeb.start();

  @ParameterizedTest
  @EnumSource(SignupStatus.class)
  void tellsTheStatusInLowerCase(SignupStatus status) {
    String id = SignupId.next().toString();
    web.statuses.table.put(id, status);

    HttpResponse<String> response = web.get("/api/signups/" + id);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .isEqualTo("{\"id\":\"%s\",\"status\":\"%s\"}", id, status.name().toLowerCase(Locale.ROOT));
    assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void findsTheSignupWhateverTheCaseOfItsId() {
    String id = SignupId.next().toString();
    web.statuses.table.put(id, SignupStatus.REGISTERED);

    assertThat(web.get("/api/signups/" + id.toUpperCase(Locale.ROOT)).body())
        .isEqualTo("{\"id\":\"%s\",\"status\":\"registered\"}", id);
  }

  @Test
  void knowsSignupsOfOtherSendersWhoseIdsTellNoTime() {
    String id = UUID.randomUUID().toString();
    web.statuses.table.put(id, SignupStatus.FAILED);

    assertThat(web.get("/api/signups/" + id).body()).contains("\"failed\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "1-1-1-1-1",
        "019a8000000070008000000000000001",
        "%00",
        "..%2f",
        "%F0%9F%98%80"
      })
  void knowsNothingUnderAMalformedId(String id) {
    assertProblem(web.get("/api/signups/" + id), 404);
  }

  @Test
  void forgetsAnUndecidedSignupThatTheQueueCannotHoldAnyMore() {
    assertProblem(web.get("/api/signups/" + OLD), 404);

    web.statuses.table.put(OLD, SignupStatus.REGISTERED);
    assertThat(web.get("/api/signups/" + OLD).statusCode()).isEqualTo(200);
  }

  @Test
  void answers503WhenTheDatabaseCannotBeAsked() {
    web.statuses.databaseDown();

    HttpResponse<String> response = web.get("/api/signups/" + SignupId.next());

    assertProblem(response, 503).hidesInternals();
    assertThat(response.headers().firstValue("Retry-After")).contains("5");
  }

  @Test
  void acceptsSignupsWhileTheDatabaseCannotBeAsked() {
    web.statuses.databaseDown();

    assertThat(web.postForm("username=Ada&email=ada%40example.org").statusCode()).isEqualTo(202);
  }

  @Test
  void answers500WithAReferenceAndNothingElseWhenSomethingIsBroken() {
    web.statuses.broken();

    HttpResponse<String> response = web.get("/api/signups/" + SignupId.next());

    ProblemAssert problem = assertProblem(response, 500).hidesInternals();
    assertThat(problem.problem().getString("instance")).startsWith("urn:uuid:");
  }
}
