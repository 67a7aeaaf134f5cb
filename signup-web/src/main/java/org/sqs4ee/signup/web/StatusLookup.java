package org.sqs4ee.signup.web;

import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import org.sqs4ee.signup.contract.SignupStatus;
import org.sqs4ee.signup.contract.SignupStatuses;
import org.sqs4ee.signup.web.problem.Problem;
import org.sqs4ee.signup.web.problem.ProblemException;

/** Asks the messaging side how far a signup has come. */
@ApplicationScoped
public class StatusLookup {

  /** SQS keeps no message longer than this, so nothing older can still be on its way. */
  static final Duration LONGEST_RETENTION = Duration.ofDays(14);

  private static final System.Logger LOG = System.getLogger(StatusLookup.class.getName());

  private final Clock clock;

  @EJB SignupStatuses statuses;

  /** For the container, which fills in the bean to ask. */
  public StatusLookup() {
    this.clock = Clock.systemUTC();
  }

  StatusLookup(SignupStatuses statuses, Clock clock) {
    this.statuses = statuses;
    this.clock = clock;
  }

  /**
   * The status of that signup. Nobody keeps a list of what is on the queue, so an id counts as
   * queued until it is decided or too old for that.
   *
   * @throws ProblemException 404 if it is undecided and older than {@link #LONGEST_RETENTION}, 503
   *     if the database cannot be asked
   */
  public SignupStatus of(SignupId id) {
    SignupStatus status = ask(id);
    if (status == SignupStatus.QUEUED && isOlderThan(LONGEST_RETENTION, id)) {
      throw new ProblemException(
          Problem.of(Status.NOT_FOUND.getStatusCode(), "There is no signup of this id any more."));
    }
    return status;
  }

  /** Whether that signup is known to have been accepted longer ago than that. */
  public boolean isOlderThan(Duration age, SignupId id) {
    return id.olderThan(age, clock.instant());
  }

  private SignupStatus ask(SignupId id) {
    try {
      return statuses.statusOf(id.toString());
    } catch (EJBException unanswered) {
      LOG.log(
          Level.WARNING,
          "SIGNUP-203 The status of signup "
              + id
              + " could not be read and was answered 503. Check the database; signups are accepted"
              + " meanwhile.",
          unanswered);
      throw new ProblemException(
          Problem.unavailable(
              "We cannot see the status right now. The signup itself is not affected."),
          unanswered);
    }
  }
}
