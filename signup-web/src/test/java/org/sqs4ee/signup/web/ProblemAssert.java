package org.sqs4ee.signup.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.List;

/** An answer that is a complete problem document (RFC 9457). */
record ProblemAssert(JsonObject problem) {

  static ProblemAssert assertProblem(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    JsonObject problem = Json.createReader(new StringReader(response.body())).readObject();
    assertThat(problem.getInt("status")).isEqualTo(status);
    assertThat(problem.getString("type")).isEqualTo("about:blank");
    assertThat(problem.getString("title")).isNotBlank();
    assertThat(problem.getString("detail")).isNotBlank();
    return new ProblemAssert(problem);
  }

  ProblemAssert hasDetail(String detail) {
    assertThat(problem.getString("detail")).isEqualTo(detail);
    return this;
  }

  /** Exactly these, in this order, each as {@code "field message"}. */
  ProblemAssert hasErrors(String... errors) {
    assertThat(errors()).containsExactly(errors);
    return this;
  }

  /** Nothing of what the stand-ins throw. */
  ProblemAssert hidesInternals() {
    assertThat(problem.toString()).doesNotContain("internal:", "secret", "Exception", "timed out");
    return this;
  }

  private List<String> errors() {
    return problem.getOrDefault("errors", JsonArray.EMPTY_JSON_ARRAY).asJsonArray().stream()
        .map(error -> error.asJsonObject())
        .map(error -> error.getString("field") + " " + error.getString("message"))
        .toList();
  }
}
