package org.sqs4ee.signup.registration;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Remembers the signups that were given up, in a transaction of its own, because the caller's is
 * being rolled back.
 *
 * <p>The caller's transaction is only suspended meanwhile and may hold the row of the signup,
 * inserted and not committed. Writing that row from here would wait for a transaction that waits
 * for us, on one thread, where no database sees the deadlock. Failures therefore have a table of
 * their own, which the transaction of a delivery never writes.
 */
@Stateless
public class FailedSignups {

  @PersistenceContext(unitName = "signup")
  EntityManager entityManager;

  /**
   * Remembers why a signup was given up, in place of an earlier reason.
   *
   * @return the reason as it was recorded: one line of at most 500 characters
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public String record(String signupId, Throwable cause) {
    String reason = FailureReason.of(cause);
    entityManager.merge(new FailedSignup(signupId, reason, OffsetDateTime.now(ZoneOffset.UTC)));
    entityManager.flush();
    return reason;
  }
}
