package org.sqs4ee.signup.registration;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;

/** A signup that was processed to its end. The primary key is what makes processing idempotent. */
@Entity
@Table(name = "signup")
public class DecidedSignup {

  @Id private String id;

  @Enumerated(EnumType.STRING)
  private Outcome outcome;

  @Column(name = "decided_at")
  private OffsetDateTime decidedAt;

  /** For JPA. */
  @SuppressWarnings("NullAway.Init")
  protected DecidedSignup() {}

  DecidedSignup(String id, Outcome outcome, OffsetDateTime decidedAt) {
    this.id = id;
    this.outcome = outcome;
    this.decidedAt = decidedAt;
  }

  String id() {
    return id;
  }

  Outcome outcome() {
    return outcome;
  }

  OffsetDateTime decidedAt() {
    return decidedAt;
  }
}
