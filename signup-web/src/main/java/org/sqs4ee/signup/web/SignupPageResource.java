package org.sqs4ee.signup.web;

import static jakarta.ws.rs.core.MediaType.TEXT_HTML;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.sqs4ee.signup.contract.SignupStatus;
import org.sqs4ee.signup.web.problem.Problem;
import org.sqs4ee.signup.web.problem.ProblemException;

/** The pages a person looks at: the form, and afterwards how far the signup has come. */
@ApplicationScoped
@Path("/")
@Produces(TEXT_HTML + ";charset=UTF-8")
public class SignupPageResource {

  @Inject StatusLookup statuses;
  @Inject SignupPages pages;

  /** The empty form. */
  @GET
  public Response signup() {
    return pages.signup();
  }

  /** The status page; one that cannot know the status now says so and looks again. */
  @GET
  @Path("signups/{id}")
  public Response status(@PathParam("id") SignupId id) {
    try {
      SignupStatus status = statuses.of(id);
      return pages.status(id, status, statuses.isOlderThan(StatusPage.USUAL_WAIT, id));
    } catch (ProblemException refused) {
      Problem problem = refused.problem();
      if (problem.retryAfter() == null) {
        throw refused;
      }
      return pages.statusUnavailable(id, problem);
    }
  }
}
