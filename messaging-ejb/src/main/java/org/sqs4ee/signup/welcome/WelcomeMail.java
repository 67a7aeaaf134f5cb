package org.sqs4ee.signup.welcome;

import java.util.Map;
import org.sqs4ee.signup.contract.SignupRequested;

/**
 * What a person gets to read after a signup.
 *
 * @param signupId names the mail, so that a second copy can be recognised
 * @param recipient one e-mail address, without a display name
 * @param subject fixed text: nothing a person typed gets into a header
 * @param text the plain-text part
 * @param html the HTML part, with everything a person typed escaped
 */
public record WelcomeMail(
    String signupId, String recipient, String subject, String text, String html) {

  private static final MailTemplate WELCOME = MailTemplate.named("welcome");
  private static final MailTemplate ALREADY_REGISTERED = MailTemplate.named("already-registered");

  /** Greets a newly registered person. */
  public static WelcomeMail welcome(SignupRequested signup) {
    return of(signup, "Welcome! Your account is ready", WELCOME);
  }

  /**
   * Tells the owner of a known address that there was another signup. Leaves out the username,
   * which came from whoever filled in the form: a stranger must not be able to choose words that we
   * mail to somebody.
   */
  public static WelcomeMail alreadyRegistered(SignupRequested signup) {
    return of(signup, "You already have an account", ALREADY_REGISTERED);
  }

  private static WelcomeMail of(SignupRequested signup, String subject, MailTemplate template) {
    Map<String, String> values =
        Map.of("subject", subject, "username", signup.username(), "email", signup.email());
    return new WelcomeMail(
        signup.id(), signup.email(), subject, template.text(values), template.html(values));
  }
}
