package org.sqs4ee.signup.registration;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;

/**
 * A signup that was given up, and why. Stays when a redrive succeeds later: {@link DecidedSignup}
 * counts more.
 */
@Entity
@Table(name = "signup_failure")
public class FailedSignup {

  /** What fits into the column. */
  static final int MAX_REASON_LENGTH = 500;

  @Id
  @Column(name = "signup_id")
  private String signupId;

  private String reason;

  @Column(name = "failed_at")
  private OffsetDateTime failedAt;

  /** For JPA. */
  @SuppressWarnings("NullAway.Init")
  protected FailedSignup() {}

  FailedSignup(String signupId, String reason, OffsetDateTime failedAt) {
    this.signupId = signupId;
    this.reason = reason;
    this.failedAt = failedAt;
  }

  String signupId() {
    return signupId;
  }

  String reason() {
    return reason;
  }

  OffsetDateTime failedAt() {
    return failedAt;
  }
}
