package org.sqs4ee.signup.registration;

/** How a signup was decided. */
public enum Outcome {
  /** The address was new: there is a registration now. */
  REGISTERED,
  /** The address had a registration already, which stays as it is. */
  ALREADY_REGISTERED
}
