package org.sqs4ee.signup.web;

import jakarta.ejb.EJBException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.sqs4ee.signup.contract.SignupStatus;
import org.sqs4ee.signup.contract.SignupStatuses;

/** The messaging side as a table, or with a failure. */
final class KnownStatuses implements SignupStatuses {

  final Map<String, SignupStatus> table = new ConcurrentHashMap<>();
  private volatile RuntimeException failure;

  void databaseDown() {
    failure = new EJBException("connection to db.internal:5432 refused");
  }

  void broken() {
    failure = new IllegalStateException("secret inner state");
  }

  @Override
  public SignupStatus statusOf(String signupId) {
    if (failure != null) {
      throw failure;
    }
    return table.getOrDefault(signupId, SignupStatus.QUEUED);
  }
}
