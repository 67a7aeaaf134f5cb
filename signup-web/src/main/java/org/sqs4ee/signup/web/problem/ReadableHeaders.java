package org.sqs4ee.signup.web.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/**
 * Refuses a request whose {@code Accept} or {@code Content-Type} cannot be parsed. Implementations
 * parse them on first use and then throw exceptions of their own, which would look like a fault of
 * ours; so the first use is here.
 */
@Provider
@PreMatching
public class ReadableHeaders implements ContainerRequestFilter {

  @Override
  public void filter(ContainerRequestContext request) {
    try {
      request.getAcceptableMediaTypes();
      request.getMediaType();
    } catch (RuntimeException unparsable) {
      Problem problem = Problem.malformed("The header Accept or Content-Type is malformed.");
      request.abortWith(
          Response.status(problem.status())
              .type(ProblemAnswer.PROBLEM_JSON)
              .entity(problem.toJson())
              .build());
    }
  }
}
