package org.sqs4ee.signup.contract;

import jakarta.ejb.Local;

/**
 * Tells the web front end how far a signup has come. Implemented by a stateless session bean next
 * to the listener.
 */
@Local
public interface SignupStatuses {

  /**
   * The status of one signup.
   *
   * @param signupId a UUID in its canonical, lower-case form
   * @return {@link SignupStatus#QUEUED} when nothing is decided yet or the id is unknown
   * @throws jakarta.ejb.EJBException if the database cannot be asked
   */
  SignupStatus statusOf(String signupId);
}
