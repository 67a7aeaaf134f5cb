package org.sqs4ee.signup.web.problem;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import java.util.UUID;

/** Answers what nobody foresaw: the cause goes to the log, only a reference to it to the reader. */
@Provider
public class UnexpectedMapper implements ExceptionMapper<Throwable> {

  private static final System.Logger LOG = System.getLogger(UnexpectedMapper.class.getName());

  @Context
  @SuppressWarnings("NullAway.Init") // injected
  HttpHeaders request;

  @Context
  @SuppressWarnings("NullAway.Init") // injected
  UriInfo uri;

  @Override
  public Response toResponse(Throwable unexpected) {
    UUID reference = UUID.randomUUID();
    LOG.log(
        Level.ERROR,
        "SIGNUP-201 A request to /"
            + uri.getPath()
            + " failed for a reason the application does not know; it was answered 500 with reference "
            + reference
            + ". Please report it with the stack trace.",
        unexpected);
    return ProblemAnswer.to(request, Problem.unexpected(reference));
  }
}
