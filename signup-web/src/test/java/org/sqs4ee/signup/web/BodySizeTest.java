package org.sqs4ee.signup.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sqs4ee.signup.web.ProblemAssert.assertProblem;
import static org.sqs4ee.signup.web.RunningWeb.FORM;
import static org.sqs4ee.signup.web.RunningWeb.JSON;
import static org.sqs4ee.signup.web.RunningWeb.chunked;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A body is read up to 16 KiB, whether its size was announced or not. */
class BodySizeTest {

  private static final int LIMIT = 16 * 1024;

  @AutoClose final RunningWeb web = RunningWeb.start();

  @Test
  void theLimitItselfIsAccepted() {
    assertThat(post(BodyPublishers.ofString(json(LIMIT)), JSON).statusCode()).isEqualTo(202);
    assertThat(post(chunked(json(LIMIT)), JSON).statusCode()).isEqualTo(202);
    assertThat(post(BodyPublishers.ofString(form(LIMIT)), FORM).statusCode()).isEqualTo(202);
    assertThat(post(chunked(form(LIMIT)), FORM).statusCode()).isEqualTo(202);
  }

  @Test
  void oneByteMoreIsRefused() {
    assertProblem(post(BodyPublishers.ofString(json(LIMIT + 1)), JSON), 413);
    assertProblem(post(chunked(json(LIMIT + 1)), JSON), 413);
    assertProblem(post(BodyPublishers.ofString(form(LIMIT + 1)), FORM), 413);
    assertProblem(post(chunked(form(LIMIT + 1)), FORM), 413);
    assertThat(web.queue.bodies).isEmpty();
  }

  @Test
  void theSizeCountsBeforeTheSyntax() {
    assertProblem(post(chunked("[".repeat(2 * LIMIT)), JSON), 413);
  }

  @Test
  void aPersonGetsAPage() {
    HttpResponse<String> response = web.postFromPage(form(LIMIT + 1));

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
    assertThat(response.body()).contains("longer than 16384 bytes");
  }

  private HttpResponse<String> post(BodyPublisher body, String type) {
    return web.exchange("POST", "/api/signups", body, "Content-Type", type);
  }

  private static String json(int length) {
    return padded("{\"username\":\"Ada\",\"email\":\"ada@example.org\",\"x\":\"", "\"}", length);
  }

  private static String form(int length) {
    return padded("username=Ada&email=ada%40example.org&x=", "", length);
  }

  private static String padded(String start, String end, int length) {
    return start + "x".repeat(length - start.length() - end.length()) + end;
  }
}
