package org.sqs4ee.signup.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.sqs4ee.signup.contract.SignupStatus;

/** What a person with a browser meets, with JavaScript or without: the script only fetches this. */
class SignupPagesTest {

  @AutoClose final RunningWeb web = RunningWeb.start();

  @Test
  void theFrontPageIsTheEmptyForm() {
    HttpResponse<String> page = web.page("/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
    assertThat(page.body())
        .contains("<title>Create your account</title>")
        .contains("action=\"/api/signups\" method=\"post\"")
        .contains("<label for=\"username\">", "<label for=\"email\">")
        .contains("role=\"alert\" tabindex=\"-1\" hidden>")
        .contains(">Sign up</button>")
        .doesNotContain("aria-invalid=\"true\"", "{{");
  }

  @Test
  void aSentFormLeadsToItsStatusPage() {
    HttpResponse<String> answer = web.postFromPage("username=Ada&email=ada%40example.org");

    assertThat(answer.statusCode()).isEqualTo(303);
    String location = answer.headers().firstValue("Location").orElseThrow();
    assertThat(web.queue.bodies.get(0)).contains(location.replace("/signups/", ""));
    HttpResponse<String> status = web.page(location);
    assertThat(status.statusCode()).isEqualTo(200);
    assertThat(status.body()).contains("We have your signup");
  }

  @Test
  void aWrongFormComesBackWithErrorsBesideTheFieldsAndWhatWasTyped() {
    HttpResponse<String> page =
        web.postFromPage("username=%3Cb%3E%22x%22&email=ada%22onfocus%3D%22alert(1)");

    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.body())
        .contains("<title>Error: Create your account</title>")
        .contains("<p>This may contain only letters, digits, spaces and . _ -</p>")
        .contains("<p>This must be an e-mail address such as name@example.org</p>")
        .contains("value=\"&lt;b&gt;&quot;x&quot;\"")
        .contains("value=\"ada&quot;onfocus&#x3D;&quot;alert(1)\"")
        .contains(">Try again</button>")
        .doesNotContain("<b>", "\"onfocus=");
    assertThat(page.body().split("aria-invalid=\"true\"", -1)).hasSize(3);
    assertThat(web.queue.bodies).isEmpty();
  }

  @Test
  void onlyTheWrongFieldIsMarked() {
    HttpResponse<String> page = web.postFromPage("username=Ada&email=");

    assertThat(page.body())
        .contains("<div class=\"errors\" id=\"username-errors\"></div>")
        .contains("<div class=\"errors\" id=\"email-errors\"><p>This is required</p></div>");
  }

  @Test
  void anUnreachableQueueIsExplainedAndTheFormKept() {
    web.queue.outOfReach();

    HttpResponse<String> page = web.postFromPage("username=Ada&email=ada%40example.org");

    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.headers().firstValue("Retry-After")).contains("5");
    assertThat(page.body())
        .contains("We cannot take signups right now.", "value=\"ada@example.org\"", "Try again")
        .doesNotContain("sqs.internal", "aria-invalid=\"true\"");
  }

  @Test
  void theStatusPageRefreshesItselfWhileThereIsSomethingToWaitFor() {
    assertThat(status(SignupId.next(), SignupStatus.QUEUED))
        .contains("data-state=\"queued\" data-refresh=\"2\"")
        .contains("<noscript><meta http-equiv=\"refresh\" content=\"2\"></noscript>")
        .contains("In progress: </span>Setting up your account");
    assertThat(status(SignupId.next(), SignupStatus.REGISTERED))
        .contains("data-state=\"registered\"")
        .contains("<title>Welcome mail sent</title>")
        .contains("Done: </span>Welcome mail sent")
        .doesNotContain("refresh");
    assertThat(status(SignupId.next(), SignupStatus.FAILED))
        .contains("data-state=\"failed\"")
        .contains("Stopped: </span>Account not set up")
        .contains("<a class=\"button\" href=\"/\">Sign up again</a>")
        .doesNotContain("refresh");
  }

  @Test
  void aLateSignupIsSaidToBeLateAndSafe() {
    SignupId late = Ids.issuedAt(Instant.now().minus(Duration.ofMinutes(1)));

    assertThat(status(late, SignupStatus.QUEUED))
        .contains("data-state=\"slow\" data-refresh=\"10\"")
        .contains("Nothing is lost");
  }

  @Test
  void aStatusThatCannotBeKnownIsSaidToBeUnknownNotBad() {
    web.statuses.databaseDown();

    HttpResponse<String> page = web.page("/signups/" + SignupId.next());

    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.headers().firstValue("Retry-After")).contains("5");
    assertThat(page.body())
        .contains("data-state=\"unavailable\" data-refresh=\"5\"")
        .contains("Your signup is not affected.");
  }

  @Test
  void aWrongAddressIsAPageWithAWayBack() {
    for (String path : new String[] {"/nowhere", "/signups/x", "/api/nowhere"}) {
      HttpResponse<String> page = web.page(path);
      assertThat(page.statusCode()).as(path).isEqualTo(404);
      assertThat(page.body())
          .contains("<h1 tabindex=\"-1\">Not Found</h1>", "<a class=\"button\" href=\"/\">")
          .doesNotContain("Reference");
    }
  }

  @Test
  void anAddressThatOnlyTakesPostsIsAPageWithAWayBack() {
    assertThat(web.page("/api/signups").statusCode()).isEqualTo(405);
    assertThat(web.page("/api/signups").body()).contains("<a class=\"button\" href=\"/\">");
  }

  @Test
  void aFaultOfOursIsAPageWithAReference() {
    web.statuses.broken();

    HttpResponse<String> page = web.page("/signups/" + SignupId.next());

    assertThat(page.statusCode()).isEqualTo(500);
    assertThat(page.body())
        .containsPattern("Reference <code>[0-9a-f-]{36}</code>")
        .doesNotContain("secret");
  }

  @Test
  void whoeverPostsAFormAndPrefersNothingGetsJson() {
    HttpResponse<String> response =
        web.exchange(
            "POST",
            "/api/signups",
            BodyPublishers.ofString("username=Ada&email=ada%40example.org"),
            "Content-Type",
            RunningWeb.FORM,
            "Accept",
            "*/*");

    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
  }

  private String status(SignupId id, SignupStatus status) {
    web.statuses.table.put(id.toString(), status);
    return web.page("/signups/" + id).body();
  }
}
