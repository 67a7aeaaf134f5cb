package org.sqs4ee.signup.web;

import static jakarta.ws.rs.core.HttpHeaders.RETRY_AFTER;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import org.sqs4ee.signup.contract.SignupStatus;
import org.sqs4ee.signup.web.form.SignupForm;
import org.sqs4ee.signup.web.page.Template;
import org.sqs4ee.signup.web.problem.Problem;

/** Fills the templates of the signup and the status page. */
@ApplicationScoped
public class SignupPages {

  private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("UTF-8");

  private final Template signup = Template.named("signup");
  private final Template status = Template.named("status");

  /** 200: the empty form. */
  public Response signup() {
    SignupPage page = new SignupPage(SignupForm.blank(), null);
    return Response.ok(signup.render(page), HTML).build();
  }

  /** The form as it was sent, with what is wrong, under the status of that problem. */
  public Response signup(SignupForm form, Problem problem) {
    SignupPage page = new SignupPage(form, problem);
    return answer(problem).entity(signup.render(page)).build();
  }

  /**
   * 200: how far the signup has come.
   *
   * @param late whether it is taking longer than it should
   */
  public Response status(SignupId id, SignupStatus known, boolean late) {
    StatusPage page = new StatusPage(id, StatusPage.State.of(known, late));
    return Response.ok(status.render(page), HTML).build();
  }

  /** The status page that cannot tell the status, under the status of that problem. */
  public Response statusUnavailable(SignupId id, Problem problem) {
    StatusPage page = new StatusPage(id, StatusPage.State.UNAVAILABLE);
    return answer(problem).entity(status.render(page)).build();
  }

  private static ResponseBuilder answer(Problem problem) {
    ResponseBuilder answer = Response.status(problem.status()).type(HTML);
    if (problem.retryAfter() != null) {
      answer.header(RETRY_AFTER, problem.retryAfter().toSeconds());
    }
    return answer;
  }
}
