package org.sqs4ee.signup.web.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status.Family;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers what we refuse ourselves and what Jakarta REST refuses before we see it. */
@Provider
public class RefusalMapper implements ExceptionMapper<WebApplicationException> {

  @Context
  @SuppressWarnings("NullAway.Init") // injected
  HttpHeaders request;

  @Override
  public Response toResponse(WebApplicationException refusal) {
    if (refusal instanceof ProblemException ours) {
      return ProblemAnswer.to(request, ours.problem());
    }
    Response theirs = refusal.getResponse();
    Family family = theirs.getStatusInfo().getFamily();
    if (family != Family.CLIENT_ERROR && family != Family.SERVER_ERROR) {
      return theirs;
    }
    return ProblemAnswer.onto(
        Response.fromResponse(theirs),
        request,
        Problem.of(theirs.getStatus(), explain(theirs.getStatus())));
  }

  /** Sentences of our own, since the implementation's may tell about its inner life. */
  private static String explain(int status) {
    return switch (status) {
      case 404 -> "There is nothing at this address.";
      case 405 -> "This address does not answer that method. The header Allow lists those it does.";
      case 406 -> "This address has no answer in a format that the header Accept allows.";
      case 415 -> "The body must be of type application/json or application/x-www-form-urlencoded.";
      default -> "The request cannot be answered.";
    };
  }
}
