package org.sqs4ee.signup.web.problem;

import static jakarta.ws.rs.core.HttpHeaders.RETRY_AFTER;
import static jakarta.ws.rs.core.MediaType.APPLICATION_XHTML_XML_TYPE;
import static jakarta.ws.rs.core.MediaType.TEXT_HTML_TYPE;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.List;
import org.sqs4ee.signup.web.page.Template;

/** Puts a problem into the form its reader prefers. */
final class ProblemAnswer {

  static final MediaType PROBLEM_JSON = new MediaType("application", "problem+json");

  private static final Template PAGE = Template.named("problem");

  private ProblemAnswer() {}

  /** The complete answer. */
  static Response to(HttpHeaders request, Problem problem) {
    return onto(Response.status(problem.status()), request, problem);
  }

  /** As {@link #to}, keeping the headers that are there already, such as {@code Allow}. */
  static Response onto(ResponseBuilder answer, HttpHeaders request, Problem problem) {
    if (problem.retryAfter() != null) {
      answer.header(RETRY_AFTER, problem.retryAfter().toSeconds());
    }
    return prefersPage(request)
        ? answer.type(TEXT_HTML_TYPE.withCharset("UTF-8")).entity(PAGE.render(problem)).build()
        : answer.type(PROBLEM_JSON).entity(problem.toJson()).build();
  }

  /**
   * Whether a person is looking: browsers name HTML before everything else, programs do not name it
   * or not first. The list arrives sorted by preference.
   */
  private static boolean prefersPage(HttpHeaders request) {
    List<MediaType> accepted = request.getAcceptableMediaTypes();
    return !accepted.isEmpty()
        && (isSame(accepted.get(0), TEXT_HTML_TYPE)
            || isSame(accepted.get(0), APPLICATION_XHTML_XML_TYPE));
  }

  private static boolean isSame(MediaType one, MediaType other) {
    return one.getType().equalsIgnoreCase(other.getType())
        && one.getSubtype().equalsIgnoreCase(other.getSubtype());
  }
}
