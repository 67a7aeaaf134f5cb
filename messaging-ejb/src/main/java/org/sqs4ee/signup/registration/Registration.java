package org.sqs4ee.signup.registration;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.sqs4ee.signup.contract.SignupRequested;

/**
 * A person's account. Its identity is the lower-cased address: mail servers that tell {@code Ann@}
 * from {@code ann@} are rarer than people who type one today and the other tomorrow.
 */
@Entity
@Table(name = "registration")
public class Registration {

  @Id
  @Column(name = "email_key")
  private String emailKey;

  private String email;
  private String username;

  @Column(name = "requested_at")
  private OffsetDateTime requestedAt;

  /** A relation rather than a column, so that every JPA provider inserts the signup first. */
  @OneToOne(optional = false)
  @JoinColumn(name = "signup_id")
  private DecidedSignup signup;

  /** For JPA. */
  @SuppressWarnings("NullAway.Init")
  protected Registration() {}

  Registration(SignupRequested requested, DecidedSignup signup) {
    this.emailKey = keyOf(requested.email());
    this.email = requested.email();
    this.username = requested.username();
    this.requestedAt = requested.requestedAt().atOffset(ZoneOffset.UTC);
    this.signup = signup;
  }

  static String keyOf(String email) {
    return email.toLowerCase(Locale.ROOT);
  }

  String email() {
    return email;
  }

  String username() {
    return username;
  }

  OffsetDateTime requestedAt() {
    return requestedAt;
  }

  DecidedSignup signup() {
    return signup;
  }
}
