package org.sqs4ee.signup.web;

import static jakarta.ws.rs.core.HttpHeaders.LOCATION;
import static jakarta.ws.rs.core.MediaType.APPLICATION_FORM_URLENCODED;
import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.spi.JsonProvider;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.signup.contract.SignupStatus;
import org.sqs4ee.signup.web.form.SignupForm;
import org.sqs4ee.signup.web.problem.ProblemException;

/**
 * Where every signup begins: read, check, send, answer. Programs get JSON; a browser that posts the
 * form gets pages, with or without JavaScript.
 */
@ApplicationScoped
@Path("api/signups")
public class SignupResource {

  /** Looked up once: {@link jakarta.json.Json} searches the class path at every call. */
  private static final JsonProvider JSON = JsonProvider.provider();

  @Inject Validator validator;
  @Inject SignupPublisher publisher;
  @Inject StatusLookup statuses;
  @Inject SignupPages pages;

  /** Accepts a signup; answers 202 when the queue has it and not before. */
  @POST
  @Consumes({APPLICATION_JSON, APPLICATION_FORM_URLENCODED})
  @Produces(APPLICATION_JSON)
  public Response signUp(@Nullable SignupForm sent) {
    SignupId id = accept(SignupForm.orBlank(sent));
    return Response.accepted(json(id, SignupStatus.QUEUED))
        .header(LOCATION, "/api/signups/" + id)
        .build();
  }

  /**
   * The same for a browser: on to the status page, or back to the form with what was typed and what
   * is wrong with it. Whoever accepts both formats equally gets JSON.
   */
  @POST
  @Consumes(APPLICATION_FORM_URLENCODED)
  @Produces("text/html;charset=UTF-8;qs=0.5")
  public Response signUpFromPage(@Nullable SignupForm sent) {
    SignupForm form = SignupForm.orBlank(sent);
    try {
      SignupId id = accept(form);
      return Response.status(Response.Status.SEE_OTHER).header(LOCATION, "/signups/" + id).build();
    } catch (ProblemException refused) {
      return pages.signup(form, refused.problem());
    }
  }

  /** How far that signup has come. */
  @GET
  @Path("{id}")
  @Produces(APPLICATION_JSON)
  public Response status(@PathParam("id") SignupId id) {
    return Response.ok(json(id, statuses.of(id))).build();
  }

  private SignupId accept(SignupForm form) {
    SignupForm checked = form.checkedBy(validator);
    SignupId id = SignupId.next();
    publisher.publish(checked.asRequest(id.toString(), Instant.now()));
    return id;
  }

  private static String json(SignupId id, SignupStatus status) {
    return JSON.createObjectBuilder()
        .add("id", id.toString())
        .add("status", status.json())
        .build()
        .toString();
  }
}
