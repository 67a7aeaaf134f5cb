package org.sqs4ee.signup.registration;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.sqs4ee.signup.contract.SignupRequested;

/** Decides signups and writes the registrations, in the transaction of the caller. */
@Dependent
public class Registrar {

  private final EntityManager entityManager;

  @Inject
  public Registrar(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /**
   * Decides a signup once. The rows are in the database when this returns, though not committed:
   * whoever processes the same signup or the same address at the same time fails here, on a key,
   * before any mail is sent, and finds the decision on the next delivery.
   *
   * @return empty if an earlier delivery has decided this signup; nobody needs a mail again
   * @throws jakarta.persistence.PersistenceException if the database is out of reach or a
   *     concurrent delivery was faster
   */
  public Optional<Outcome> register(SignupRequested requested) {
    if (entityManager.find(DecidedSignup.class, requested.id()) != null) {
      return Optional.empty();
    }
    boolean known =
        entityManager.find(Registration.class, Registration.keyOf(requested.email())) != null;
    Outcome outcome = known ? Outcome.ALREADY_REGISTERED : Outcome.REGISTERED;
    DecidedSignup signup =
        new DecidedSignup(requested.id(), outcome, OffsetDateTime.now(ZoneOffset.UTC));
    entityManager.persist(signup);
    if (!known) {
      entityManager.persist(new Registration(requested, signup));
    }
    entityManager.flush();
    return Optional.of(outcome);
  }
}
