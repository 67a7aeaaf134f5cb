package org.sqs4ee.signup.registration;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.sqs4ee.signup.contract.SignupStatus;
import org.sqs4ee.signup.contract.SignupStatuses;

/**
 * Answers from the tables. A decision counts more than a failure: it came later, after a redrive or
 * from a duplicate.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class RecordedStatuses implements SignupStatuses {

  @PersistenceContext(unitName = "signup")
  EntityManager entityManager;

  @Override
  public SignupStatus statusOf(String signupId) {
    if (entityManager.find(DecidedSignup.class, signupId) != null) {
      return SignupStatus.REGISTERED;
    }
    if (entityManager.find(FailedSignup.class, signupId) != null) {
      return SignupStatus.FAILED;
    }
    return SignupStatus.QUEUED;
  }
}
