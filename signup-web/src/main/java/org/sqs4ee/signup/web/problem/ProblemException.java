package org.sqs4ee.signup.web.problem;

import jakarta.ws.rs.WebApplicationException;

/**
 * Ends a request with a {@link Problem}. A {@link WebApplicationException} because implementations
 * of Jakarta REST wrap whatever else an entity reader throws.
 */
public class ProblemException extends WebApplicationException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** Refuses the request for a reason that lies in the request. */
  public ProblemException(Problem problem) {
    super(problem.detail(), problem.status());
    this.problem = problem;
  }

  /** Refuses the request because something failed. */
  public ProblemException(Problem problem, Throwable cause) {
    super(problem.detail(), cause, problem.status());
    this.problem = problem;
  }

  /** What went wrong. */
  public Problem problem() {
    return problem;
  }
}
