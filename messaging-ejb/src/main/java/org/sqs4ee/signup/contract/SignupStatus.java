package org.sqs4ee.signup.contract;

import java.util.Locale;

/** How far a signup has come, as far as the person who signed up may know. */
public enum SignupStatus {
  /** Accepted and not decided yet; also the answer for an id that nobody has seen. */
  QUEUED,
  /**
   * The welcome mail was sent, or the mail that says that the address is known already: the web
   * must not tell these apart.
   */
  REGISTERED,
  /**
   * Given up: the message went to the dead-letter queue. A redrive may still turn this into {@link
   * #REGISTERED}.
   */
  FAILED;

  /** The status as it appears in JSON: the name in lower case. */
  public String json() {
    return name().toLowerCase(Locale.ROOT);
  }
}
